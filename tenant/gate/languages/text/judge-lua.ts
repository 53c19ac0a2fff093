import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { openMatch } from './open-match.ts';
import { judgeReads } from './judge-reads.ts';

interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign';
  readonly source: string;
}

const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const ordering = listed('and break do else elseif end false for function if in local nil not or repeat return then true until while');
/** Functions that every program has and that only compute or print (Lua 5.4, 6.1). */
const functions = listed('print tonumber tostring ipairs pairs next type select assert error _VERSION');
/** What is used of what every program has. None of it runs, writes, loads or looks up anything. */
const modules: Readonly<Record<string, ReadonlySet<string>>> = {
  string: listed('format rep sub gsub gmatch match find byte char upper lower len reverse'), table: listed('concat insert remove sort unpack pack move'),
  math: listed('floor ceil max min abs sqrt pi huge fmod modf exp log sin cos tan random randomseed pow maxinteger mininteger tointeger type'), utf8: listed('len char codepoint charpattern'),
  os: listed('time date clock difftime'), io: listed('read write lines open stdin stdout stderr'),
};

const space = /[ \t\n]+/y;
const comment = /--(?!\[)[^\n]*/y;
const name = /[A-Za-z_]\w*/y;
const number = /(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])/y;
const string = /"(?:[^"\\\n]|\\[abfnrtv\\"'\d])*"|'(?:[^'\\\n]|\\[abfnrtv\\"'\d])*'/y;
const sign = /\.\.|\/\/|==|~=|<=|>=|<<|>>|[-+*/%^#&~|<>=(){},;:.]|\[(?![=[])|\]/y;

/** Words of a call, and marks to jump to: neither is a part of a name that stands behind it. */
const apart = /\.{3}|::/y;

const kinds = [['string', string], ['name', name], ['number', number], ['sign', sign]] as const;

/** Cuts Lua into its words and signs; undefined for anything that is not plain: texts in long brackets, marks to jump to. */
function cut(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const cutter = { at: 0 };
  const match = openMatch(code, cutter);
  while (cutter.at < code.length) {
    if (match(space) !== undefined || match(comment) !== undefined) continue;
    if (match(apart) !== undefined) return undefined;
    let token: Token | undefined;
    for (const [kind, what] of kinds) {
      const source = match(what);
      if (source === undefined) continue;
      token = { kind, source };
      break;
    }
    if (!token) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** What is used of a module that the code names: of files only what is read by a certain name. */
function isModule(all: readonly Token[], at: number, reads: string[]): boolean {
  const [module, point, part, open, path, end] = all.slice(at, at + 6);
  if (point?.source !== '.' || part?.kind !== 'name' || modules[module?.source ?? '']?.has(part.source) !== true) return false;
  if (module?.source !== 'io' || !/^(?:lines|open)$/.test(part.source)) return true;
  if (open?.source !== '(') return false;
  if (part.source === 'lines' && path?.source === ')') return true;
  const mode = all[at + 6]?.source ?? '';
  const isEnd = end?.source === ')' || (end?.source === ',' && all[at + 7]?.source === ')' && (part.source === 'open' ? /^["']rb?["']$/ : /^["'][*]?[lLna]["']$/).test(mode));
  const fine = path?.kind === 'string' && path.source.length > 2 && !path.source.includes('\\') && isEnd;
  if (fine) reads.push(path.source.slice(1, -1));
  return fine;
}

/** Which files a program of Lua reads of which it is proven that it computes, prints and reads these alone; undefined where nothing is proven: all that is there from the beginning is named, and is listed. Pure. */
export function readLua(code: string): readonly string[] | undefined {
  const tokens = /[\r\f\v\0]/.test(code) ? undefined : cut(code);
  if (!tokens) return undefined;
  const names = new Set<string>();
  for (const [at, { kind, source }] of tokens.entries()) {
    const before = tokens[at - 1]?.source ?? '';
    // Names of the code's own: `local a, b = …`, `for k, v in …`, `function (a, b) …`, `x = …`
    if (kind === 'name' && !/^[.:]$/.test(before) && (tokens[at + 1]?.source === '=' || /^(?:local|for|function)$/.test(before))) names.add(source);
    if (!/^(?:local|for|function)$/.test(source)) continue;
    for (let one = at + 1; tokens[one] && (tokens[one]?.kind === 'name' || /^[,(]$/.test(tokens[one]?.source ?? '')) && !/^(?:in|do)$/.test(tokens[one]?.source ?? ''); one += 1) if (tokens[one]?.kind === 'name') names.add(tokens[one]?.source ?? '');
  }
  const reads: string[] = [];
  const fine = tokens.every(({ kind, source }, at) => {
    if (kind !== 'name' || ordering.has(source)) return true;
    // The name of a part of a value; behind a module it is judged with that. A name within a table is one too.
    if (/^[.:]$/.test(tokens[at - 1]?.source ?? '')) return true;
    if (Object.hasOwn(modules, source)) return isModule(tokens, at, reads);
    return functions.has(source) || (names.has(source) && /^[a-zA-Z]\w*$/.test(source) && !known.has(source));
  });
  return fine ? reads : undefined;
}

/** What is there from the beginning and does more, in any version. */
const known = listed('load loadstring loadfile dofile require module package debug coroutine os io getmetatable setmetatable rawget rawset rawequal rawlen getfenv setfenv pcall xpcall collectgarbage newproxy unpack arg bit32 jit ffi bit goto warn');

const longest = 4000;

/** What a program of Lua in the line does beyond its input and output. Never throws. */
export function judgeLua(code: Word): Effect[] {
  return judgeReads(code, longest, readLua);
}
