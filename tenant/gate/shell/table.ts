import type { Hole, Piece, Word } from './word.ts';

/** What a field of a table holds: a number, figures (`45%`, `0.15`), a plain word, another one that begins with no dash, the name of a database, or anything without blanks. */
export type Field = 'number' | 'figures' | 'word' | 'entry' | 'database' | 'guest' | 'any';

/** Lines of fields with blanks between them, as `df` prints them. */
export interface Table {
  /** The words of the lines above the others; undefined where there are none, or none any more. */
  readonly head?: string;
  /** How many lines stand above; 0 where nobody knows any more where they are. */
  readonly above: number;
  /** How a line must begin, in one of these ways, for its fields to be these. */
  readonly only?: readonly string[];
  /** Only in lines that hold one of these words are the fields these. */
  readonly marks?: readonly string[];
  /** Behind this text, once in each line, stand nothing but figures. */
  readonly behind?: string;
  /** What stands between two fields, where that is no blank. */
  readonly sign?: string;
  /** Nothing stands behind the last field. */
  readonly whole?: true;
  /** What each field holds; of all behind the last one nothing is known. */
  readonly fields: readonly Field[];
  /** What the last fields of each line hold, the last one first. */
  readonly ends?: readonly Field[];
  /** What stands between two fields for certain, where none stands before the first one: a tab, a blank, or several. */
  readonly between?: 'tab' | 'blank' | 'blanks';
}

/** Paths of what lies below a folder, one a line or with NUL behind each. */
export interface Paths {
  /** What each path begins with; empty where they are names, of what lies where the command runs. */
  readonly from: string;
  readonly name?: string;
  /** What they are, where a pattern found them; and names of what lies where the command runs. */
  readonly of?: readonly Piece[];
  readonly zero: boolean;
  /** None of them holds a slash: wherever a line is cut, each part of it names something that lies where the command runs. */
  readonly flat?: true;
  /** They are names of what lies in a folder of which nothing is said: each is good for a part of a path. */
  readonly bare?: true;
  /** They were listed by a program that others may have told what to list: only who reads them is taken to find them there. */
  readonly loose?: true;
  /** As a pattern found them: what is printed begins with the first of them. */
  readonly begins?: true | undefined;
}

/** One of these paths. */
export function pathOf({ from, name, of, loose, bare }: Paths, source: string): Word {
  if (bare) return { pieces: [{ hole: 'name', part: true }], splits: false, source };
  return { pieces: [{ hole: 'below', from, ...(name === undefined ? {} : { name }), ...(of === undefined ? {} : { of }), ...(loose ? { loose } : {}) }], splits: false, source };
}

/** What a command prints: text of one kind, lines of another, or one word of which parts are known. */
export type Printed = Hole | { readonly table: Table } | { readonly paths: Paths } | { readonly pieces: readonly Piece[] };

/** The kind of the text; of whole lines whose fields are alike, that of their fields; of other lines nothing is said. */
export function holeOf(printed: Printed | undefined): Hole | undefined {
  if (typeof printed !== 'object' || !('table' in printed)) return typeof printed === 'string' ? printed : undefined;
  const { table } = printed;
  const [first, ...more] = table.fields.map((_, at) => columnOf(table, at + 1));
  return table.whole === true && table.sign === undefined && more.every((hole) => hole === first) ? first : undefined;
}

/** The `index`th field, the first being 1 and the last one -1. */
export function fieldAt({ fields, ends = [], whole }: Table, index: number): Field | undefined {
  return index > 0 ? fields[index - 1] : whole === true ? fields.at(index) : ends[-index - 1];
}

/** What the `index`th field of each line is, counted so; undefined where other lines may be among them. */
export function columnOf(table: Table, index: number): Hole | undefined {
  const { head, only, marks } = table;
  const field = head === undefined && only === undefined && marks === undefined ? fieldAt(table, index) : undefined;
  return field === undefined || field === 'any' ? undefined : field === 'figures' ? 'figures' : field === 'entry' ? 'entries' : `${field}s`;
}

/** A table without the lines above. */
export function headless(table: Table): Table {
  const { head, ...rest } = table;
  return head === undefined ? table : { ...rest, above: 0 };
}

const signs: Readonly<Record<string, Field>> = { '#': 'number', '%': 'figures', '=': 'word', '@': 'entry', '-': 'any' };

/**
 * Reads a table as files of programs write it: `Filesystem Size | - # # # % -`, without a bar where no line stands above, with two for two
 * such lines; `~load average:`: behind that text stand nothing but figures; `#` a number, `%` figures, `=` a plain word, `@` another one that begins with no dash, `-` anything; `tab`, `blank`: with just one between, `flush`: with blanks between, all with none before the first; `by:/`: with this sign between; `>`: those behind it are the last ones of each line; `whole`: nothing stands behind the last field; `^Vm` before: of the lines that begin so.
 */
export function readTable(written: string): Table {
  if (written.startsWith('~')) return { above: 0, fields: [], behind: written.slice(1) };
  const parts = written.split('|');
  const [words = [], last = []] = (parts.at(-1) ?? '').trim().split(/(?:^| )> /).map((part) => part.split(' '));
  const ends = last.flatMap((word) => signs[word] ?? []).toReversed();
  const only = words.filter((word) => word.startsWith('^')).map((word) => word.slice(1));
  const sign = words.find((word) => word.startsWith('by:'))?.slice('by:'.length).replaceAll('\\x20', ' ');
  return {
    ...(parts.length > 1 ? { head: parts.slice(0, -1).map((part) => part.trim()).filter((part) => part !== '').join(' ') } : {}), above: parts.length - 1,
    ...(only.length === 0 ? {} : { only }),
    ...(sign === undefined ? {} : { sign }),
    ...(ends.length === 0 ? {} : { ends }),
    ...(words.includes('whole') ? { whole: true as const } : {}),
    fields: words.flatMap((word) => signs[word] ?? []),
    ...(words.includes('tab') ? { between: 'tab' as const } : words.includes('blank') ? { between: 'blank' as const } : words.includes('flush') ? { between: 'blanks' as const } : {}),
  };
}
