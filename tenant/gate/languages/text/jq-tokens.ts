import { isDigit } from './number-marks.ts';

/** A piece of a jq filter. Of a field, a number and a string with escapes only that it stands there; a string's `\( )` become `(` and `)`. */
export interface JqToken {
  readonly kind: 'name' | 'variable' | 'format' | 'string' | 'value' | 'mark';
  readonly text: string;
}

const marks = /\?(?:\/\/=?)?|\/\/=?|[|+*/%-]=?|[=!]=|=|[<>]=?|\.\.?|[;,:[\]{}()]/y;

const isName = (character: string | undefined): boolean => character !== undefined && /[A-Za-z0-9_\u{e000}]/u.test(character);

/** Cuts a jq filter into tokens, in one pass. Undefined for what is none, or is read differently by different versions. */
export function readJqTokens(text: string): JqToken[] | undefined {
  const tokens: JqToken[] = [];
  /** Brackets that are open; `"` for a string that goes on behind the `)`. */
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/[ \t\r\n]/.test(character)) at += 1;
    else if (character === '#') {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      // From 1.7 on a backslash takes the next line into the comment.
      if (/[\\\r]/.test(text.slice(at, end))) return undefined;
      at = end;
    } else if (character === '"' || (character === ')' && open.at(-1) === '"')) {
      if (character === ')') {
        open.pop();
        tokens.push({ kind: 'mark', text: ')' });
      }
      const end = skipString(text, at + 1);
      if (end === undefined) return undefined;
      const inner = character === '"' && text[end - 1] === '"' ? text.slice(at + 1, end - 1) : '';
      tokens.push({ kind: 'string', text: inner.includes('\\') ? '' : inner });
      at = end;
      if (text[at - 1] === '(') {
        open.push('"');
        tokens.push({ kind: 'mark', text: '(' });
      }
    } else if (character === '.' && /[A-Za-z_]/.test(text[at + 1] ?? '')) {
      at = skipName(text, at + 1);
      tokens.push({ kind: 'value', text: '' });
    } else if (isDigit(character) || (character === '.' && isDigit(text[at + 1]))) {
      const start = at;
      at = skipNumber(text, at);
      if (isName(text[at]) || at === start) return undefined;
      tokens.push({ kind: 'value', text: '' });
    } else if (character === '$' || character === '@' || /[A-Za-z_]/.test(character)) {
      const marked = character === '$' || character === '@';
      const start = character === '$' ? skipSpace(text, at + 1) : marked ? at + 1 : at;
      at = skipName(text, start);
      if (at === start) return undefined;
      tokens.push({ kind: character === '$' ? 'variable' : character === '@' ? 'format' : 'name', text: text.slice(start, at) });
    } else {
      marks.lastIndex = at;
      const mark = marks.exec(text)?.[0];
      if (mark === undefined) return undefined;
      if ('([{'.includes(mark)) open.push(mark);
      if (')]}'.includes(mark) && `${open.pop() ?? ''}${mark}` !== { ')': '()', ']': '[]', '}': '{}' }[mark]) return undefined;
      tokens.push({ kind: 'mark', text: mark });
      at += mark.length;
    }
  }
  return open.length === 0 ? tokens : undefined;
}

/** Older versions let blanks stand behind a `$`. */
function skipSpace(text: string, start: number): number {
  let at = start;
  while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  return at;
}

function skipName(text: string, start: number): number {
  let at = start;
  if (!/[A-Za-z_]/.test(text[at] ?? '')) return at;
  while (isName(text[at]) || (text.startsWith('::', at) && /[A-Za-z_]/.test(text[at + 2] ?? ''))) at += text[at] === ':' ? 2 : 1;
  return at;
}

function skipNumber(text: string, start: number): number {
  let at = start;
  while (isDigit(text[at]) || (text[at] === '.' && text[at + 1] !== '.')) at += 1;
  if (text[at] !== 'e' && text[at] !== 'E') return at;
  at += text[at + 1] === '+' || text[at + 1] === '-' ? 2 : 1;
  while (isDigit(text[at])) at += 1;
  return at;
}

/** The end of a string, behind its `"` or behind a `\(` in it. */
function skipString(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] !== '\\') continue;
    at += 1;
    if (text[at] === '(') return at + 1;
  }
  return undefined;
}
