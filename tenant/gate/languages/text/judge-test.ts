import { finding } from '../../finding.ts';
import { asEffect, type Effect } from '../../shell/effect.ts';
import { isCountable, isFigures, type Word } from '../../shell/word.ts';
import { maySplit } from './number-marks.ts';
import { unclear } from './unclear.ts';

const looksAt = new Set([...'bcdefghkprsuwxGLNOS'].map((letter) => `-${letter}`));
const looksAtBoth = new Set(['-nt', '-ot', '-ef']);
const compares = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);
const operators = new Set(['=', '==', '!=', '<', '>', '=~', '-a', '-o', '!', '(', ')', '&&', '||', ']', ']]', ...looksAtBoth, ...compares]);

const sentence = 'Nobody can say for certain what this comparison does: its values may be worked out, and run commands.';

/** A command that stands in a value is hidden there for nothing but to be run: `[[ -v 'a[$(…)]' ]]`. */
const hidesCommand = (word: Word | undefined): boolean => /\$\(|\x60/.test(word?.pieces.filter((piece) => typeof piece === 'string').join('') ?? '');

function unread(word: Word | undefined): Effect {
  return hidesCommand(word) ? asEffect(finding('test.hidden-command', 'critical_red', sentence, { matched: word?.source ?? '', ask: true })) : unclear('test.unclear', sentence, word?.source);
}

/**
 * What the words behind `test`, `[` or `[[` of bash do: which files they look at. A subscript that `-v` asks for, and a value that `[[`
 * calculates with, may run commands: they are a red finding that asks, as is all that cannot be read for certain. Never throws.
 */
export function judgeTest(words: readonly Word[], program: 'test' | '[' | '[['): Effect[] {
  if (program === '[' && words.at(-1)?.text !== ']') return [unread(words.at(-1))];
  const inner = program === 'test' || !/^\]\]?$/.test(words.at(-1)?.text ?? '') ? words : words.slice(0, -1);
  const effects: Effect[] = [];
  for (const [at, word] of inner.entries()) {
    const next = inner[at + 1];
    const harmless = program === '[[' ? judgeInShell(inner, at) : (isFigures(word) || !(maySplit(word) || becomesMore(word))) && (!couldBeOperator(word) || !next || isHarmlessBehind(next));
    if (!harmless) return [...effects, unread([inner[at - 1], next].find(hidesCommand) ?? word)];
    if (word.text === '-v' && next && !isPlainName(next)) return [...effects, unread(next)];
    if (!next || word.text === undefined) continue;
    const first = at === 0 || ['!', '(', '-a', '-o', '&&', '||'].includes(inner[at - 1]?.text ?? '');
    if (looksAt.has(word.text) || (word.text === '-a' && first)) effects.push({ does: 'look', path: next });
    const before = inner[at - 1];
    if (looksAtBoth.has(word.text) && before) effects.push({ does: 'look', path: before }, { does: 'look', path: next });
  }
  return effects;
}

/** Whether a pattern, or a name that is cut at its blanks, may yield an operator: what begins with a certain letter or place yields only such. */
function becomesMore({ many, source, pieces: [first] }: Word): boolean {
  return many === true && (source.includes('$') || typeof first !== 'string' || !/^[\w./]/.test(first));
}

/** Whether a hole could turn out to be `-v`, or another operator. Digits are none. */
function couldBeOperator(word: Word): boolean {
  if (word.text !== undefined || isFigures(word)) return false;
  const text = word.pieces.filter((piece) => typeof piece === 'string').join('');
  return '-v'.includes(text) && word.pieces.some((piece) => typeof piece !== 'string' && piece.hole !== 'number');
}

/** Whether the word behind a possible operator is nothing that bash calculates: no hole, no subscript. */
function isHarmlessBehind(word: Word): boolean {
  return word.text !== undefined && (operators.has(word.text) || !/[[/]/.test(word.text));
}

function isPlainName(word: Word): boolean {
  return (word.text !== undefined && /^\w+$/.test(word.text)) || (word.pieces.length === 1 && typeof word.pieces[0] !== 'string' && word.pieces[0]?.hole === 'number');
}

/** In `[[` a comparison of numbers calculates both sides: a name's value may be a subscript that runs commands. Holes there are no operators. */
function judgeInShell(words: readonly Word[], at: number): boolean {
  const text = words[at]?.text;
  if (text === undefined || !compares.has(text)) return true;
  return isNumber(words[at - 1]) && isNumber(words[at + 1]);
}

function isNumber(word: Word | undefined): boolean {
  return word !== undefined && word.pieces.length > 0 && word.pieces.every((piece) => (typeof piece === 'string' ? /^[\d\s+*%()/-]+$/.test(piece) : isCountable({ pieces: [piece] })));
}
