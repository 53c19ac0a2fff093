import type { Quoting } from './statement.ts';

export interface ReadValue {
  readonly value: string;
  readonly quoting: Quoting;
  readonly expands: boolean;
  /** Where the value ends in the text, its quotes with it. */
  readonly end: number;
}

const escapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', c: '\\c', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '"': '"', '\\': '\\' };

/** Reads the value that begins at `start`, by the rules of Docker Compose. Undefined when a quote is not closed. */
export function readValue(text: string, start: number): ReadValue | undefined {
  const quote = text[start];
  return quote === "'" || quote === '"' ? readQuoted(text, start, quote) : readBare(text, start);
}

/** Until a comment or the end of the line. */
function readBare(text: string, start: number): ReadValue {
  const stop = /\r?\n|$/g;
  stop.lastIndex = start;
  const line = text.slice(start, stop.exec(text)?.index ?? text.length);
  const comment = line.indexOf(' #');
  const written = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { ...expand(written), quoting: 'bare', end: start + written.length };
}

function readQuoted(text: string, start: number, quote: string): ReadValue | undefined {
  let inner = '';
  let escaped = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === quote && !escaped) {
      const lines = inner.replaceAll('\r\n', '\n');
      const read = quote === '"' ? expand(unescape(lines)) : { value: lines, expands: false };
      return { ...read, quoting: quote === '"' ? 'double' : 'single', end: at + 1 };
    }
    if (escaped && letter !== quote) inner += '\\';
    const begins: boolean = letter === '\\' && !escaped;
    if (!begins) inner += letter;
    escaped = begins;
  }
  return undefined;
}

/** A dollar that was escaped is written `$$` from here on, as one that was doubled is. */
function unescape(text: string): string {
  return text.replaceAll(/\\([abcfnrtv$"\\]|0[0-7]{0,3})/g, (whole, letter: string) => {
    if (letter === '$') return '$$';
    return letter.startsWith('0') ? String.fromCharCode(Number.parseInt(letter, 8) & 0xff) : (escapes[letter] ?? whole);
  });
}

function expand(text: string): { value: string; expands: boolean } {
  const expands = /(?<!\$)(?:\$\$)*\$(?:\{|[A-Za-z_])/.test(text);
  return { value: text.replaceAll('$$', '$'), expands };
}
