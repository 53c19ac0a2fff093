import type { Json } from '../../../../kernel/json.ts';
import { UnknownYaml, type Lines } from './yaml-lines.ts';

const escapes: Readonly<Record<string, string>> = { 0: '\0', a: '\u0007', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\u001b', ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' };

/** A key, quoted or not, on one line. */
export function readKey(first: string, line: number): string {
  const [mark] = first;
  return mark === "'" || mark === '"' ? readQuoted({ all: [], next: line }, first, mark) : first;
}

/** Reads a scalar that begins with `first`; its further lines stand deeper than `indent`. */
export function readScalar(lines: Lines, first: string, indent: number): Json {
  const [mark] = first;
  if (mark === "'" || mark === '"') return readQuoted(lines, first, mark);
  if (/^\{\s*\}\s*(?:#.*)?$/.test(first)) return {};
  if (/^\[\s*\]\s*(?:#.*)?$/.test(first)) return [];
  if (/^[[\]{},&*!|>%@`?]/.test(first)) throw new UnknownYaml(lines.next, `it begins with ${mark ?? ''}`);
  return typed(readPlain(lines, first, indent));
}

function readPlain(lines: Lines, first: string, indent: number): string {
  let text = first.replace(/\s+#.*$/, '').trimEnd();
  for (;;) {
    const line = lines.all[lines.next];
    if (line === undefined || line.trim() === '' || line.length - line.trimStart().length <= indent || line.trimStart().startsWith('#')) return text;
    if (/: |:$/.test(line)) throw new UnknownYaml(lines.next + 1, 'a mapping where a text goes on');
    text += ` ${line.trim()}`;
    lines.next += 1;
  }
}

function readQuoted(lines: Lines, first: string, mark: string): string {
  const whole = mark === "'" ? /^'((?:[^']|'')*)'\s*(?:#.*)?$/ : /^"((?:[^"\\]|\\[^])*)"\s*(?:#.*)?$/;
  let text = first;
  for (;;) {
    const found = whole.exec(text);
    if (found) return mark === "'" ? fold(found[1] ?? '').replaceAll("''", "'") : unescape(found[1] ?? '', lines.next);
    const line = lines.all[lines.next];
    if (line === undefined) throw new UnknownYaml(lines.next, 'a quote is not closed');
    text += `\n${line.trim()}`;
    lines.next += 1;
  }
}

/** One line end is a blank, each further one a line end. */
function fold(text: string): string {
  return text.replaceAll(/[ \t]*\n((?:[ \t]*\n)*)[ \t]*/g, (_, more: string) => (more === '' ? ' ' : '\n'.repeat(more.split('\n').length - 1)));
}

function unescape(text: string, line: number): string {
  const joined = fold(text.replaceAll(/((?:^|[^\\])(?:\\\\)*)\\\n[ \t]*/g, '$1'));
  return joined.replaceAll(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g, (_, two?: string, four?: string, eight?: string, letter = '') => {
    const hex = two ?? four ?? eight;
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    const known = escapes[letter];
    if (known === undefined) throw new UnknownYaml(line, `the sign \\${letter}`);
    return known;
  });
}

function typed(text: string): Json {
  if (text === '' || text === '~' || /^null$/i.test(text)) return null;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
