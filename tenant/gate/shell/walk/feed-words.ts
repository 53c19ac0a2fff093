import { holeWord, isWords, listIn, literal, singleOf, wordOf, type Hole, type Piece, type Word } from '../word.ts';
import { holeOf, pathOf } from '../table.ts';
import type { Input } from './scope.ts';

/** Folders in which programs of the system alone make files: their names hold no blanks, quotes or line ends. */
export const systems = /^\/(?:etc|usr|lib|boot|sys|proc|var\/log)(?:\/|$)/;

/** Words that xargs cuts as anybody does. */
const plainWords = /^[A-Za-z0-9][\w.-]*(?:[ \n]+[A-Za-z0-9][\w.-]*)*\s*$/;

/**
 * The commands that xargs makes where it is fed nothing but plain words or numbers, which hold no quotes and are no options; or paths that
 * are cut as they were printed, or lie where it runs however they are cut; or where it puts each line, whatever that is, in the place of a mark and adds no words. Undefined for anything else.
 */
export function feedWords(words: readonly Word[], input: Input): readonly (readonly Word[])[] | undefined {
  const fed = input.kind === 'text' ? listIn(input.text) ?? (isWords(input.text) ? 'words' : undefined) : input.kind === 'table' ? listOf(holeOf({ table: input.table })) : undefined;
  let at = 0;
  let mark: string | undefined;
  let single = false;
  let skips = false;
  let counted = false;
  let cut: 'zero' | 'line' | undefined;
  for (let text = words[at]?.text; text?.startsWith('-') === true; text = words[at]?.text) {
    const name = /^-(?:[rt]|0r?|r0|([nLP])([0-9]*)|I(.*)|(d)(.*))$/s.exec(text);
    if (!name) return undefined;
    const [, counting, count, own, divided, sign] = name;
    if (text.includes('0') && counting === undefined && own === undefined) cut = 'zero';
    if (divided !== undefined) {
      if (!/^(?:\\n|\n)$/.test(sign === '' ? (words[at + 1]?.text ?? '') : (sign ?? ''))) return undefined;
      cut = 'line';
      at += sign === '' ? 2 : 1;
      continue;
    }
    const value = words[at + 1]?.text;
    skips ||= /^-(?:r0?|0r)$/.test(text);
    // A mark takes back the count before it.
    counted = own === undefined && (counted || counting === 'n' || counting === 'L');
    if (counting === 'n') single = (count === '' ? value : count) === '1';
    if (own !== undefined) mark = own === '' ? value : own;
    if ((counting !== undefined && count === '') || own === '') {
      if (value === undefined || (counting !== undefined && !/^[0-9]+$/.test(value))) return undefined;
      at += 1;
    }
    at += 1;
  }
  const command = words.slice(at);
  // Of a mark and a count only the last one given is heeded.
  if (command.length === 0 || (mark !== undefined && counted) || command.some(({ splits, many }) => splits || many === true) || (mark !== undefined && !/^[{}%@\w]+$/.test(mark))) return undefined;
  if (input.kind === 'paths') {
    const { from, zero, flat } = input.paths;
    const whole = zero ? cut === 'zero' : cut === 'line' || (cut === undefined && (mark !== undefined || flat === true || systems.test(from)));
    if (!whole) return cut === undefined && mark !== undefined ? [command.map((word) => putIn(word, mark, { hole: 'any' }))] : undefined;
    if (input.paths.bare === true && mark === undefined) return undefined;
    const path = pathOf(cut === undefined && mark === undefined && flat === true ? { ...input.paths, loose: true } : input.paths, '…');
    if (mark !== undefined) return [command.map((word) => putIn(word, mark, path.pieces[0] ?? ''))];
    return [[...command, single ? path : { ...path, many: true }], ...(skips ? [] : [command])];
  }
  if (cut !== undefined) return undefined;
  const certain = input.kind === 'text' && mark === undefined && plainWords.test(input.text.text ?? '') ? (input.text.text ?? '').split(/\s+/).filter((one) => one !== '') : undefined;
  if (certain && certain.length > 0 && certain.length <= 16) return single ? certain.map((one) => [...command, literal(one)]) : counted ? undefined : [[...command, ...certain.map((one) => literal(one))]];
  const lines = input.kind === 'text' && mark !== undefined ? (input.text.text ?? '').split('\n').filter((one) => one !== '') : [];
  if (mark !== undefined && command.slice(0, 2).every(({ text }) => text?.includes(mark) !== true) && lines.length > 0 && lines.length <= 16 && lines.every((one) => /^[A-Za-z0-9][\w.-]*$/.test(one))) return lines.map((one) => command.map((word) => putIn(word, mark, one)));
  if (!fed) return mark === undefined ? undefined : [command.map((word) => putIn(word, mark, { hole: 'any' }))];
  // A list of them, at the end; or each line in the place of a mark.
  const [list, one]: [Hole, Hole] = [fed, singleOf(fed) ?? 'word'];
  if (mark !== undefined) return [command.map((word) => putIn(word, mark, { hole: one }))];
  // Fed nothing at all it runs the command once without any.
  if (single) return [[...command, holeWord(one, '…')], ...(skips ? [] : [command])];
  return [[...command, { ...holeWord(list, '…'), splits: true }]];
}

/** A list, of which each word is one that begins with no dash. */
const listOf = (hole: Hole | undefined): Hole | undefined => (hole !== undefined && singleOf(hole) !== undefined ? hole : undefined);

function putIn(word: Word, mark: string, instead: Piece): Word {
  const pieces = word.pieces.flatMap((piece): Piece[] => (typeof piece === 'string' ? piece.split(mark).flatMap((part, index) => (index === 0 ? [part] : [instead, part])) : [piece]));
  return wordOf(pieces, word.source, word.splits);
}
