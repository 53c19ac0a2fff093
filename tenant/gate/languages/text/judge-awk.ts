import { finding } from '../../finding.ts';
import type { Effect } from '../../shell/effect.ts';
import { unknownWord, type Word } from '../../shell/word.ts';
import { awkFunctions, awkKeywords, awkUnclear } from './awk-names.ts';
import { commandOf, endsExpression, fileEffect, pipeEffects } from './awk-target.ts';
import { readAwkTokens, type AwkToken } from './awk-tokens.ts';
import { readsArguments } from './awk-arguments.ts';
import { markNumbers, numberMark } from './number-marks.ts';
import { unclear } from './unclear.ts';

const mostEffects = 64;

const unread = (program: Word): Effect => unclear('awk.unclear', 'Nobody can say for certain what this awk program does.', program.source);

/** Tokens behind which a line goes on. */
const goesOn = new Set([',', '&&', '||', '?', ':']);

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * What an awk program does beyond its standard input and output: files, commands, other machines, the environment. It holds for gawk, mawk
 * and the original awk. None: it is proven harmless. Never throws; what cannot be read for certain is a red finding that asks.
 */
export function judgeAwk(program: Word): Effect[] {
  const text = markNumbers(program);
  const tokens = text === undefined ? undefined : readAwkTokens(text);
  if (!tokens) return [unread(program)];
  const defined = definedFunctions(tokens);
  const effects: Effect[] = [];
  const open: string[] = [];
  let round = 0;
  /** How many `(` were open at a `print` that goes on: one may also stand in the head of a `for`. */
  let printing: number | undefined;
  /** How many `(` were open at each `getline` whose `<` may still come. */
  let getting: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (effects.length > mostEffects) return [...effects, unread(program)];
    const { kind, text: word = '' } = token;
    if (kind === 'line') {
      const last = tokens[at - 1];
      if (last?.kind === 'mark' && goesOn.has(last.text ?? '')) continue;
      if (last?.kind === 'line' && (printing !== undefined || getting.length > 0)) continue;
      printing = undefined;
      getting = [];
    } else if (kind === 'name') {
      if (!isKnown(token, defined)) return [...effects, unread(program)];
      if (word === 'print' || word === 'printf') printing = round;
      else if (word === 'getline') getting.push(round);
      else if (word === 'system') effects.push({ does: 'command', text: systemCommand(tokens, at) });
      else if (word === 'ENVIRON') effects.push({ does: 'finding', finding: finding('awk.environment', 'red', 'It shows what stands in the environment, where secrets may be.') });
      else if ((word === 'ARGV' || word === 'ARGC') && !readsArguments(tokens, at)) effects.push(unclear('awk.unclear', 'It may choose further files to read as it runs.'));
    } else if (kind === 'mark') {
      const opener = openers[word];
      if (opener !== undefined && open.pop() !== opener) return [...effects, unread(program)];
      if (word === '(') round += 1;
      if (word === ')') round -= 1;
      if (printing !== undefined && round < printing) printing = undefined;
      if (word === '(' || word === '[' || word === '{') open.push(word);
      if (word === ':' && tokens[at + 1]?.text === ':') return [...effects, unread(program)];
      while ((getting.at(-1) ?? -1) > round) getting.pop();
      if (word === ';' || word === '{' || word === '}') {
        printing = undefined;
        getting = [];
      }
      if (word === '|' || word === '|&') effects.push(...pipeEffects(pipedCommand(tokens, at), word));
      else if (word === '>>' || (word === '>' && printing === round)) {
        effects.push(...fileEffect('write', tokens, at + 1));
      } else if (word === '<' && getting.at(-1) === round) effects.push(...fileEffect('read', tokens, at + 1));
    }
  }
  return open.length === 0 ? effects : [...effects, unread(program)];
}

function definedFunctions(tokens: readonly AwkToken[]): ReadonlySet<string> {
  const defined = new Set<string>();
  tokens.forEach(({ kind, text }, at) => {
    const next = tokens[at + 1];
    if (kind === 'name' && (text === 'function' || text === 'func') && next?.kind === 'name') defined.add(next.text ?? '');
  });
  return defined;
}

/** A variable, or a function that is harmless or the program's own. */
function isKnown({ text: word = '', called }: AwkToken, defined: ReadonlySet<string>): boolean {
  if (awkUnclear.has(word)) return false;
  if (!called || word === 'system') return true;
  return awkKeywords.has(word) || awkFunctions.has(word) || (defined.has(word) && !word.includes(numberMark));
}

function systemCommand(tokens: readonly AwkToken[], at: number): Word {
  if (tokens[at + 1]?.kind !== 'mark' || tokens[at + 1]?.text !== '(') return unknownWord('system', false);
  return commandOf(tokens, at + 2, tokens[at + 3]?.kind === 'mark' && tokens[at + 3]?.text === ')' ? at + 3 : at + 4);
}

/** The command of a `|`: behind it for what is printed into one, before it for what is read from one. */
function pipedCommand(tokens: readonly AwkToken[], at: number): Word {
  const next = tokens[at + 1];
  if (next?.kind !== 'name' || next.text !== 'getline') return commandOf(tokens, at + 1, endsExpression(tokens[at + 2]) ? at + 2 : at + 3);
  const before = tokens[at - 2];
  const alone = before === undefined || before.kind === 'line' || (before.kind === 'mark' && ['(', '{', ';', '}', '&&', '||', '='].includes(before.text ?? ''));
  return alone ? commandOf(tokens, at - 1, at) : unknownWord('a command that awk puts together', false);
}
