import { readAwkColumns, type AwkColumns } from '../../languages/text/awk-columns.ts';
import type { Word } from '../word.ts';
import { columnOf, fieldAt, headless, type Printed, type Table } from '../table.ts';

/** What a program prints that is fed a table, or reads it out of a file. `words`: those of its call, without the file. Undefined where nobody knows. */
export function filterTable(program: string, words: readonly Word[], table: Table): Printed | undefined {
  const texts = words.map(({ text, splits, many }) => (splits || many === true ? undefined : text));
  const certain = texts.every((text) => text !== undefined) ? texts : undefined;
  if (table.behind !== undefined) return certain && cutBehind(program, certain, table.behind) ? 'figures' : undefined;
  return certain && (table.sign === undefined || keeping.has(program) ? filters.get(program)?.(certain, table) : cutAtSign(program, certain, table));
}

/** Programs that leave lines as they are. */
const keeping = new Set(['cat', 'tail', 'head', 'sort', 'grep']);

/** `uptime | awk -F'load average:' '{print $2}'`: all behind a mark. */
function cutBehind(program: string, words: readonly string[], behind: string): boolean {
  const call = words.join(' ');
  const marks = [behind, `${behind} `, `${behind} *`, `${behind} ?`];
  return /^[gm]?awk$/.test(program) ? marks.slice(0, 2).some((mark) => [`-F${mark}`, `-F ${mark}`].some((start) => call.startsWith(`${start} `) && /^\{ *print \$2 *\}$/.test(call.slice(start.length + 1)))) : program === 'sed' && marks.some((mark) => call === `s/.*${mark}//` || call === `s/^.*${mark}//`);
}

/** Fields between signs that are no blanks. */
function cutAtSign(program: string, words: readonly string[], table: Table): Printed | undefined {
  const sign = table.sign ?? '';
  const call = words.join(' ');
  const shown = sign === '\t' ? ['\\t', '\t'] : [sign];
  const [start] = program === 'cut' ? (sign === '\t' ? [''] : [`-d${sign} `, `-d ${sign} `]).filter((one) => call.startsWith(one)) : shown.flatMap((one) => [`-F${one} `, `-F ${one} `]).filter((one) => call.startsWith(one));
  if (start === undefined) return undefined;
  const rest = call.slice(start.length);
  if (program === 'cut') return /^-f ?[0-9]+$/.test(rest) ? columnOf(table, Number(rest.replace(/^-f ?/, ''))) : undefined;
  return program === 'awk' ? awk([rest], { ...table, between: 'blank' }) : undefined;
}

type Filter = (words: readonly string[], table: Table) => Printed | undefined;

const filters = new Map<string, Filter>([
  ['cat', (words, table) => (words.length === 0 ? { table } : undefined)],
  ['tail', tail], ['head', (words, table) => (/^(?:|-[0-9]+|-n ?[0-9]+)$/.test(words.join(' ')) ? { table } : undefined)],
  ['sort', (words, table) => (/^(?:-[bfghinrRuV]*k? ?[0-9.,bfghinrRV]*(?: |$))*$/.test(words.join(' ')) ? { table: { ...table, above: 0 } } : undefined)],
  ['grep', grep], ['sed', sed], ['tr', tr], ['cut', cut],
  ['awk', awk], ['gawk', awk], ['mawk', awk],
]);

/** Whether a program takes a field out of lines of plain words. */
export function takesWord(program: string, words: readonly Word[]): boolean {
  const [first, ...more] = words;
  return /^[gm]?awk$/.test(program) && more.length === 0 && isTaking(readAwkColumns(first?.text ?? ''));
}

/** `awk '{print "/dev/"$1}'` of plain words: paths of devices, without blanks. */
export function namesDevices(program: string, [first, ...more]: readonly Word[]): boolean {
  return /^[gm]?awk$/.test(program) && more.length === 0 && readAwkColumns(first?.text ?? '')?.before !== undefined;
}

const isTaking = (columns: AwkColumns | undefined): boolean => columns !== undefined && columns.before === undefined;

/** Whether a program takes nothing but blanks, lines without a word, or marks out of lists of words. */
export function leavesWords(program: string, words: readonly Word[]): boolean {
  const call = [program, ...words.map(({ text, splits }) => (splits ? '\n' : text ?? '\n'))].join(' ');
  return /^(?:tr (?:-s )?[ ,] \\n|tr -d (?: |\\r|[*!,;]{1,3}|\[:(?:space|blank):\])|sed (?:-E )?(?:\/\^(?: \*|\\s\*|\[\[:space:\]\]\*)?\$\/d|s\/ (?: ?\*)?\/\/g?|s\/\^ \*\/\/)|[gm]?awk NF)$/.test(call);
}

/** What a program makes of figures that it is fed, where that is a part of them. */
export function filterFigures(program: string, words: readonly Word[]): boolean {
  const texts = words.map(({ text, splits }) => (splits ? undefined : text));
  const call = [program, ...texts.map((text) => text ?? '\n')].join(' ');
  return /^(?:tr -d [^-\n][^\n]*|sed (?:-E )?s(.)[^\n\\]{1,8}\1\1g?|cut (?:-d ?\S -f ?[0-9]+|-f ?[0-9]+ -d ?\S|-c ?[0-9-]+)|[gm]?awk (?:-F ?[%.,:] )?\{\s*print \$[0-9]\s*;?\s*\}|xargs|paste -s -d\+|paste -sd\+(?: -)?)$/.test(call);
}

/** The last line is none of those above: whatever prints a table has lines in it, or prints nothing. */
function tail(words: readonly string[], table: Table): Printed | undefined {
  const count = /^(?:-n ?)?([-+]?)([0-9]+)$/.exec(words.join(' '));
  if (!count) return words.length === 0 ? { table } : undefined;
  const [, sign, digits] = count;
  if (sign !== '+') return { table: digits === '1' && table.above > 0 ? headless(table) : table };
  return { table: table.above > 0 && Number(digits) > table.above ? headless(table) : table };
}

/** The words above are not known any more. */
const lost = '?';

const simple = /^\^?[\w /:%-]+\$?$/;

/** The lines that a pattern takes, or leaves out. Whether the one above is among them is certain only of patterns that everybody reads alike. */
function chosen(table: Table, pattern: string, taken: boolean, any = false): Table {
  const { only, marks, ...rest } = withoutHead(table, pattern, taken, any) ? headless(table) : table;
  const marked = taken && !any && marks?.some((mark) => [mark, `^${mark}`, `${mark}:`].includes(pattern) && (mark.endsWith(':') || !pattern.startsWith('^'))) === true;
  const named = taken && only !== undefined && !any && simple.test(pattern) && only.some((start) => pattern.startsWith(`^${start}`));
  return { ...rest, ...(only === undefined || named ? {} : { only }), ...(marks === undefined || marked ? {} : { marks }), above: 0 };
}

function withoutHead({ head, above, between }: Table, pattern: string, taken: boolean, any: boolean): boolean {
  if (head === undefined || head === lost || !simple.test(pattern)) return false;
  const cased = (text: string): string => (any ? text.toLowerCase() : text);
  if (taken) return pattern.replaceAll(/[$^]/g, '').split(' ').some((word) => !cased(head).includes(cased(word)));
  // Of several lines above, the others are still there.
  if (above > 1) return false;
  const [first = ''] = head.split(' ');
  return pattern === first || (pattern === `^${first}` && between !== undefined);
}

function grep(words: readonly string[], table: Table): Printed | undefined {
  const options = words.slice(0, -1).join('');
  const pattern = words.at(-1);
  if (pattern === undefined || pattern.startsWith('-') || !/^(?:-[viEFw]+)*$/.test(options)) return undefined;
  return { table: chosen(table, pattern, !options.includes('v'), options.includes('i')) };
}

function sed(words: readonly string[], table: Table): Printed | undefined {
  const [script = ''] = words.slice(-1);
  const quiet = words.length === 2 && words[0] === '-n';
  if (!quiet && words.length !== 1) return undefined;
  if (!quiet && /^s(.)%\1\1g?$/.test(script)) return { table };
  const lines = (quiet ? /^([0-9]+|\$)(?:,[0-9$]+)?p$/ : /^1(?:,([0-9]+))?d$/).exec(script);
  if (!lines) return undefined;
  const from = quiet ? (lines[1] === '$' ? Infinity : Number(lines[1])) : Number(lines[1] ?? '1') + 1;
  return { table: table.above > 0 && from > table.above ? headless(table) : { ...table, above: 0 } };
}

function tr(words: readonly string[], table: Table): Printed | undefined {
  const [option, set = ''] = words;
  if (words.length !== 2) return undefined;
  if (option === '-s' && set === ' ') return table.between === undefined || table.between === 'tab' ? undefined : { table: { ...table, between: 'blank' } };
  // What is left of the one field of a line is as harmless as all of it.
  if (option === '-d' && table.whole === true && table.fields.length === 1 && !set.startsWith('-') && columnOf(table, 1) !== undefined) return columnOf(table, 1);
  return option === '-d' && /^[%,]+$/.test(set) ? { table } : undefined;
}

/** Fields are cut at one sign each, so that there must be just one between two. */
function cut(words: readonly string[], table: Table): Printed | undefined {
  const parts = words.flatMap((word) => (/^-[df]./s.test(word) ? [word.slice(0, 2), word.slice(2)] : [word]));
  const valueOf = (option: string): string | undefined => (parts.indexOf(option) < 0 ? undefined : parts[parts.indexOf(option) + 1]);
  const [field, sign] = [valueOf('-f'), valueOf('-d')];
  if (parts.length !== (sign === undefined ? 2 : 4) || field === undefined || !/^[0-9]+$/.test(field)) return undefined;
  const between = sign === undefined ? 'tab' : sign === ' ' ? 'blank' : undefined;
  // Where no blank stands before the first field, it ends at the first one.
  const isFirst = field === '1' && sign === ' ' && table.between === 'blanks';
  return isFirst || (between !== undefined && between === table.between) ? columnOf(table, Number(field)) : undefined;
}

function awk(words: readonly string[], table: Table): Printed | undefined {
  const [program, ...more] = words;
  const columns = program === undefined || more.length > 0 ? undefined : readAwkColumns(program);
  if (!columns) return undefined;
  const left = linesLeft(table, columns.lines);
  const [only, ...others] = columns.fields;
  // `/dev/` before a plain word: the path of a device, without blanks.
  if (columns.before !== undefined) return only !== undefined && /^(?:words|numbers|entries)$/.test(columnOf(left, only) ?? '') ? 'entries' : undefined;
  if (only !== undefined && others.length === 0) return columnOf(left, only) ?? { table: projected(left, columns.fields) };
  return { table: projected(left, columns.fields) };
}

/** A call of `awk` writes blanks between what it prints. */
const projected = (table: Table, chosenFields: readonly number[]): Table => {
  const { head, only, marks, above } = table;
  return { ...(head === undefined ? {} : { head: lost }), ...(only === undefined ? {} : { only }), ...(marks === undefined ? {} : { marks }), above, whole: true, fields: chosenFields.map((index) => fieldAt(table, index) ?? 'any') };
};

function linesLeft(table: Table, lines: AwkColumns['lines']): Table {
  switch (lines.fits) {
    case 'all': return table;
    case 'last': return table.above > 0 ? headless(table) : table;
    case 'at': return table.above > 0 && lines.line > table.above ? headless(table) : table;
    case 'from': return table.above > 0 && lines.line > table.above ? headless(table) : table;
    case 'pattern': return chosen(table, lines.pattern, true);
    case 'field': {
      const isAbove = table.head === undefined || table.head === lost || table.head.split(' ').includes(lines.text);
      const { only, marks, ...rest } = isAbove ? table : headless(table);
      const marked = lines.field === 1 && marks?.some((mark) => [mark, `${mark}:`].includes(lines.text) || mark === `${lines.text}:`) === true;
      return { ...rest, ...(marks === undefined || marked ? {} : { marks }), ...(only === undefined || (lines.field === 1 && only.some((start) => lines.text.startsWith(start))) ? {} : { only }) };
    }
  }
}
