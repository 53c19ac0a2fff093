import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { calling, casts, classes, constants, faults, functions, looking, methods, ordering, paths, reading, settings, single, writing } from './php-names.ts';
import { cutPhp, type PhpToken } from './php-tokens.ts';
import { splitArguments } from './split-arguments.ts';
import { judgeReads } from './judge-reads.ts';

/** The arguments of a call whose bracket stands there; none where it is empty. */
function argumentsOf(tokens: readonly PhpToken[], open: number): readonly (readonly PhpToken[])[] {
  const found = splitArguments(tokens, open) ?? [];
  return found.length === 1 && found[0]?.length === 0 ? [] : found;
}

/** Words beside which nothing gives a variable a value but a loop. */
const plainLoop = /^(?:foreach|as|echo|print|printf|str_pad|ini_get|PHP_EOL)$/;

/** `foreach (["memory_limit", …] as $k) echo ini_get($k)`: a variable that is each of these names, and nothing else in the whole program. */
function namesSettings(all: readonly PhpToken[], words: readonly PhpToken[] | undefined): boolean {
  const [name, ...others] = words ?? [];
  const loops = all.filter(({ kind, source }) => kind === 'name' && source === 'as').length;
  if (name?.kind !== 'variable' || others.length > 0 || loops !== 1 || all[0]?.source !== 'foreach' || all[1]?.source !== '(' || all[2]?.source !== '[') return false;
  const end = all.findIndex(({ source, kind }) => kind === 'sign' && source === ']');
  const listed = all.slice(3, end);
  const isList = listed.length > 0 && listed.every((token, at) => (at % 2 === 1 ? token.source === ',' : settings.has(textOf([token]) ?? '')));
  const isLoop = all[end + 1]?.source === 'as' && all[end + 2]?.source === name.source && all[end + 3]?.source === ')';
  return isList && isLoop && all.slice(end + 1).every(({ kind, source }) => (kind === 'name' ? plainLoop.test(source) : kind !== 'sign' || /^[.,;(){}]$/.test(source)));
}

/** What a single text says, as it stands there. */
const textOf = (words: readonly PhpToken[] | undefined): string | undefined => (words?.length === 1 && words[0]?.kind === 'string' && (words[0].fills?.length ?? 0) === 0 ? words[0].text : undefined);

/** A name of a file: with a colon in it, it could be that of another place. */
const isPath = (text: string | undefined): text is string => text !== undefined && /^[^:\0]+$/.test(text);

/** A pattern whose letters behind it say nothing of code. Between its two signs there is no third one. */
const pattern = /^([/#~|!@%,])(?:(?!\1)[^\\\0]|\\[^\dxcu])*\1[imsxuADU]*$/s;

/** What calls a function by its name, or one that stands there. */
function callsKnown(words: readonly PhpToken[] | undefined): boolean {
  const [first] = words ?? [];
  if (first?.kind === 'string') return functions.has(textOf(words) ?? '');
  return first?.kind === 'name' && (first.source === 'fn' || (first.source === 'function' && isWhole(words ?? [])) || (words?.length === 1 && /^null$/i.test(first.source)));
}

/** Whether a function ends where its body does: behind it an operator could make another value of it. What stands behind the arrow of a short one belongs to it. */
function isWhole(words: readonly PhpToken[]): boolean {
  let depth = 0;
  const end = words.findIndex(({ kind, source }) => {
    if (kind === 'sign' && source === '{') depth += 1;
    return kind === 'sign' && source === '}' && (depth -= 1) === 0;
  });
  return end === words.length - 1;
}

/** Whether a function that is called there does no more than compute, print and read a file of a certain name. */
function mayCall(all: readonly PhpToken[], at: number, reads: string[]): boolean {
  const { source } = all[at] as PhpToken;
  if (functions.has(source) || paths.has(source)) return true;
  const given = argumentsOf(all, at + 1);
  if (Object.hasOwn(calling, source)) return given.length < 2 ? source === 'array_filter' : callsKnown(given[calling[source] ?? 0]);
  if (single.has(source)) return given.length === 1;
  if (source === 'preg_replace') return pattern.test(textOf(given[0]) ?? rawOf(given[0]));
  if (writing.has(source)) return given[0]?.length === 1 && /^STD(?:OUT|ERR)$/.test(given[0][0]?.source ?? '');
  const path = textOf(given[0]);
  if (source === 'ini_get') return given.length === 1 && (settings.has(path ?? '') || namesSettings(all, given[0]));
  if (looking.has(source)) return isPath(path);
  if (!Object.hasOwn(reading, source)) return false;
  if (given.length > 2 || reading[source]?.test((given[1] ?? []).map((token) => token.source).join('')) !== true) return false;
  if (path === 'php://stdin' && source !== 'simplexml_load_file') return true;
  if (isPath(path)) reads.push(path);
  return isPath(path);
}

/** A text with escapes as it is written: none of them that a pattern may hold yields its end. */
const rawOf = (words: readonly PhpToken[] | undefined): string => (words?.length === 1 && words[0]?.kind === 'string' && (words[0].fills?.length ?? 0) === 0 ? words[0].source.slice(1, -1) : '');

/** Which files a program of PHP reads of which it is proven that it computes, prints and reads these alone; undefined where nothing is proven: every function is named, and is one of those that are listed. Pure. */
export function readPhp(code: string): readonly string[] | undefined {
  const tokens = cutPhp(code);
  if (!tokens) return undefined;
  const reads: string[] = [];
  const check = (all: readonly PhpToken[]): boolean => all.every((token, at) => {
    const [before, next] = [all[at - 1], all[at + 1]];
    if (!(token.fills ?? []).every((fill) => fill.length > 0 && check(fill))) return false;
    // A value that is called could be the name of any function.
    if (next?.kind === 'sign' && next.source === '(' && (token.kind === 'variable' || token.kind === 'string' || token.kind === 'number' || /^[\]}]$/.test(token.source) || (token.source === ')' && !isHead(all, at)))) return false;
    // What is given may be any number of values.
    if (token.source === '.' && next?.source === '.') return false;
    if (token.kind === 'variable') return !/^\$(?:_[A-Z]+|GLOBALS|this|php_errormsg|HTTP_\w+|http_response_header)$/.test(token.source) && next?.source !== '::' && next?.kind !== 'string' && next?.kind !== 'variable';
    if (token.source === '::') return (before?.source === 'PDO' && next?.source === 'getAvailableDrivers') || (classes.has(before?.source ?? '') && /^[A-Z]+[\dA-Z_]*$/.test(next?.source ?? '') && all[at + 2]?.source !== '(');
    if (token.source === '->' || token.source === '?->') return next?.kind === 'name' && (all[at + 2]?.source !== '(' || methods.has(next.source));
    if (token.kind !== 'name' || before?.source === '->' || before?.source === '?->' || before?.source === '::') return true;
    if (token.source === 'PDO') return next?.source === '::';
    if (token.source === 'new') return classes.has(next?.source ?? '');
    if (classes.has(token.source)) return before?.source === 'new' || before?.source === 'instanceof' || next?.source === '::' || next?.kind === 'variable';
    if (faults.has(token.source)) return (before?.source === '(' && all[at - 2]?.source === 'catch') || before?.source === '|';
    if (casts.has(token.source) && before?.source === '(' && next?.source === ')') return true;
    if (/^(?:fn|function)$/.test(token.source)) return next?.source === '(';
    if (token.source === 'use') return before?.source === ')' && next?.source === '(';
    if (/^(?:int|float|string|bool|mixed|iterable)$/.test(token.source)) return next?.kind === 'variable' || before?.source === ':';
    if (ordering.has(token.source)) return true;
    return next?.source === '(' ? mayCall(all, at, reads) : constants.has(token.source);
  });
  return check(tokens) ? reads : undefined;
}

/** Whether the bracket there ends what stands behind `if`, `for` and their kind, or makes a value one of a kind. */
function isHead(all: readonly PhpToken[], at: number): boolean {
  if (all[at - 2]?.source === '(' && casts.has(all[at - 1]?.source ?? '') && all[at - 3]?.kind !== 'name') return true;
  let start = at;
  for (let depth = 0; start >= 0; start -= 1) {
    if (all[start]?.kind === 'sign' && all[start]?.source === ')') depth += 1;
    else if (all[start]?.kind === 'sign' && all[start]?.source === '(' && (depth -= 1) === 0) break;
  }
  return /^(?:if|elseif|for|foreach|while)$/.test(all[start - 1]?.source ?? '');
}

const longest = 4000;

/** What a program of PHP in the line does beyond its input and output. Never throws. */
export function judgePhp(code: Word): Effect[] {
  return judgeReads(code, longest, readPhp);
}
