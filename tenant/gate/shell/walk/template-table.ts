import type { Field, Table } from '../table.ts';
import type { Word } from '../word.ts';

/** What fields of Docker's lists hold; those that are not here may hold blanks. The name of an image begins with a letter, a digit or, where it has none, `<none>`; that of a network is any text. */
const kinds: Readonly<Record<string, Field>> = {
  Names: 'word', Name: 'word', ID: 'word', Container: 'word', State: 'word', Driver: 'word', Image: 'entry', Repository: 'entry', Tag: 'entry', Digest: 'entry', Size: 'any', Project: 'word', Service: 'word',
  CPUPerc: 'figures', MemPerc: 'figures', PIDs: 'number',
};

const lists = /^(?:ps|stats|images|(?:volume|network|container|image) (?:ls|list)|container ps|compose ps)$/;

/** The table that `docker ps --format '{{.Names}} {{.State}}'` prints. Undefined for any other call. */
export function templateTable(words: readonly Word[]): Table | undefined {
  if (words.some(({ text, splits, many }) => text === undefined || splits || many === true)) return undefined;
  const texts = words.map(({ text }) => text ?? '');
  const at = texts.findIndex((text) => text === '--format' || text.startsWith('--format='));
  const command = texts[1]?.startsWith('-') === false && texts[0] !== 'ps' && texts[0] !== 'stats' && texts[0] !== 'images' ? texts.slice(0, 2).join(' ') : (texts[0] ?? '');
  if (at < 0 || !lists.test(command)) return undefined;
  const template = (texts[at] === '--format' ? texts[at + 1] : texts[at]?.slice('--format='.length)) ?? '';
  const others = [...texts.slice(0, at), ...texts.slice(at + (texts[at] === '--format' ? 2 : 1))].slice(command.split(' ').length);
  if (others.some((text) => text.startsWith('--format'))) return undefined;
  return tableOf(template, command.startsWith('network') ? { ...kinds, Name: undefined } : kinds);
}

/** What may hold the sign itself. */
const isOpen = (field: Field): boolean => field === 'any' || field === 'entry';

/** A template of fields with one and the same sign between them. */
function tableOf(template: string, kindOf: Readonly<Record<string, Field | undefined>>): Table | undefined {
  const parts = template.split(/\{\{\s*\.(\w+)\s*\}\}/);
  const names = parts.filter((_, index) => index % 2 === 1);
  const [before, ...between] = parts.filter((_, index) => index % 2 === 0);
  const behind = between.pop();
  const [sign = ' '] = between;
  if (names.length === 0 || before !== '' || behind !== '' || !/^(?: |\||,|;|:|\\t)$/.test(sign) || between.some((one) => one !== sign)) return undefined;
  const fields = names.map((name) => kindOf[name]);
  const unknown = fields.indexOf(undefined);
  // Without a blank in it, each line is one word that begins as its first field does.
  if (sign !== ' ' && sign !== '\\t' && fields[0] === 'entry' && fields.every((field) => /^(?:word|number|entry)$/.test(field ?? ''))) return { above: 0, fields: ['entry'], whole: true, between: 'blank' };
  // What may hold blanks, or the sign, moves all that stand behind it.
  const known = fields.slice(0, unknown < 0 ? fields.length : unknown).map((field) => field ?? 'any');
  const certain = sign === ' ' || sign === '\\t' ? known : known.slice(0, known.findIndex(isOpen) < 0 ? known.length : known.findIndex(isOpen));
  return { above: 0, fields: certain, ...(certain.length === names.length ? { whole: true as const } : {}), ...(sign === ' ' ? { between: 'blank' as const } : { sign: sign === '\\t' ? '\t' : sign }) };
}
