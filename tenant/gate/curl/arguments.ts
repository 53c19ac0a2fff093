import { restOf, startOf, unknownWord, type Word } from '../shell/word.ts';
import { longOption, shortOption, type CurlOption } from './options.ts';
import { maySplit, settleGlob } from './settle-glob.ts';

/** An option as it was given. */
export interface GivenOption {
  readonly option: CurlOption;
  /** False for `--no-…`. */
  readonly on: boolean;
  readonly value?: Word;
  /** Its long name, as written where it was written out. */
  readonly name: string;
}

/** What the words behind `curl` are to it, in their order. */
export interface ReadArguments {
  readonly given: readonly (GivenOption | { readonly operand: Word })[];
  /** Why it cannot be said with certainty what the words are, each with the word. */
  readonly doubts: readonly Doubt[];
}

export interface Doubt {
  readonly why: 'splits' | 'hole' | 'option' | 'value' | 'abbreviated';
  readonly word: string;
}

const deprecated = new Set(['sslv2', 'sslv3']);

/** Tells options, their values and addresses apart as curl does (tool_getparam.c, 7.88 to 8.22). The words stand behind the program's name. Never throws. */
export function readArguments(written: readonly Word[]): ReadArguments {
  const words = written.map(settleGlob);
  const given: ReadArguments['given'][number][] = [];
  const doubts: Doubt[] = [];
  let ended = false;
  let at = 0;

  const doubt = (why: Doubt['why'], word: Word): void => void doubts.push({ why, word: word.source });

  /** The next word, where an option takes its value from there. */
  function take(option: CurlOption, holder: Word): Word | undefined {
    const next = words[at];
    if (next === undefined) {
      // `-h` alone shows the short list.
      if (option.role !== 'info') doubt('value', holder);
      return undefined;
    }
    at += 1;
    if (maySplit(next)) doubt('splits', next);
    return next;
  }

  function add(option: CurlOption, on: boolean, value?: Word): void {
    // A line's end in it would begin another header, or another request.
    if (value !== undefined && ((option.role === 'range' && value.text === undefined) || ((option.role === 'range' || option.role === 'plain') && /[\r\n]/.test(value.text ?? '')))) doubt('value', value);
    given.push({ option, on, name: option.name, ...(value === undefined ? {} : { value }) });
  }

  function readLong(word: Word): void {
    const start = startOf(word);
    const equals = start.indexOf('=');
    if (word.text === undefined && equals < 0) return doubt('hole', word);
    let name = start.slice(2, equals < 0 ? undefined : equals);
    const off = name.startsWith('no-');
    const expands = name.startsWith('expand-');
    name = name.slice(off ? 3 : expands ? 7 : 0);
    const found = longOption(name);
    if (!found || (off && found.option.takesValue) || (equals >= 0 && !found.option.takesValue) || (expands && !found.option.takesValue)) return doubt('option', word);
    if (!found.sure) doubt('abbreviated', word);
    const { option } = found;
    if (!option.takesValue) return add(option, !off);
    const value = equals < 0 ? take(option, word) : restOf(word, equals + 1);
    // What stands in its variables is not known here.
    const known = value !== undefined && expands && (value.text === undefined || value.text.includes('{{')) ? unknownWord(value.source, false) : value;
    if (known !== undefined || option.role === 'info') add(option, true, known);
  }

  function readShort(word: Word): void {
    const letters = startOf(word);
    for (let index = 1; index < letters.length; index += 1) {
      const option = shortOption(letters.charAt(index));
      if (!option) return doubt('option', word);
      const last = index === letters.length - 1 && word.pieces.length === 1;
      if (!option.takesValue) {
        // Newer ones stop reading the word here, older ones go on.
        if (deprecated.has(option.name) && !last) doubt('option', word);
        add(option, option.name !== 'buffer');
        continue;
      }
      const value = last ? take(option, word) : restOf(word, index + 1);
      if (value !== undefined || option.role === 'info') add(option, true, value);
      return;
    }
    if (word.text === undefined) doubt('hole', word);
  }

  while (at < words.length) {
    const word = words[at] as Word;
    at += 1;
    const start = startOf(word);
    if (maySplit(word)) doubt('splits', word);
    else if (!ended && word.pieces.length > 0 && start === '') doubt('hole', word);
    if (ended || !start.startsWith('-')) given.push({ operand: word });
    else if (word.text === '--') ended = true;
    else if (start === '-') doubt(word.text === '-' ? 'option' : 'hole', word);
    else if (start.startsWith('--')) readLong(word);
    else readShort(word);
  }
  return { given, doubts };
}
