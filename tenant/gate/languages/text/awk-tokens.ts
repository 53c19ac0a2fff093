import { isDigit } from './number-marks.ts';
import { skipRegex } from './skip-regex.ts';

/** A piece of an awk program. A string's `text` is what it means, undefined where awks disagree; a name's and a mark's is as written. */
export interface AwkToken {
  readonly kind: 'name' | 'number' | 'string' | 'regex' | 'mark' | 'line';
  readonly text: string | undefined;
  /** A `(` follows without a blank. */
  readonly called?: true;
}

/** Names behind which a value begins; behind any other a `/` divides. */
const beforeValue = new Set(['print', 'printf', 'return', 'else', 'do', 'case', 'exit', 'delete', 'BEGIN', 'END', 'BEGINFILE', 'ENDFILE']);

/** Names behind which awks disagree on what a `/` is. */
const doubtful = new Set(['length', 'getline', 'in', 'next', 'nextfile', 'break', 'continue', 'function', 'func', 'default', 'if', 'while', 'for', 'switch']);

const conditions = new Set(['if', 'while', 'for', 'switch']);

const marks = /\*\*=?|&&|\|[|&]?|>[>=]?|<=?|==?|![=~]?|\+[+=]?|-[-=]?|[*%^]=?|[{}()[\];,~?:$]/y;

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' };

/** Cuts an awk program into tokens, in one pass. Undefined where it is none, or where gawk, mawk and the original awk may read it differently. */
export function readAwkTokens(text: string): AwkToken[] | undefined {
  const tokens: AwkToken[] = [];
  /** For each open `(`: whether it holds the condition of a statement. */
  const open: boolean[] = [];
  let closedCondition = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === ' ' || character === '\t') at += 1;
    else if (character === '\n') {
      tokens.push({ kind: 'line', text: undefined });
      at += 1;
    } else if (character === '\\') {
      if (text[at + 1] !== '\n') return undefined;
      at += 2;
    } else if (character === '#') {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      if (text[end - 1] === '\\') return undefined;
      at = end;
    } else if (character === '"') {
      const read = readString(text, at);
      if (!read) return undefined;
      tokens.push({ kind: 'string', text: read.text });
      at = read.end;
    } else if (isDigit(character) || (character === '.' && isDigit(text[at + 1]))) {
      at = skipNumber(text, at);
      tokens.push({ kind: 'number', text: undefined });
    } else if (/[A-Za-z_]/.test(character)) {
      const start = at;
      while (at < text.length && (/\w/.test(text[at] ?? '') || isDigit(text[at]))) at += 1;
      tokens.push({ kind: 'name', text: text.slice(start, at), ...(text[at] === '(' ? { called: true as const } : {}) });
    } else if (character === '/') {
      const slash = slashAfter(tokens.at(-1), tokens.findLast((token) => token.kind !== 'line'), closedCondition);
      if (slash === undefined) return undefined;
      const end = slash === 'regex' ? skipRegex(text, at + 1, '/') : at + (text[at + 1] === '=' ? 2 : 1);
      if (end === undefined || text.slice(at, end).includes('\n')) return undefined;
      tokens.push(slash === 'regex' ? { kind: 'regex', text: undefined } : { kind: 'mark', text: text.slice(at, end) });
      at = end;
    } else {
      marks.lastIndex = at;
      const mark = marks.exec(text)?.[0];
      if (mark === undefined) return undefined;
      const last = tokens.at(-1);
      if (mark === '(') open.push(last?.kind === 'name' && conditions.has(last.text ?? ''));
      if (mark === ')') closedCondition = open.pop() ?? false;
      tokens.push({ kind: 'mark', text: mark });
      at += mark.length;
    }
  }
  return tokens;
}

/** What a `/` is behind a token; undefined where that is in doubt. */
function slashAfter(last: AwkToken | undefined, word: AwkToken | undefined, closedCondition: boolean): 'regex' | 'division' | undefined {
  // mawk takes the `/` of `if (a) /b/` for a division, on the next line too.
  if (closedCondition && word?.text === ')') return undefined;
  if (last === undefined || last.kind === 'line') return 'regex';
  if (last.kind === 'number' || last.kind === 'string') return 'division';
  if (last.kind === 'regex') return undefined;
  if (last.kind === 'name') return doubtful.has(last.text ?? '') ? undefined : beforeValue.has(last.text ?? '') ? 'regex' : 'division';
  if (last.text === ']' || last.text === ')') return 'division';
    return last.text === '$' || last.text === '++' || last.text === '--' ? undefined : 'regex';
}

function skipNumber(text: string, start: number): number {
  let at = start;
  while (isDigit(text[at])) at += 1;
  if (text[at] === '.') at += 1;
  while (isDigit(text[at])) at += 1;
  if (text[at] !== 'e' && text[at] !== 'E') return at;
  const sign = text[at + 1] === '+' || text[at + 1] === '-' ? 1 : 0;
  if (!isDigit(text[at + 1 + sign])) return at;
  at += 1 + sign;
  while (isDigit(text[at])) at += 1;
  return at;
}

/** A string; its text is undefined where it holds an escape that awks read differently. */
function readString(text: string, start: number): { readonly text: string | undefined; readonly end: number } | undefined {
  let read = '';
  let certain = true;
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r') return undefined;
    if (character === '"') return { text: certain ? read + text.slice(from, at) : undefined, end: at + 1 };
    if (character !== '\\') continue;
    const escape = escapes[text[at + 1] ?? ''];
    if (text[at + 1] === '\n' || text[at + 1] === '\r') return undefined;
    if (escape === undefined) certain = false;
    read += text.slice(from, at) + (escape ?? '');
    from = at + 2;
    at += 1;
  }
  return undefined;
}
