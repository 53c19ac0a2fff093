import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { barred, barredParts, classes, functions, globals, isFree, methods, modules, ordering } from './javascript-names.ts';
import { openMatch } from './open-match.ts';
import { judgeReads } from './judge-reads.ts';

interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'regex' | 'sign';
  readonly source: string;
  /** The name of a part, whatever else that word means. */
  readonly part?: true;
  /** What is filled into a text. */
  readonly fills?: readonly string[];
}

const space = /[ \t\n;]+/y;
const name = /[A-Za-z_$][\w$]*/y;
const number = /(?:0[xob][\da-fA-F]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\w.])/y;
const string = /"(?:[^"\\\n]|\\[nrt"'\\])*"|'(?:[^'\\\n]|\\[nrt"'\\])*'/y;
const template = /`(?:[^`\\$]|\\[nrt`$\\]|\$\{[^{}`\\"'/]*\}|\$(?!\{))*`/y;
const regex = /\/(?![*/])(?:[^/\\\n[]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+\/[gimsuy]*(?![\w$])/y;
const sign = /=>|===|!==|\*\*|\.\.\.|\?\.|\?\?|&&|\|\||[=!<>]=|[-+*/%]=|\+\+|--|[-+*%<>=.,:?!()[\]{}&|^~/]/y;

const isTerm = (token: Token | undefined): boolean => token !== undefined && (token.kind === 'sign' ? /^[)\]}]$/.test(token.source) : token.kind !== 'name' || token.part === true || !ordering.has(token.source) || /^(?:true|false|null|undefined)$/.test(token.source));

/** Cuts the code into words and signs. Where a term stands `/` divides, elsewhere it begins a pattern; where neither is certain nothing is. */
function cut(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const cutter = { at: 0 };
  const match = openMatch(code, cutter);
  const branches = /\b(?:if|for|while)\b/.test(code);
  while (cutter.at < code.length) {
    if (match(space) !== undefined) {
      // What stands before it ended there.
      if (code.slice(0, cutter.at).trimEnd().endsWith(';')) tokens.push({ kind: 'sign', source: ';' });
      continue;
    }
    const before = tokens.at(-1);
    if (code[cutter.at] === '/' && (/^\/[*/]/.test(code.slice(cutter.at)) || before?.source === '}' || /^(?:\+\+|--)$/.test(before?.source ?? '') || (before?.source === ')' && branches))) return undefined;
    const text = match(string);
    if (text !== undefined) {
      tokens.push({ kind: 'string', source: text });
      continue;
    }
    const filled = isTerm(before) ? undefined : match(template);
    const pattern = filled === undefined && !isTerm(before) ? match(regex) : undefined;
    const word = filled ?? pattern ?? match(name);
    if (filled !== undefined) tokens.push({ kind: 'string', source: filled, fills: [...filled.matchAll(/\$\{([^{}]*)\}/g)].map(([, inside = '']) => inside) });
    else if (word !== undefined) tokens.push({ kind: pattern === undefined ? 'name' : 'regex', source: word, ...(/^\??\.$/.test(before?.source ?? '') ? { part: true } : {}) });
    else {
      const figure = match(number);
      const mark = figure ?? match(sign);
      if (mark === undefined) return undefined;
      tokens.push({ kind: figure === undefined ? 'sign' : 'number', source: mark });
    }
  }
  return tokens;
}

/** Names that the code gives to values: behind `const`, and what functions are called with. Undefined where one could stand for something else. */
function namesSet(tokens: readonly Token[], bound: ReadonlyMap<string, string>): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const note = (from: number, to: number): boolean => tokens.slice(from, to).every(({ kind, source }) => {
    if (kind === 'name') names.add(source);
    // In the line a module is there by its own name already.
    return kind === 'name' ? isFree(source) || (Object.hasOwn(modules, source) && bound.get(source) === source) : /^[,[\]{}()]$/.test(source);
  });
  for (const [at, { source }] of tokens.entries()) {
    if (/^(?:const|let|var)$/.test(source)) {
      const end = tokens.findIndex((token, index) => index > at && /^(?:=|of|in)$/.test(token.source));
      if (end < 0 || !note(at + 1, end)) return undefined;
    } else if (source === ',' && tokens[at + 2]?.source === '=' && tokens[at + 1]?.kind === 'name' && !names.has(tokens[at + 1]?.source ?? '')) {
      // `let a = 1, b = 2`
      if (!note(at + 1, at + 2)) return undefined;
    } else if (source === '=>') {
      let start = at - 1;
      for (let depth = 0; tokens[start]; start -= 1) {
        const one = tokens[start]?.source ?? '';
        if (one === ')') depth += 1;
        else if (one === '(') depth -= 1;
        if (depth <= 0) break;
      }
      if (!note(Math.max(start, 0), at)) return undefined;
    }
  }
  return names;
}

/** Which files code for Node reads of which it is proven that it computes, prints and reads these alone; undefined where nothing is proven. Pure. */
export function readJavascript(code: string): readonly string[] | undefined {
  if (/<!--|-->|[\r\f\v\0]/.test(code)) return undefined;
  const tokens = cut(code);
  const given = modulesNamed(tokens ?? []);
  const names = tokens && namesSet(tokens, given);
  // What nothing else is called in the line is there by its own name.
  const bound = new Map([...Object.keys(modules).filter((one) => names?.has(one) !== true).map((one) => [one, one] as const), ...given]);
  if (!tokens || !names) return undefined;
  const reads: string[] = [];
  const tables = tablesOf(tokens);
  const check = (all: readonly Token[]): boolean => all.every(({ kind, source, fills }, at) => {
    const [before, next] = [all[at - 1], all[at + 1]];
    if (kind === 'string') {
      if (barred.test(source.slice(1, -1))) return false;
      return (fills ?? []).every((fill) => {
        const inner = cut(fill);
        return inner !== undefined && inner.length > 0 && !inner.some((token) => token.source === '=>' || token.source === ';') && check(inner);
      });
    }
    if (source === '?.') return next?.kind === 'name';
    if (source === '(') return !isTerm(before) || (before?.kind === 'name' && mayCall(all, at - 1)) || (before?.part !== true && /^(?:if|for)$/.test(before?.source ?? ''));
    if (kind === 'sign' && gives.test(source)) return givesToName(all, at, names, tables);
    if (source === '[' && isTerm(before) && gathers(all, at, tables)) return true;
    if (source === '[' && isTerm(before)) return before?.source !== '}' && all[at + 2]?.source === ']' && (next?.kind === 'number' || (next?.kind === 'string' && next.fills === undefined && !barredParts.test(next.source.slice(1, -1))));
    // A name that is worked out may be any.
    if (source === ']') return next?.source !== ':';
    if (kind !== 'name') return true;
    if (barred.test(source)) return false;
    if (before?.source === '.' || before?.source === '?.') return isPart(all, at, reads, bound);
    if (ordering.has(source)) return standsRight(all, at);
    if (bound.has(source)) return next?.source === '.' || isGiven(all, at);
    if (source === 'require') return next?.source === '(' && isGiven(all, at - 2) ? Object.hasOwn(modules, moduleOf(all, at + 2)) : next?.source === '(' && all[at + 2]?.kind === 'string' && all[at + 3]?.source === ')' && all[at + 4]?.source === '.' && Object.hasOwn(modules, moduleOf(all, at + 2));
    // The name of a value within another one: `{name: x}`.
    if (next?.source === ':' && /^[{,]$/.test(before?.source ?? '')) return true;
    if (names.has(source)) return true;
    if (!Object.hasOwn(globals, source)) return false;
    return next?.source === '.' ? globals[source]?.has(all[at + 2]?.source ?? '') === true : functions.has(source) || before?.source === 'new' || /^(?:Infinity|NaN)$/.test(source);
  });
  return check(tokens) ? reads : undefined;
}

/** Names that stand for a table of the code's own, once and for good: `const c = {}`. */
function tablesOf(tokens: readonly Token[]): ReadonlySet<string> {
  const isMade = (at: number): boolean => /^(?:const|let|var)$/.test(tokens[at - 1]?.source ?? '') && /^= \{ \} ;$/.test(tokens.slice(at + 1, at + 5).map(({ source }) => source).join(' '));
  const made = new Set(tokens.flatMap(({ source, kind }, at) => (kind === 'name' && isMade(at) ? [source] : [])));
  // Anything else that is called so, or given to that name, could be another value.
  for (const [at, { source, kind, part }] of tokens.entries()) if (kind === 'name' && part !== true && !isMade(at) && tokens[at + 1]?.source !== '[' && !(tokens[at - 1]?.source === '(' && /^[,)]$/.test(tokens[at + 1]?.source ?? ''))) made.delete(source);
  for (const [at, { source }] of tokens.entries()) if (source === '=>') for (let one = at - 1, depth = 0; tokens[one]; one -= 1) {
    if (tokens[one]?.source === ')') depth += 1;
    else if (tokens[one]?.source === '(') depth -= 1;
    made.delete(tokens[one]?.source ?? '');
    if (depth <= 0) break;
  }
  return made;
}

/** Signs that make a number, a text or a yes or no of what stands before them. */
const reduces = /^(?:[-+*/%<]|[<>]=|[!=]==)$/;

/** `c[k] = (c[k] || 0) + …`, `c[k] += …`, `c[k]++`: what a table of the code's own holds under a name that is worked out is given to it, or made a number or a text at once. */
function gathers(all: readonly Token[], at: number, tables: ReadonlySet<string>): boolean {
  const table = all[at - 1];
  if (table?.kind !== 'name' || table.part === true || !tables.has(table.source)) return false;
  let end = at;
  for (let depth = 0; all[end]; end += 1) {
    const one = all[end]?.source ?? '';
    if (/^[([{]$/.test(one)) depth += 1;
    else if (/^[)\]}]$/.test(one) && (depth -= 1) === 0) break;
  }
  const [next, other, close, behind] = all.slice(end + 1, end + 5).map(({ source }) => source);
  if (end === at + 1) return false;
  // A function that is kept there could be called by the name of a method.
  if (next === '=') return other === '(' && close === table.source;
  if (/^(?:\+=|-=|\+\+|--)$/.test(next ?? '') || reduces.test(next ?? '')) return true;
  return all[at - 2]?.source === '(' && !isTerm(all[at - 3]) && /^(?:\|\||\?\?)$/.test(next ?? '') && /^\d+$/.test(other ?? '') && close === ')' && reduces.test(behind ?? '');
}

/** `const os = require("os")`, or one of several that stand behind each other. */
function isGiven(all: readonly Token[], at: number): boolean {
  const [own, sign, word, open, text, close, end] = all.slice(at, at + 7);
  const before = all[at - 1]?.source;
  const isShaped = own?.kind === 'name' && sign?.source === '=' && word?.source === 'require' && open?.source === '(' && text?.kind === 'string' && text.fills === undefined && close?.source === ')' && /^[;,]$/.test(end?.source ?? '');
  return isShaped && (before === 'const' || (before === ',' && at > wordsOfOne && isGiven(all, at - wordsOfOne)));
}

const wordsOfOne = 7;

/** What modules are called in the code: a name that is given once and for good stands for a module wherever it stands. */
function modulesNamed(tokens: readonly Token[]): ReadonlyMap<string, string> {
  return new Map(tokens.flatMap(({ kind, source, part }, at): [string, string][] => (kind === 'name' && part !== true && isGiven(tokens, at) ? [[source, moduleOf(tokens, at + 4)]] : [])));
}

/** `of` and `let` are names elsewhere. */
function standsRight(all: readonly Token[], at: number): boolean {
  const [source, next] = [all[at]?.source ?? '', all[at + 1]];
  if (source === 'new') return classes.has(next?.source ?? '');
  if (/^(?:const|let|var)$/.test(source)) return next?.kind === 'name' || /^[[{]$/.test(next?.source ?? '');
  if (source !== 'of') return true;
  let start = at - 1;
  while ((all[start]?.kind === 'name' && !ordering.has(all[start]?.source ?? '')) || /^[,[\]{}]$/.test(all[start]?.source ?? '')) start -= 1;
  return start < at - 1 && /^(?:const|let|var)$/.test(all[start]?.source ?? '') && all[start - 1]?.source === '(' && all[start - 2]?.source === 'for';
}

/** Signs that give something another value. */
const gives = /^(?:=|[-+*/%]=|\+\+|--)$/;

/** `s = 1`, `s += c`, `i++`: a name of the code's own is given a value. What is given to a part of something else is there for whatever calls it. */
function givesToName(all: readonly Token[], at: number, names: ReadonlySet<string>, tables: ReadonlySet<string>): boolean {
  const own = (token: Token | undefined): boolean => token?.kind === 'name' && token.part !== true && names.has(token.source);
  const [before, next] = [all[at - 1], all[at + 1]];
  if (/^(?:\+\+|--)$/.test(all[at]?.source ?? '')) return own(before) || (own(next) && !/^(?:\??\.|\[|\()$/.test(all[at + 2]?.source ?? ''));
  if (own(before)) return true;
  if (before?.source === ']') {
    let open = at - 1;
    for (let depth = 0; open >= 0; open -= 1) {
      if (/^[)\]}]$/.test(all[open]?.source ?? '')) depth += 1;
      else if (/^[([{]$/.test(all[open]?.source ?? '') && (depth -= 1) === 0) break;
    }
    if (all[open]?.source === '[' && gathers(all, open, tables)) return true;
  }
  // `const [a, b] = …`
  let start = at - 1;
  while ((all[start]?.kind === 'name' && !ordering.has(all[start]?.source ?? '')) || /^[,[\]{}]$/.test(all[start]?.source ?? '')) start -= 1;
  return /^(?:const|let|var)$/.test(all[start]?.source ?? '');
}

const streamCalls = new Set(['on', 'setEncoding']);

/** `process.stdin.on("data", …).on("end", …);`, `process.stdout.write(…)`: what the stream itself can do beyond that is had by nobody. */
function usesStream(all: readonly Token[], at: number): boolean {
  const [point, part] = [all[at + 1], all[at + 2]];
  if (point?.source !== '.') return false;
  if (/^(?:isTTY|columns|rows)$/.test(part?.source ?? '')) return true;
  if (part?.source === 'write') return all[at + 3]?.source === '(';
  if (!/^[;{}]$/.test(all[at - 3]?.source ?? ';')) return false;
  let end = at + 1;
  while (all[end]?.source === '.' && streamCalls.has(all[end + 1]?.source ?? '') && all[end + 2]?.source === '(') {
    let depth = 0;
    for (end += 2; all[end]; end += 1) {
      if (all[end]?.source === '(') depth += 1;
      else if (all[end]?.source === ')' && (depth -= 1) === 0) break;
    }
    end += 1;
  }
  return end > at + 1 && (all[end] === undefined || /^[;}]$/.test(all[end]?.source ?? '') || /^(?:const|let|var|if|for|console)$/.test(all[end]?.source ?? ''));
}

const moduleOf = (all: readonly Token[], at: number): string => (all[at]?.source ?? '').slice(1, -1).replace(/^node:/, '');

/** `parseInt(…)`, `x.map(…)`, `new Date(…)`: never what a value holds. */
function mayCall(all: readonly Token[], at: number): boolean {
  const { source } = all[at] as Token;
  if (/^\??\.$/.test(all[at - 1]?.source ?? '')) return methods.has(source);
  return functions.has(source) || source === 'require' || (all[at - 1]?.source === 'new' && classes.has(source));
}

/** What stands behind a point: of a module only what is listed, and files are read by certain names. */
function isPart(all: readonly Token[], at: number, reads: string[], bound: ReadonlyMap<string, string>): boolean {
  const { source } = all[at] as Token;
  if (barredParts.test(source)) return false;
  if (/^std(?:in|out|err)$/.test(source) && all[at - 2]?.source === 'process') return usesStream(all, at);
  const owner = all[at - 2];
  const given = all[at - 1]?.source === '.' && owner?.kind === 'name' && owner.part !== true ? bound.get(owner.source) : undefined;
  const ofModule = owner?.source === ')' && all[at - 5]?.source === 'require';
  if (!ofModule && given === undefined) return !/^(?:readFileSync|readdirSync|statSync|existsSync)$/.test(source);
  const module = given ?? moduleOf(all, at - 3);
  if (modules[module]?.has(source) !== true) return false;
  if (module !== 'fs') return true;
  const [open, path, end] = [all[at + 1], all[at + 2], all[at + 3]];
  if (open?.source !== '(' || !/^[,)]$/.test(end?.source ?? '')) return false;
  // Options could have it written to.
  if (source === 'readFileSync' && end?.source === ',' && !(/^["'](?:utf-?8|ascii|latin1|base64|hex)["']$/.test(all[at + 4]?.source ?? '') && all[at + 5]?.source === ')')) return false;
  if (source === 'readFileSync' && path?.source === '0') return true;
  if (path?.kind !== 'string' || path.fills !== undefined || path.source.includes('\\')) return false;
  if (source === 'readFileSync') reads.push(path.source.slice(1, -1));
  return true;
}

const longest = 2000;

/** What code for Node in the line does beyond its input and output. Never throws. */
export function judgeJavascript(code: Word): Effect[] {
  return judgeReads(code, longest, readJavascript);
}
