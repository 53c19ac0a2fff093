import type { Piece, Setting } from './statement.ts';
import { settingsOf } from './parse-env.ts';
import { writeValue } from './write-value.ts';

export interface EnvChange {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

export interface EnvChanged {
  readonly text: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * The text with settings changed: those that are there keep their place, the comment behind them and how their name is written, new ones
 * come last. What has its value already is not touched. Names of values, never values, say what was done.
 */
export function changeEnv(pieces: readonly Piece[], { set, remove }: EnvChange): EnvChanged {
  const now = settingsOf(pieces);
  const gone = new Set(remove);
  const wanted = Object.entries(set);
  const differs = ([name, value]: [string, string]): boolean => { const setting = now.get(name); return !setting || setting.quoting === 'inherit' || setting.expands || setting.value !== value; };
  const fresh = new Map(wanted.filter(differs));
  const kept = pieces.filter((piece) => piece.kind === 'other' || !gone.has(piece.name)).map((piece) => (piece.kind === 'setting' && now.get(piece.name) === piece ? rewrite(piece, fresh.get(piece.name)) : piece.raw));
  const added = [...fresh.keys()].filter((name) => !now.has(name));
  return {
    text: append(kept.join(''), added.map((name) => `${name}=${writeValue(fresh.get(name) ?? '')}`), endOfLine(pieces)),
    added,
    changed: [...fresh.keys()].filter((name) => now.has(name)),
    removed: remove.filter((name) => now.has(name)),
    unchanged: [...wanted.filter((entry) => !differs(entry)).map(([name]) => name), ...remove.filter((name) => !now.has(name))],
  };
}

/** What of the value's own line follows it stays; a comment needs a blank before it. */
function rewrite({ raw, name, before, after, quoting }: Setting, value: string | undefined): string {
  if (value === undefined) return raw;
  const head = quoting === 'inherit' ? `${before.slice(0, before.indexOf(name) + name.length)}=` : before;
  // A comment right after the sign would be taken for the value.
  const written = value === '' && after.includes('#') ? "''" : writeValue(value);
  return `${head}${written}${after.startsWith('#') ? ' ' : ''}${after}`;
}

function append(text: string, lines: readonly string[], eol: string): string {
  if (lines.length === 0) return text;
  return `${text}${text === '' || text.endsWith('\n') || text === '\ufeff' ? '' : eol}${lines.join(eol)}${eol}`;
}

/** The line end that most lines have. */
function endOfLine(pieces: readonly Piece[]): string {
  const ends = pieces.filter(({ raw }) => raw.endsWith('\n'));
  return ends.filter(({ raw }) => raw.endsWith('\r\n')).length * 2 > ends.length ? '\r\n' : '\n';
}
