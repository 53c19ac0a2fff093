import { literal, type Word } from '../word.ts';
import type { Input } from './scope.ts';
import { feedWords } from './feed-words.ts';

const flags = /^(?:-k|--keep-order|--tag|--will-cite|--no-notice|--bar|--progress|-t|--verbose|-u|--ungroup|--line-buffer|--lb|-j\d+|-j\+?\d+|-P\d+|--jobs=\d+|--halt=[\w,=%]+)$/;
const counted = /^(?:-j|-P|--jobs|--max-procs)$/;
/** Words that the shell, to which all of them go as one text, cuts as they stand. */
const plain = /^[\w./:,+@%-]+$/;
/** The same with the place of a word in it: `{}be`. */
const holding = /^(?:[\w./:,+@%-]|\{\})+$/;

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
  if (command.length === 0 || command.some(({ text }) => text === undefined || !holding.test(text))) return undefined;
  const marked = command.some(({ text }) => text?.includes('{}') === true);
  const within = command.some(({ text }, index) => text?.includes('{}') === true && (index === 0 || text !== '{}'));
  if (end < 0 && within) return undefined;
  if (end < 0) return feedWords([literal('-d'), literal('\\n'), ...(marked ? [literal('-I{}')] : [literal('-n1')]), ...command], input);
  const given = words.slice(end + 1);
  // What may be no word at all leaves nothing to run.
  if (given.length === 0 || given.length > 30 || given.some(({ splits, many }) => splits && many !== true)) return undefined;
  if (within && given.some(({ text }) => text === undefined || !plain.test(text))) return undefined;
  return given.map((word) => (marked ? command.map((one) => fillIn(one, word)) : [...command, word]));
}

function fillIn(one: Word, word: Word): Word {
  if (one.text === '{}') return word;
  return one.text?.includes('{}') === true && word.text !== undefined ? literal(one.text.replaceAll('{}', word.text), one.source) : one;
}

/** Whether which program it runs is put together of words that are not followed: `parallel {1}{2} resume ::: lets ::: be`. */
export function makesProgram(words: readonly Word[]): boolean {
  const end = words.findIndex(({ text }) => text?.startsWith(':::') === true);
  const command = words.slice(0, end < 0 ? undefined : end).find(({ text }, at) => text?.startsWith('-') !== true && !counted.test(words[at - 1]?.text ?? ''));
  return /^[^\s{]*\{(?:\d+|)\}/.test(command?.text ?? '') && command?.text !== '{}';
}
