import { literal, type Word } from '../word.ts';
import type { Input } from './scope.ts';
import { feedWords } from './feed-words.ts';

const flags = /^(?:-k|--keep-order|--tag|--will-cite|--no-notice|--bar|--progress|-t|--verbose|-u|--ungroup|--line-buffer|--lb|-j\d+|-j\+?\d+|-P\d+|--jobs=\d+|--halt=[\w,=%]+)$/;
const counted = /^(?:-j|-P|--jobs|--max-procs)$/;
/** Words that the shell, to which all of them go as one text, cuts as they stand. */
const plain = /^[\w./:,+@%-]+$/;

/**
 * The commands that GNU parallel makes, each as `xargs` would: `parallel -j4 gzip -t ::: *.gz` runs its words with one of those behind `:::` in quotes, at the end or in the place of `{}`; or with each line
 * that it is fed. Undefined for anything else.
 */
export function parallelCommands(words: readonly Word[], input: Input): readonly (readonly Word[])[] | undefined {
  let at = 0;
  for (let text = words[at]?.text; text?.startsWith('-') === true; text = words[at]?.text) {
    if (counted.test(text) && /^\+?\d+%?$/.test(words[at + 1]?.text ?? '')) at += 2;
    else if (flags.test(text)) at += 1;
    else return undefined;
  }
  const end = words.findIndex(({ text }, index) => index >= at && text === ':::');
  const written = words.slice(at, end < 0 ? undefined : end);
  const [only] = written;
  // A whole command in quotes: the shell cuts it all the same.
  const command = written.length === 1 && /^[\w./]/.test(only?.text ?? '') ? (only?.text ?? '').split(/ +/).filter((text) => text !== '').map((text) => literal(text, only?.source)) : written;
  // `::::` and `:::+` take further words out of files, or beside others.
  if (words.some(({ text }, index) => index >= at && index !== end && text?.startsWith(':::') === true)) return undefined;
  if (command.length === 0 || command.some(({ text }, index) => text === undefined || !(plain.test(text) || (index > 0 && text === '{}')))) return undefined;
  const marked = command.some(({ text }) => text === '{}');
  if (end < 0) return feedWords([literal('-d'), literal('\\n'), ...(marked ? [literal('-I{}')] : [literal('-n1')]), ...command], input);
  const given = words.slice(end + 1);
  // What may be no word at all leaves nothing to run.
  if (given.length === 0 || given.length > 30 || given.some(({ splits, many }) => splits && many !== true)) return undefined;
  return given.map((word) => (marked ? command.map((one) => (one.text === '{}' ? word : one)) : [...command, word]));
}
