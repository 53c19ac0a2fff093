import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { commands, commandsOfKernel, conversions, folding, given, kinds, libraries, made, methods, reading, values } from './ruby-names.ts';
import { cutRuby, type RubyToken } from './ruby-tokens.ts';
import { splitArguments } from './split-arguments.ts';
import { judgeReads } from './judge-reads.ts';

const gives = /^(?:=|(?:\*\*|\|\||&&|[-+*/%|&^])=)$/;

/** Every name that is given a value anywhere; undefined where one means something else to every program. */
function namesSet(tokens: readonly RubyToken[]): ReadonlySet<string> | undefined {
  const names = new Set<string>(['_1', '_2', 'it']);
  const note = (all: readonly RubyToken[]): void => {
    let start = true;
    for (const [at, token] of all.entries()) {
      const [before, next] = [all[at - 1], all[at + 1]];
      for (const fill of token.fills ?? []) note(fill);
      for (const name of token.names ?? []) names.add(name);
      // `a, b = …`, `for a, b in …`, `rescue => e`, `->(a, b) { … }`
      if (token.kind === 'name' && (gives.test(next?.source ?? '') || before?.source === '=>' || (start && /^(?:,|in|\))$/.test(next?.source ?? '')))) names.add(token.source);
      if (token.kind === 'name' && before?.source === '(' && all[at - 2]?.source === '->') start = true;
      if (start && token.kind === 'name' && /^(?:,|in|\))$/.test(next?.source ?? '')) names.add(token.source);
      start = token.kind === 'line' || /^(?:params|keyword)$/.test(token.kind) || token.source === '{' || (token.source === '(' && before?.source === '->') || (start && (token.kind === 'name' || token.source === ','));
    }
  };
  note(tokens);
  for (const one of names) if (commands.has(one) || commandsOfKernel.has(one)) return undefined;
  return names;
}

/** One value, and behind it nothing but words that are listed. */
function takesOne(all: readonly (readonly RubyToken[])[] | undefined, words: string): all is readonly (readonly RubyToken[])[] {
  if (all === undefined) return false;
  const [first, ...more] = all;
  return first?.[0] !== undefined && first[0].kind !== 'label' && first[0].source !== '*' && first[0].kind !== 'pass' && !first.some(({ source, kind }) => kind === 'sign' && source === '=>')
    && more.every(([label]) => label?.kind === 'label' && words.split(' ').includes(label.source));
}

/** `File.open("a", "r:bom|utf-8")` */
const forReading = /^r[bt]?(?::[\w-]+(?:\|[\w-]+)?(?::[\w-]+)?)?$/;

/**
 * Which files a program of Ruby reads of which it is proven that it computes, prints and reads these alone; undefined where nothing is proven: of constants, functions and methods only those that are listed
 * are named in it, and nothing is called by a name that is a value. Pure.
 */
export function readRuby(code: string): readonly string[] | undefined {
  const tokens = cutRuby(code);
  const names = tokens && namesSet(tokens);
  if (!tokens || !names) return undefined;
  const reads: string[] = [];
  const check = (all: readonly RubyToken[]): boolean => all.every((token, at) => {
    const [before, next] = [all[at - 1], all[at + 1]];
    if (!(token.fills ?? []).every((fill) => check(fill))) return false;
    if (token.kind === 'constant') return isConstant(all, at, reads);
    if (token.kind === 'variable') return !gives.test(next?.source ?? '') || token.source.startsWith('@');
    // What is called of each value stands there by its name.
    if (token.kind === 'pass') return next?.kind === 'symbol' && (methods.has(next.source.slice(1)) || /^:[-+*/&|<=>[\]]+$/.test(next.source));
    if (token.kind === 'method' && all[at - 2]?.kind === 'constant') return !gives.test(next?.source ?? '');
    if (token.kind === 'method') return methods.has(token.source) && !gives.test(next?.source ?? '') && (!folding.has(token.source) || folds(all, at));
    if (token.kind === 'keyword') return !/^(?:BEGIN|END)$/.test(token.source) || next?.source === '{';
    if (token.kind !== 'name') return true;
    if (token.source === 'require') return next?.kind === 'string' && next.text !== undefined && libraries.has(next.text) && (all[at + 2] === undefined || all[at + 2]?.kind === 'line');
    if (/^(?:lambda|proc)$/.test(token.source)) return /^(?:\{|do)$/.test(next?.source ?? '');
    if (commands.has(token.source)) return before?.source !== '->';
    return names.has(token.source) && next?.source !== '(';
  });
  return check(tokens) ? reads : undefined;
}

/** `inject(0) { … }`, `inject(:+)`, `reduce(1, :*)`, `inject(&:+)` */
function folds(all: readonly RubyToken[], at: number): boolean {
  const next = all[at + 1]?.source ?? '';
  if (/^(?:\{|do)$/.test(next)) return true;
  const values = splitArguments(all, at + 1);
  if (values === undefined || values.length > 2 || values.some(([first]) => first === undefined || first.source === '*')) return false;
  const last = values.at(-1) ?? [];
  if (last.length === 1 && last[0]?.kind === 'symbol') return /^:[-+*/&|]+$/.test(last[0].source) || /^:(?:lcm|gcd|merge|min|max)$/.test(last[0].source);
  if (last[0]?.kind === 'pass') return values.length === 1;
  if (values.length > 1) return false;
  let end = at + 2;
  for (let depth = 1; all[end] && depth > 0; end += 1) {
    if (all[end]?.kind === 'sign' && /^[([{]$/.test(all[end]?.source ?? '')) depth += 1;
    else if (all[end]?.kind === 'sign' && /^[)\]}]$/.test(all[end]?.source ?? '')) depth -= 1;
  }
  return /^(?:\{|do)$/.test(all[end]?.source ?? '');
}

/** A constant that only tells what it is, or of which something listed is called. What reads a file names it there. */
function isConstant(all: readonly RubyToken[], at: number, reads: string[]): boolean {
  const { source } = all[at] as RubyToken;
  const next = all[at + 1];
  if (gives.test(next?.source ?? '')) return false;
  if (next?.source === '(') return conversions.has(source);
  if (next?.source === '[') return /^(?:Set|Hash|Dir|Date::[A-Z_]+)$/.test(source);
  if (next?.source !== '.' && next?.source !== '&.') return values.has(source) || kinds.has(source);
  if (next.source === '&.') return false;
  const called = all[at + 2];
  if (called?.kind !== 'method') return false;
  const whole = `${source}.${called.source}`;
  if (Object.hasOwn(made, source) && made[source]?.has(called.source) === true) return true;
  if (values.has(source)) return methods.has(called.source);
  const words = splitArguments(all, at + 3);
  if (Object.hasOwn(given, whole)) return takesOne(words, given[whole] ?? '');
  if (whole === 'CSV.generate') return /^(?:\{|do)$/.test(all[at + 3]?.source ?? '');
  if (!Object.hasOwn(reading, whole) || words === undefined) return false;
  const [path, mode] = [words[0], words[1]];
  const withMode = whole === 'File.open' && mode?.length === 1 && mode[0]?.kind === 'string' && forReading.test(mode[0].text ?? '');
  const fine = path?.length === 1 && path[0]?.kind === 'string' && path[0].text !== undefined && /^[^|\s%-]/.test(path[0].text) && takesOne(withMode ? words.toSpliced(1, 1) : words, reading[whole] ?? '');
  if (fine) reads.push(path[0]?.text ?? '');
  return fine;
}

const longest = 4000;

/** What a program of Ruby in the line does beyond its input and output. Never throws. */
export function judgeRuby(code: Word): Effect[] {
  return judgeReads(code, longest, readRuby);
}
