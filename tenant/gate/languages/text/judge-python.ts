import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { asText, builtIn, modules, opening, ordering, parts, pathActs, pathParts, taken } from './python-names.ts';
import { cutPython, type PythonToken } from './python-tokens.ts';
import { judgeReads } from './judge-reads.ts';

/** Modules that are there before anything is looked for in a folder. */
const always = new Set(['sys', 'time']);

/** What loads a further module: one by the name of an encoding, or that of times. */
const loading = new Set(['encode', 'decode', 'encoding', 'str', 'bytes', 'bytearray', 'open', 'strptime']);

/** What a program of Python is proven to do no more than: compute, print, and read these files. */
export interface PythonReading {
  readonly reads: readonly string[];
  /** It loads modules from where Python looks for them: in the folder it runs in first of all, but for `-I`. */
  readonly loads: boolean;
}

/** Names that the code gives values to, by places in which nothing else can stand; undefined where one of them has a meaning of its own. */
function namesSet(tokens: readonly PythonToken[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let depth = 0;
  for (const [at, { kind, source }] of tokens.entries()) {
    if (/^[([{]$/.test(source)) depth += 1;
    else if (/^[)\]}]$/.test(source)) depth -= 1;
    const [before, next] = [tokens[at - 1]?.source ?? '\n', tokens[at + 1]?.source ?? '\n'];
    if (kind === 'name' && !ordering.has(source) && before !== '.' && ((next === '=' && depth === 0 && /^[\n;:,]$/.test(before)) || next === ':=' || (next === ',' && depth === 0 && isTargets(tokens, at)) || before === 'as')) names.add(source);
    const end = source === 'for' ? 'in' : source === 'lambda' ? ':' : undefined;
    if (end === undefined) continue;
    for (let one = at + 1; tokens[one] && tokens[one]?.source !== end; one += 1) {
      if (tokens[one]?.kind === 'name') names.add(tokens[one]?.source ?? '');
      else if (!/^[,()]$/.test(tokens[one]?.source ?? '')) return undefined;
    }
  }
  for (const one of names) if (taken.has(one) || one.startsWith('__')) return undefined;
  return names;
}

/** `a, b = …` */
function isTargets(tokens: readonly PythonToken[], from: number): boolean {
  let at = from;
  while (at >= 2 && tokens[at - 1]?.source === ',' && tokens[at - 2]?.kind === 'name') at -= 2;
  if (!/^[\n;:]$/.test(tokens[at - 1]?.source ?? '\n')) return false;
  while (tokens[at]?.kind === 'name' && tokens[at + 1]?.source === ',') at += 2;
  return tokens[at]?.kind === 'name' && tokens[at + 1]?.source === '=';
}

/** A name of modules with its dots, from there on. */
function dotted(tokens: readonly PythonToken[], at: number): string {
  let name = tokens[at]?.source ?? '';
  for (let one = at + 1; tokens[one]?.source === '.' && tokens[one + 1]?.kind === 'name'; one += 2) name += `.${tokens[one + 1]?.source ?? ''}`;
  return name;
}

/** What was taken in: modules by their names in the code, and what was taken out of them. Also how many words each of these statements has. */
function importsOf(tokens: readonly PythonToken[]): { readonly named: ReadonlyMap<string, string>; readonly taken: ReadonlySet<string>; readonly inside: ReadonlySet<number> } | undefined {
  const named = new Map<string, string>();
  const out = new Set<string>();
  const inside = new Set<number>();
  for (const [start, { source }] of tokens.entries()) {
    if ((source !== 'import' && source !== 'from') || inside.has(start)) continue;
    if (!/^[\n;:]$/.test(tokens[start - 1]?.source ?? '\n')) return undefined;
    let end = start;
    while (tokens[end] && !/^[\n;]$/.test(tokens[end]?.source ?? '')) inside.add(end++);
    const text = tokens.slice(start, end).map((token) => token.source).join(' ').replaceAll(' . ', '.');
    const from = /^from ([\w.]+) import ((?:\w+)(?: as \w+)?(?: , \w+(?: as \w+)?)*)$/.exec(text);
    for (const part of (from?.[2] ?? /^import (.*)$/.exec(text)?.[1] ?? '-').split(' , ')) {
      const [, what = '', as] = /^([\w.]+)(?: as (\w+))?$/.exec(part) ?? [];
      const module = from ? (from[1] ?? '') : what;
      const known = Object.hasOwn(modules, module) && (part !== 'Path' || module === 'pathlib') ? modules[module]?.split(' ') : undefined;
      const own = as ?? what;
      if (known === undefined || taken.has(own) || own.startsWith('__') || (named.has(own) && named.get(own) !== module)) return undefined;
      if (from && Object.hasOwn(modules, `${module}.${what}`)) named.set(own, `${module}.${what}`);
      // Of a path more is asked than is harmless: it is no value here.
      else if (from && !known.includes(what) && part !== 'Path') return undefined;
      else if (from) out.add(own);
      else named.set(own, module);
    }
  }
  // One name, one meaning.
  for (const name of named.keys()) if (out.has(name)) return undefined;
  return { named, taken: out, inside };
}

/**
 * Reads a program of Python 3 of which it is proven that it computes, prints and reads files that it names, or undefined: of modules, functions and parts of values only those that are listed are named in it,
 * and nothing is reached by a name that is made up. Pure.
 */
export function readPython(code: string): PythonReading | undefined {
  if (/[\r\f\v\0]/.test(code)) return undefined;
  const tokens = cutPython(code);
  const imports = tokens && importsOf(tokens);
  const set = tokens && namesSet(tokens.filter((_, at) => imports?.inside.has(at) !== true));
  if (!tokens || !imports || !set) return undefined;
  for (const name of set) if (imports.named.has(name) || imports.taken.has(name)) return undefined;
  // `import urllib.parse`
  const roots = new Set([...imports.named.keys()].flatMap((one) => (one.includes('.') ? [one.slice(0, one.indexOf('.'))] : [])));
  for (const name of roots) if (set.has(name) || imports.taken.has(name)) return undefined;
  const reads: string[] = [];
  const trees = [...imports.named.values()].some((one) => one.startsWith('xml.'));
  const settings = [...imports.named.values(), ...[...imports.inside].map((at) => tokens[at]?.source)].includes('configparser');
  const paths = tokens.some((_, at) => !imports.inside.has(at) && usesPath(tokens, at));
  const archives = [...imports.named.values()].includes('zipfile');
  const check = (all: readonly PythonToken[], skipped?: ReadonlySet<number>): boolean => all.every((token, at) => {
    if (skipped?.has(at) === true) return true;
    const [before, next] = [all[at - 1]?.source, all[at + 1]?.source];
    if (token.kind === 'string') return (token.fills ?? []).every((fill) => checkFill(fill));
    if (token.kind !== 'name') return true;
    if (before === '.') return isPart(all, at);
    if (imports.named.has(token.source) || roots.has(token.source)) return next === '.';
    if (ordering.has(token.source)) return !/^(?:import|from)$/.test(token.source);
    if (token.source === 'Path' && imports.taken.has('Path')) return readsPath(all, at, reads) || (paths && next === '(');
    if (token.source === 'open') return next === '(' && opensForReading(all, at, reads);
    // A class could be called again, to make another value than it is here.
    if (token.source === 'type') return before === '(' && all[at - 2]?.source === 'print' && next === '(' && all[at + 2]?.kind === 'name' && all[at + 3]?.source === ')' && all[at + 4]?.source !== '(';
    return builtIn.has(token.source) || set.has(token.source) || imports.taken.has(token.source) || (next === '=' && /^[(,]$/.test(before ?? '') && /^[a-z_]{1,24}$/.test(token.source));
  });
  const isPart = (all: readonly PythonToken[], at: number): boolean => {
    // What is given to a part of something else is there for all others too.
    if (/^(?:=|:=|[-+*/%&|^]=|\*\*=|\/\/=)$/.test(all[at + 1]?.source ?? '')) return false;
    let start = at;
    while (start >= 2 && all[start - 1]?.source === '.' && all[start - 2]?.kind === 'name') start -= 2;
    const module = all[start - 1]?.source === '.' ? undefined : moduleAt(all, start, at);
    // What stands in an archive is read by its name there.
    if (archives && /^(?:read|readline|readlines|buffer)$/.test(all[at]?.source ?? '')) return false;
    // A tree of XML writes itself into a file.
    if (trees && /^(?:write|writelines)$/.test(all[at]?.source ?? '') && !(/^std(?:out|err)$/.test(all[at - 2]?.source ?? '') && all[at - 4]?.source === 'sys' && imports.named.get('sys') === 'sys')) return false;
    const name = all[at]?.source ?? '';
    const isCalled = all[at + 1]?.source === '(';
    // A reader of settings opens what it is told: a file of a certain name.
    if (settings && name === 'read' && !(isCalled && all[at + 2]?.source === ')')) return module === undefined && isCalled && opensForReading(all, at, reads, /^encoding=["'][\w-]*["']$/);
    if (paths && module === undefined && pathActs.has(name)) return all[at - 5]?.source === 'Path' && readsPath(all, at - 5, []);
    return module ?? (parts.has(name) || (paths && pathParts.has(name)));
  };
  /** Whether a word behind a module's name is one of what is used of it; undefined where it stands behind that, or behind no module. */
  const moduleAt = (all: readonly PythonToken[], start: number, at: number): boolean | undefined => {
    const as = imports.named.get(all[start]?.source ?? '') ?? (roots.has(all[start]?.source ?? '') ? all[start]?.source : undefined);
    if (as === undefined) return undefined;
    const path = [as, ...all.slice(start + 1, at + 1).filter(({ kind }) => kind === 'name').map(({ source }) => source)].join('.');
    if (Object.hasOwn(modules, path) && (all[at + 1]?.source === '.')) return true;
    if (path === 'pathlib.Path') return readsPath(all, at, reads) || (paths && all[at + 1]?.source === '(');
    if (path === 'xml.etree.ElementTree.parse' && imports.named.get('sys') === 'sys' && /^\(sys\.stdin(?:\.buffer)?\)$/.test(all.slice(at + 1, all.findIndex(({ source }, end) => end > at && source === ')') + 1).map(({ source }) => source).join(''))) return true;
    if (Object.hasOwn(opening, path)) return all[at + 1]?.source === '(' && opensForReading(all, at, reads, opening[path]);
    const [, module = '', name = ''] = /^(.*)\.(\w+)$/.exec(path) ?? [];
    if (Object.hasOwn(modules, module)) return modules[module]?.split(' ').includes(name) === true;
    // Behind one of them stand parts of a value.
    return Object.keys(modules).some((one) => path.startsWith(`${one}.`) && modules[one]?.split(' ').includes(path.slice(one.length + 1).split('.')[0] ?? '') === true) ? undefined : false;
  };
  const checkFill = (fill: string): boolean => {
    const [, expression = '', shape = ''] = /^([^!:]*(?:!=[^!:]*)*)((?:![rsa])?(?::[^:"']*)?)$/.exec(bare(fill)) ?? [];
    const inner = cutPython(fill.slice(0, fill.length - shape.length).replace(/=\s*$/, ''));
    return expression.trim() !== '' && inner !== undefined && inner.length > 0 && !inner.some(({ source, fills }) => /^(?:lambda|:=)$/.test(source) || (fills?.length ?? 0) > 0) && check(inner);
  };
  if (!check(tokens, imports.inside)) return undefined;
  return { reads, loads: [...imports.named.values()].some((one) => !always.has(one)) || namesIn(tokens).some((source) => loading.has(source)) || tokens.some(({ source }, at) => source === 'from' && imports.inside.has(at) && !always.has(dotted(tokens, at + 1))) };
}

/** Every name, also of what is filled into texts. */
function namesIn(tokens: readonly PythonToken[]): readonly string[] {
  return tokens.flatMap(({ kind, source, fills }) => (kind === 'name' ? [source] : (fills ?? []).flatMap((fill) => [...fill.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name))));
}

/** An expression that is filled in, its brackets and texts without signs: what shape it is shown in stands behind the first colon outside of them. */
function bare(fill: string): string {
  let text = fill.replaceAll(/"[^"]*"|'[^']*'/g, (found) => '_'.repeat(found.length));
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(/\[[^[\]()]*\]|\([^[\]()]*\)/g, (found) => '_'.repeat(found.length));
  }
  return text;
}

/** `Path("a.json").read_text()`: what is read at once, so that nothing else is asked of the path. */
function readsPath(tokens: readonly PythonToken[], at: number, reads: string[]): boolean {
  const [open, path, close, point, part, call] = tokens.slice(at + 1, at + 7);
  const isShaped = open?.source === '(' && path?.text !== undefined && path.text !== '' && (path.fills?.length ?? 0) === 0 && close?.source === ')' && point?.source === '.' && /^read_(?:text|bytes)$/.test(part?.source ?? '') && call?.source === '(';
  if (isShaped) reads.push(path.text);
  return isShaped;
}

/** Whether a path is made here of which more is asked than to be read at once. */
function usesPath(tokens: readonly PythonToken[], at: number): boolean {
  const { kind, source, fills = [] } = tokens[at] as PythonToken;
  return kind === 'name' ? source === 'Path' && !readsPath(tokens, at, []) : fills.some((fill) => /\bPath\b/.test(fill));
}

/** `open("a.json")`, `open("a.json", "r", encoding="utf-8")`: a file of a certain name, to be read. */
function opensForReading(tokens: readonly PythonToken[], at: number, reads: string[], named = asText): boolean {
  const [path, ...more] = argumentsOf(tokens, at + 2);
  if (path?.length !== 1 || path[0]?.text === undefined || path[0].text === '' || (path[0].fills?.length ?? 0) > 0) return false;
  const fine = more.every((words, index) => /^(?:mode=)?["']r[bt]?["']$/.test(words.map(({ source }) => source).join('')) ? index === 0 || words.length > 1 : named.test(words.map(({ source }) => source).join('')));
  if (fine) reads.push(path[0].text);
  return fine;
}

/** The arguments of a call, whose first word stands there. */
function argumentsOf(tokens: readonly PythonToken[], from: number): PythonToken[][] {
  const found: PythonToken[][] = [[]];
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] as PythonToken;
    if (depth === 0 && token.source === ')') return found;
    if (depth === 0 && token.source === ',') {
      found.push([]);
      continue;
    }
    if (/^[([{]$/.test(token.source)) depth += 1;
    else if (/^[)\]}]$/.test(token.source)) depth -= 1;
    if (token.kind !== 'line') found.at(-1)?.push(token);
  }
  return [];
}

const longest = 4000;

/** What a program of Python in the line does beyond its input and output. Never throws. */
export function judgePython(code: Word): Effect[] {
  return judgeReads(code, longest, (text) => readPython(text)?.reads);
}

/** Whether a program in the line is taken to load modules from the folder it runs in, where Python is not told otherwise. */
export function loadsModules(code: Word): boolean {
  return code.text === undefined || readPython(code.text)?.loads !== false;
}
