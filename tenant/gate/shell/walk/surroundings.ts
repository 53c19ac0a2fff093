import { forEachChild, type ArithmeticExpression, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import { finding } from '../../finding.ts';
import { holeWord, isCountable, literal, type Piece, type Word } from '../word.ts';
import { expandWord, type Surroundings } from '../words/expand-word.ts';
import { knownVariable } from '../words/known-variables.ts';
import { filledSumWord } from '../words/sum-word.ts';
import { isShellsOwn, isUntouched } from '../words/variables.ts';
import { inputFrom } from './read-input.ts';
import { apart, type Input, type Scope } from './scope.ts';
import { holeOf, pathOf } from '../table.ts';
import type { Walk } from './walk.ts';

/** What expanding words at this place of a line needs. */
export function surroundingsOf(walk: Walk, scope: Scope): Surroundings {
  return new Place(walk, scope);
}

/** A place of a line. One is made for every command, and most are asked nothing: so it is one object, and no function is made for each question. */
export class Place implements Surroundings {
  readonly cut: boolean;
  readonly #walk: Walk;
  readonly #scope: Scope;

  constructor(walk: Walk, scope: Scope) {
    this.#walk = walk;
    this.#scope = scope;
    this.cut = scope.assigned.cut;
  }

  valueOf(name: string): Word | undefined {
    const { called, given, assigned, variables, elsewhere } = this.#scope;
    if (name === '0') return called;
    if (/^[1-9]$/.test(name)) return given && (given[Number(name) - 1] ?? literal('', `$${name}`));
    if (assigned.blind) return undefined;
    return variables.get(name) ?? (elsewhere && this.#walk.contained.isName(name) && isUntouched(assigned, name) ? holeWord('word', `$${name}`) : undefined);
  }

  listOf(name: string): readonly Word[] | undefined {
    const { given, assigned, lists } = this.#scope;
    return name === '@' ? given : assigned.blind ? undefined : lists.get(name);
  }

  isUntouched(name: string): boolean {
    return isUntouched(this.#scope.assigned, name);
  }

  substitute(script: ParsedScript | undefined, source: string): readonly Piece[] {
    return substitute(this.#walk, script, source, this.#scope);
  }

  checkIndex(index: WordNode, array?: string): void {
    if (this.#isMap(array) ? !isPlainKey(index) : !this.#isPlainIndex(index)) this.unclear(index.text);
  }

  checkElement(element: string, array?: string): void {
    if (this.#isMap(array)) return;
    const index = /^\[(["']?)(\w+)\1\]\+?=/.exec(element)?.[2];
    if (index === undefined || !isNumeric(this.#scope, index)) this.unclear(element);
  }

  isCounted(array: string): boolean {
    const { whole, assigned } = this.#scope;
    return whole && !assigned.blind && !assigned.keyed && !assigned.maps.has(array) && !isShellsOwn(array);
  }

  keysOf(array: string): readonly string[] | undefined {
    return this.#isMap(array) ? keysIn(this.#scope, array) : undefined;
  }

  elementOf(array: string): Word | undefined {
    return this.#isMap(array) && (this.#scope.assigned.values.get(array) ?? []).every(isSum) ? holeWord('numbers', array) : undefined;
  }

  fed(script: ParsedScript | undefined): Input {
    const [walk, scope] = [this.#walk, this.#scope];
    walk.feeds.left -= 1;
    if (walk.feeds.left < 0) return { kind: 'unknown' };
    const printed = script && walk.readScript(walk, script, { ...apart(scope), whole: scope.whole && script.source === undefined, loop: false });
    return printed === undefined ? { kind: 'unknown' } : inputFrom(printed);
  }

  unclear(source: string): void {
    this.#walk.findings.push(finding('exec.unclear-value', 'critical_red', 'What it works with is made up when it runs, and a command can hide in it.', { matched: source, ask: true }));
  }

  /** Sums take names for the values of variables, and run commands that stand in an index within such a value. */
  checkArithmetic(expression: ArithmeticExpression | undefined, source: string): void {
    const open: SyntaxNode[] = expression ? [expression] : [];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.type === 'ArithmeticWord') {
        const filled = filledSumWord(node);
        if (filled) {
          const words = expandWord(filled, this);
          const isCertain = words.every(({ pieces }) => pieces.every((piece, index) => (typeof piece === 'string' ? /^[0-9]*$/.test(piece) || (index === 0 && /^[0-9]{1,2}#[0-9]*$/.test(piece)) : isCountable({ pieces: [piece] }))));
          // Whatever `$n` is given in this line, it is the same number as `n`.
          if (!isCertain && !(node.parts === undefined && /^\$[A-Za-z_]/.test(node.value) && isNumeric(this.#scope, node.value.slice(1)))) this.unclear(source);
        } else if (!isNumeric(this.#scope, node.value)) this.unclear(source);
        continue;
      }
      if (node.type === 'ArithmeticCommandExpansion') {
        if (!isCountable({ pieces: this.substitute(node.script, node.text) })) this.unclear(source);
        continue;
      }
      forEachChild(node, (child) => open.push(child));
    }
  }

  /** Its keys are texts, which are taken as they are. */
  #isMap(array: string | undefined): array is string {
    return array !== undefined && this.#scope.maps.has(array);
  }

  #isPlainIndex(index: WordNode): boolean {
    if (index.parts === undefined) return /^([0-9@*]|-?[0-9]+)$/.test(index.value) || isNumeric(this.#scope, index.value);
    return expandWord(index, this).every(({ pieces }) => pieces.every((piece) => (typeof piece === 'string' ? /^[0-9]*$/.test(piece) : isCountable({ pieces: [piece] }))));
  }
}

/** Keys of texts are taken as they are, but for what makes them: a command, a sum, a value that is set in passing. */
function isPlainKey({ text }: WordNode): boolean {
  return !/`|[$<>]\(|\$\[|\$\{(?![A-Za-z_]\w*\})/.test(text);
}

/** A number, or a name that only ever holds numbers in this line. */
function isNumeric(scope: Scope, value: string): boolean {
  if (/^(0x)?[0-9a-fA-F]+$|^[0-9]+#[0-9a-zA-Z]+$/.test(value) && /^[0-9]/.test(value)) return true;
  if (!/^[A-Za-z_]\w*$/.test(value) || isShellsOwn(value) || scope.assigned.blind) return false;
  const now = scope.variables.get(value);
  if (now && isCountable(now)) return true;
  if (scope.assigned.named.has(value)) return false;
  const given = scope.assigned.values.get(value);
  // What nobody sets is empty, but for what the shell fills by itself (`_`, `REPLY`) and, in a shell within, what it was handed.
  if (!given) return (scope.whole && /[a-z]/.test(value)) || scope.assigned.unfollowed.has(value) || scope.assigned.summed.has(value) || knownVariable(value, value)?.pieces.every((piece) => typeof piece !== 'string' && piece.hole === 'number') === true;
  return given.every((word) => (word.parts === undefined ? /^-?[0-9]*$/.test(word.value) : word.parts.length === 1 && (word.parts[0]?.type === 'ArithmeticExpansion' || (word.parts[0]?.type === 'BraceExpansion' && /^\{-?[0-9]+\.\.-?[0-9]+\}$/.test(word.text)))));
}

/** The keys of `declare -A a=([x]=1 [y]=2)`, where nothing gives it any other: each value that the line has for it must stand behind one of them. */
function keysIn({ whole, assigned }: Scope, array: string): string[] | undefined {
  const { blind, keyed, summed, maps, values } = assigned;
  if (!whole || blind || keyed || summed.has(array) || !maps.has(array)) return undefined;
  const keys = (values.get(array) ?? []).map(({ text }) => /^\[(["']?)([A-Za-z0-9][\w.@:-]*)\1\]=/.exec(text)?.[2]);
  return keys.length > 0 && keys.every((key) => key !== undefined) ? [...new Set(keys)] : undefined;
}

/** What is given is digits, or a sum. */
const isSum = ({ text, parts }: WordNode): boolean => /^(?:\[[^\]$`\\[]+\]=)?[0-9]*$/.test(text) || (parts?.length === 1 && parts[0]?.type === 'ArithmeticExpansion');

function substitute(walk: Walk, script: ParsedScript | undefined, source: string, scope: Scope): readonly Piece[] {
  if (!script) {
    walk.findings.push(finding('exec.unparsed', 'critical_red', 'A part of the command cannot be read, so nobody knows what it does.', { matched: source, ask: true }));
    return [{ hole: 'any' }];
  }
  const printed = walk.readScript(walk, script, { ...apart(scope), loop: false, whole: scope.whole && script.source === undefined });
  if (typeof printed === 'object' && 'pieces' in printed) return printed.pieces;
  const [path] = typeof printed === 'object' && 'paths' in printed && !printed.paths.zero && printed.paths.bare !== true ? pathOf(printed.paths, source).pieces : [];
  if (typeof path === 'object') return typeof printed === 'object' && 'paths' in printed && printed.paths.begins === true ? [{ ...path, begins: true }] : [path];
  return [{ hole: holeOf(printed) ?? 'any' }];
}
