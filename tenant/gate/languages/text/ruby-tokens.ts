import { commands, commandsOfKernel } from './ruby-names.ts';

/** A word or sign of Ruby. `text`: what stands between the quotes of a string, `fills`: the programs within it; `names`: what a pattern or the words between two strokes give values to. */
export interface RubyToken {
  readonly kind: 'name' | 'method' | 'constant' | 'variable' | 'number' | 'string' | 'regex' | 'symbol' | 'label' | 'params' | 'keyword' | 'pass' | 'sign' | 'line';
  readonly source: string;
  readonly text?: string;
  readonly fills?: readonly (readonly RubyToken[])[];
  readonly names?: readonly string[];
}

/** What may follow: a term; what goes on behind one; what is given to a method; or nobody knows, since a name is one of a value only where it was given one. */
type State = 'begin' | 'end' | 'argument' | 'local';

const blank = /[ \t]+/y;
const comment = /#[^\n]*/y;
const name = /[a-z_]\w*(?:[?!](?!=))?/y;
const constant = /[A-Z]\w*(?:::[A-Z]\w*)*/y;
const number = /(?:0[xob][\da-fA-F]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[-+]?\d+)?)(?!\w)/y;
const variable = /(?:\$(?:stdin|stdout|stderr|F|_|\d+)(?!\w)|\$[.~&]|@[a-z]\w*)/y;
const symbol = /:(?:[A-Za-z_]\w*[?!]?(?!\w|=(?![=~>]))|\*\*|<=>|==|\[\](?!=)|[-+*/&|])/y;
const label = /[A-Za-z_]\w*[?!]?:(?!:)/y;
const list = /%[wi](?:\[[^[\]\\#]*\]|\([^()\\#]*\))/y;
const params = /\|[ \t]*([a-z_][\w ,()*]*|\*?\([\w ,()*]*|\*[a-z_][\w ,()*]*)\|/y;
const raw = /'(?:[^'\\]|\\[^])*'/y;
const sign = /\*\*=?|<=>|===?|=~|=>|!=|!~|<=|>=|&&=?|\|\|=?|\.\.\.?|&\.|->|[-+*/%|&^]=|<<|>>|[-+*/%|&^<>=!.,:?;()[\]{}]/y;

/** Words of the grammar behind which a term stands, and those that end one. */
const leading = new Set('if unless while until and or not then do else elsif when case in next break rescue ensure begin BEGIN END for'.split(' '));
const ending = new Set('end true false nil'.split(' '));
/** What may stand behind a term. */
const behind = new Set('if unless while until and or then do in else elsif when rescue ensure end'.split(' '));

const deepest = 6;

/** Cuts Ruby into its words and signs as its own reader does; undefined for anything of which that is not certain. */
export function cutRuby(code: string): readonly RubyToken[] | undefined {
  // In some alphabets the second half of a letter looks like one of these signs.
  if (/[\r\f\v\0\x7f]|[^\0-\x7f][\\{}|]|^=|\n=/.test(code)) return undefined;
  const cutter = { at: 0 };
  return cutUntil(code, cutter, 0);
}

/** Cuts up to the end, or within a text up to the bracket that closes what is filled in. */
function cutUntil(code: string, cutter: { at: number }, depth: number): readonly RubyToken[] | undefined {
  const tokens: RubyToken[] = [];
  const open: string[] = [];
  let state = 'begin' as State;
  let spaced = false;
  const match = (what: RegExp): RegExpExecArray | null => {
    what.lastIndex = cutter.at;
    const found = what.exec(code);
    if (found) cutter.at = what.lastIndex;
    return found;
  };
  const push = (token: RubyToken, next: State): void => {
    tokens.push(token);
    state = next;
    spaced = false;
  };
  while (cutter.at < code.length) {
    if (match(blank)) {
      spaced = true;
      continue;
    }
    const [here = '', then = ''] = [code[cutter.at], code[cutter.at + 1]];
    const last = tokens.at(-1);
    const afterPoint = last?.source === '.' || last?.source === '&.';
    if (here === '\n') {
      cutter.at += 1;
      if (state !== 'begin') push({ kind: 'line', source: '\n' }, 'begin');
      spaced = true;
      continue;
    }
    if (here === '#') {
      // A comment may say how the text is to be read.
      if (/coding|-\*-|literal|value/i.test(match(comment)?.[0] ?? '')) return undefined;
      continue;
    }
    if (afterPoint && here !== '(') {
      const method = match(name);
      if (!method) return undefined;
      push({ kind: 'method', source: method[0] }, 'argument');
      continue;
    }
    /** What stands close to the next word, and away from the one before, belongs to the next where that one takes something. */
    const leans = spaced && !/[\s=]/.test(then);
    if (state === 'local' && leans && /[/%<?&*[(:]/.test(here)) return undefined;
    const opens: boolean = state === 'begin' || (state === 'argument' && leans);
    if (here === '"' || here === '\'') {
      if (state !== 'begin' && state !== 'argument') return undefined;
      const text = here === '"' ? filled(code, cutter, '"', depth) : match(raw)?.[0];
      if (text === undefined) return undefined;
      push(typeof text === 'string' ? { kind: 'string', source: text, ...(text.includes('\\') ? {} : { text: text.slice(1, -1) }) } : { kind: 'string', ...text }, 'end');
      continue;
    }
    if (here === '/' && opens) {
      const pattern = filled(code, cutter, '/', depth);
      if (!pattern || !match(/[imxo]*(?!\w)/y)) return undefined;
      push({ kind: 'regex', source: pattern.source, fills: pattern.fills, names: [...pattern.source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, one = '']) => one) }, 'end');
      continue;
    }
    if (here === '%' && (opens || (state === 'argument' && spaced && then === '='))) {
      const words = match(list);
      if (!words) return undefined;
      push({ kind: 'string', source: words[0] }, 'end');
      continue;
    }
    if (here === '?' || here === ':') {
      const named = here === ':' && opens ? match(symbol) : null;
      if (named) push({ kind: 'symbol', source: named[0] }, 'end');
      else if (state === 'end' ? then !== ':' : state !== 'begin' && /\s/.test(then)) {
        cutter.at += 1;
        push({ kind: 'sign', source: here }, 'begin');
      } else return undefined;
      continue;
    }
    const labelled = (state === 'begin' && /^[{(,]$/.test(last?.source ?? '')) || (state === 'argument' && spaced) ? match(label) : null;
    if (labelled) {
      push({ kind: 'label', source: labelled[0].slice(0, -1) }, 'begin');
      continue;
    }
    const global = here === '$' || here === '@' ? match(variable) : null;
    const figure = global ? null : match(number);
    if (global ?? figure) {
      if (!opens) return undefined;
      push({ kind: global ? 'variable' : 'number', source: (global ?? figure)?.[0] ?? '' }, 'end');
      continue;
    }
    const word = match(constant) ?? match(name);
    if (word) {
      const [source] = word;
      const isKeyword = leading.has(source) || ending.has(source);
      if (state === 'end' || state === 'local' ? !behind.has(source) : state === 'argument' && !behind.has(source) && !spaced) return undefined;
      if (isKeyword) push({ kind: 'keyword', source }, ending.has(source) ? 'end' : 'begin');
      else if (/^[A-Z]/.test(source)) push({ kind: 'constant', source }, 'local');
      else push({ kind: 'name', source }, commands.has(source) || commandsOfKernel.has(source) || /[?!]$/.test(source) ? 'argument' : 'local');
      continue;
    }
    const named = state === 'begin' && here === '|' && (last?.source === '{' || last?.source === 'do') ? match(params) : null;
    if (named) {
      push({ kind: 'params', source: '|', names: [...(named[1] ?? '').matchAll(/[a-z_]\w*/g)].map(([one]) => one) }, 'begin');
      continue;
    }
    const mark = match(sign)?.[0];
    if (mark === undefined) return undefined;
    if (/^[([{]$/.test(mark)) {
      if (mark === '(' && (state === 'end' || state === 'local') && last?.kind !== 'constant' && last?.kind !== 'name') return undefined;
      open.push(mark);
      push({ kind: 'sign', source: mark }, 'begin');
    } else if (/^[)\]}]$/.test(mark)) {
      if (mark === '}' && open.length === 0 && depth > 0) return tokens;
      if (afterPoint || open.pop() !== ({ ')': '(', ']': '[', '}': '{' } as const)[mark as ')']) return undefined;
      push({ kind: 'sign', source: mark }, 'end');
    } else if (mark === '&' && opens) push({ kind: 'pass', source: mark }, 'begin');
    else if (state === 'begin' && !/^(?:[-+!*,;]|->|\.\.\.?|\.|&\.)$/.test(mark) && !(mark === '=>' && last?.source === 'rescue')) return undefined;
    // What follows could be the name of where a text ends.
    else if (mark === '<<' && (!/[\s[(]/.test(code[cutter.at] ?? '') || (spaced && !/\s/.test(code[cutter.at] ?? '')))) return undefined;
    else push({ kind: mark === ';' ? 'line' : 'sign', source: mark }, mark === '->' ? 'argument' : 'begin');
  }
  return depth === 0 && open.length === 0 ? tokens : undefined;
}

const plain = /(?:[^"\\#/]|#(?![{$@]))+/y;
const escaped = /\\(?:[ntresab0"\\#'/dDwWsShHBAzZGkKQERX.,;:+*?^$|()[\]{}<>=!@%&~ _-]|u[\da-fA-F]{4}|u\{[\da-fA-F ]{1,20}\}|x[\da-fA-F]{1,2}|p\{\w+\}|[1-9])/y;

/** A text or pattern that ends at that sign, with the programs that are filled into it. */
function filled(code: string, cutter: { at: number }, end: '"' | '/', depth: number): { readonly source: string; readonly fills: readonly (readonly RubyToken[])[]; readonly text?: string } | undefined {
  const start = cutter.at;
  const fills: (readonly RubyToken[])[] = [];
  let isPlain = true;
  cutter.at += 1;
  while (cutter.at < code.length) {
    if (code[cutter.at] === end) {
      cutter.at += 1;
      const source = code.slice(start, cutter.at);
      return { source, fills, ...(isPlain ? { text: source.slice(1, -1) } : {}) };
    }
    if (code.startsWith('#{', cutter.at)) {
      if (depth >= deepest) return undefined;
      cutter.at += 2;
      const inner = cutUntil(code, cutter, depth + 1);
      if (!inner) return undefined;
      fills.push(inner);
      isPlain = false;
      continue;
    }
    const what = code[cutter.at] === '\\' ? escaped : plain;
    what.lastIndex = cutter.at;
    if (what.test(code)) cutter.at = what.lastIndex;
    // The sign that ends the other kind.
    else if (/["/]/.test(code[cutter.at] ?? '')) cutter.at += 1;
    else return undefined;
    if (what === escaped) isPlain = false;
  }
  return undefined;
}
