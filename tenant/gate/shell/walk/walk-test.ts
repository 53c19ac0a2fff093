import type { TestExpression, Word as WordNode } from 'unbash';
import { readKind } from '../programs/read-kind.ts';
import { literal, unknownWord, wordOf, type Word } from '../word.ts';
import { expandWord } from '../words/expand-word.ts';
import { applyEffect } from './apply-effect.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import type { Walk } from './walk.ts';

/** Reads `[[ … ]]`: its words are not cut, and numbers in it are sums. */
export function walkTest(walk: Walk, expression: TestExpression, scope: Scope): void {
  const around = surroundingsOf(walk, scope);
  const whole = (operand: WordNode): Word => {
    const { text: source } = operand;
    const words = expandWord(operand, around);
    // Elsewhere a value with signs of a pattern would be several words.
    const value = around.valueOf(/^\$(?:(\w+)|\{(\w+)\})$/.exec(source)?.slice(1).join('') ?? '')?.text;
    if (value !== undefined) return literal(value, source);
    return words.length === 1 && words[0] ? wordOf(words[0].pieces, source) : unknownWord(source, false);
  };
  const wordsOf = (one: TestExpression): Word[] => {
    switch (one.type) {
      case 'TestUnary': return [literal(one.operator), whole(one.operand)];
      case 'TestBinary': return [whole(one.left), literal(one.operator), whole(one.right)];
      case 'TestLogical': return one.operands.flatMap((inner, index) => [...(index > 0 ? [literal(one.operator)] : []), ...wordsOf(inner)]);
      case 'TestNot': return [literal('!'), ...wordsOf(one.operand)];
      case 'TestGroup': return [literal('('), ...wordsOf(one.expression), literal(')')];
    }
  };
  for (const effect of readKind('test', [literal('[['), ...wordsOf(expression), literal(']]')])) applyEffect(walk, effect, scope);
}
