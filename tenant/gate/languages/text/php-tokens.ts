import { openMatch } from './open-match.ts';

/** A word or sign of PHP. `text`: what stands between the quotes of a string without escapes, `fills`: the expressions within it. */
export interface PhpToken {
  readonly kind: 'name' | 'variable' | 'number' | 'string' | 'sign';
  readonly source: string;
  readonly text?: string;
  readonly fills?: readonly (readonly PhpToken[])[];
}

const blank = /[ \t\n]+/y;
const comment = /\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//y;
const name = /[A-Za-z_]\w*/y;
const variable = /\$[A-Za-z_]\w*/y;
const number = /(?:0[xXbB][\da-fA-F]+|\d+(?:_\d+)*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)(?![\w.])/y;
const sign = /<=>|\*\*=?|===|!==|\?\?=?|\?->|->|=>|::|&&|\|\||\+\+|--|<<|>>|[-+*/%.&|^<>=!]=|[-+*/%.&|^<>=!?:,;()[\]{}@~]/y;
const raw = /'(?:[^'\\]|\\[^])*'/y;

const deepest = 4;

/** Cuts PHP into its words and signs; undefined for anything that is not plain: other alphabets' names, texts up to a word, commands in back-ticks, the end of the program within it. */
export function cutPhp(code: string): readonly PhpToken[] | undefined {
  return /[\r\f\v\0]|\?>|<\?|<<<|<\/script/i.test(code) ? undefined : cutUntil(code, { at: 0 }, 0);
}

function cutUntil(code: string, cutter: { at: number }, depth: number): readonly PhpToken[] | undefined {
  const tokens: PhpToken[] = [];
  const open: string[] = [];
  const match = openMatch(code, cutter);
  while (cutter.at < code.length) {
    if (match(blank) !== undefined || match(comment) !== undefined) continue;
    const here = code[cutter.at];
    if (here === '"') {
      const text = filled(code, cutter, depth);
      if (!text) return undefined;
      tokens.push({ kind: 'string', ...text });
      continue;
    }
    const text = match(raw);
    if (text !== undefined) {
      tokens.push({ kind: 'string', source: text, ...(text.includes('\\') ? {} : { text: text.slice(1, -1) }) });
      continue;
    }
    const word = match(variable);
    const named = word === undefined ? match(name) : undefined;
    const figure = word === undefined && named === undefined ? match(number) : undefined;
    const source = word ?? named ?? figure ?? match(sign);
    if (source === undefined) return undefined;
    const kind = word !== undefined ? 'variable' : named !== undefined ? 'name' : figure !== undefined ? 'number' : 'sign';
    if (/^[([{]$/.test(source)) open.push(source);
    else if (/^[)\]}]$/.test(source)) {
      if (source === '}' && open.length === 0 && depth > 0) return tokens;
      if (open.pop() !== ({ ')': '(', ']': '[', '}': '{' } as const)[source as ')']) return undefined;
    }
    tokens.push({ kind, source });
  }
  return depth === 0 && open.length === 0 ? tokens : undefined;
}

const plain = /(?:[^"\\${]|\{(?!\$)|\$(?![A-Za-z_{]))+/y;
/** A name, and one key or part of it. */
const simple = /\$[A-Za-z_]\w*(?:\[(?:-?\d+|[A-Za-z_]\w*|\$[A-Za-z_]\w*)\]|->[A-Za-z_]\w*)?/y;

/** A text in double quotes, with the expressions that are filled into it. */
function filled(code: string, cutter: { at: number }, depth: number): { readonly source: string; readonly fills: readonly (readonly PhpToken[])[]; readonly text?: string } | undefined {
  const start = cutter.at;
  const fills: (readonly PhpToken[])[] = [];
  let isPlain = true;
  cutter.at += 1;
  while (cutter.at < code.length) {
    const here = code[cutter.at];
    if (here === '"') {
      cutter.at += 1;
      const source = code.slice(start, cutter.at);
      return { source, fills, ...(isPlain ? { text: source.slice(1, -1) } : {}) };
    }
    if (here === '\\') {
      // Nothing that stands behind it begins or ends anything.
      cutter.at += 2;
      isPlain = false;
      continue;
    }
    if (here === '{' && code[cutter.at + 1] === '$') {
      if (depth >= deepest) return undefined;
      cutter.at += 1;
      const inner = cutUntil(code, cutter, depth + 1);
      if (!inner) return undefined;
      fills.push(inner);
      isPlain = false;
      continue;
    }
    const what = here === '$' && /[A-Za-z_]/.test(code[cutter.at + 1] ?? '') ? simple : plain;
    what.lastIndex = cutter.at;
    const found = what.exec(code)?.[0];
    if (found === undefined) return undefined;
    cutter.at = what.lastIndex;
    if (what === simple) {
      // A bracket that holds more than one plain key.
      if (code[cutter.at] === '[' && !found.endsWith(']') && !found.includes('->')) return undefined;
      fills.push([{ kind: 'variable', source: /^\$\w+/.exec(found)?.[0] ?? '' }, ...[...found.matchAll(/(?<=.)\$\w+/g)].map(([source]): PhpToken => ({ kind: 'variable', source }))]);
      isPlain = false;
    }
  }
  return undefined;
}
