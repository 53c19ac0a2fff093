import { isCredential } from '../../judge/judge.ts';
import { isOfWords } from '../../judge/of-words.ts';
import type { Outcome, Place, Rule } from '../../rule.ts';
import { reach } from '../place/reach.ts';
import { commands, type Command, type Option } from './options.ts';
import { isDashedWord, mayBeDashedWord } from '../place/characters.ts';
import { readWords, type Word } from './read-words.ts';

/** Programs by the words their line begins with. */
export const byName = new Map<string, Command[]>();
for (const command of commands) for (const name of command.names) byName.set(name, [...(byName.get(name) ?? []), command]);

/** Programs that take a password by an option alone: where none stands behind their name, as behind a word that is called so, nothing need be read. */
const byOptions = new Set([...byName].filter(([, known]) => known.every(({ places, positions }) => places === undefined && positions === undefined)).map(([name]) => name));
const option = /[ \t\n"'][-/]/;

const archives = new Set(['zip', '7z', 'rar']);

const firstWords = new Set([...byName.keys()].map((name) => name.split(' ')[0] ?? '').filter((word) => word.length > 3));

/** Credentials that programs take by short options, or as words without any. */
export function createCommandRule(isKnown: (value: string) => boolean): Rule {
  const triggers = [...byName.keys()].map((name) => ({ literal: `${name} `, anyCase: false, begins: 'word' as const }));
  return { rule: 'command', triggers, examine: (place) => examineCommand(place, isKnown) };
}

function examineCommand({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  if (/[\w-]/.test(text[at - 1] ?? '')) return [];
  const name = text.slice(at, end - 1);
  // The name of an archive ends so as well.
  if (text[at - 1] === '.' && archives.has(name) && /\w/.test(text[at - 2] ?? '')) return [];
  if (byOptions.has(name) && !option.test(text.slice(end - 1, end + reach))) return [];
  const program = name.split(' ', 1)[0];
  const words = readWords(text, end, reach - (end - at), complete, (word) => word === program || firstWords.has(word));
  return examineWords(name, words, isKnown).filter((outcome) => outcome !== undefined && ('open' in outcome ? outcome.open : outcome.start) - at <= reach);
}

/** An option with its value, as one word in quotes: `'/p:…'`. */
const slashed = /^\/\w{1,8}:./;

/** What the words behind the name of a program hold. `listed`: whether they are items of a list, where other names of programs may stand beside one. */
export function examineWords(name: string, words: readonly Word[], isKnown: (value: string) => boolean, listed = false): Outcome[] {
  const found: Outcome[] = [];
  const dashed = words.flatMap((word, index) => ((!word.quoted && (word.text.startsWith('-') || word.text.startsWith('/'))) || slashed.test(word.text) ? [index] : []));
  for (const command of byName.get(name) ?? []) {
    for (const option of command.options ?? []) for (const index of dashed) found.push(examineOption(words[index], words[index + 1], option, isKnown));
    if (command.places) for (const word of words) found.push(examineAddress(word, isKnown));
    for (const position of command.positions ?? []) if (!listed || position.words !== '' || name.includes(' ')) found.push(examinePosition(words, position, isKnown));
  }
  return found;
}

function examineOption(word: Word | undefined, next: Word | undefined, option: Option, isKnown: (value: string) => boolean): Outcome {
  if (word === undefined || !word.text.startsWith(option.flag)) return undefined;
  if (word.text.length === option.flag.length) return option.takes === 'attached' || next === undefined || word.open ? undefined : judgeWord(next, 0, option, isKnown);
  const joined = word.text[option.flag.length] === '=' ? 1 : 0;
  if (option.takes === 'next' || (option.flag.startsWith('--') && joined === 0)) return undefined;
  return judgeWord(word, option.flag.length + joined, option, isKnown);
}

function judgeWord(word: Word, skip: number, option: Option, isKnown: (value: string) => boolean): Outcome {
  const inner = stripQuotes(word, skip);
  const sign = option.pair === undefined ? -1 : word.text.indexOf(option.pair, inner.from);
  if (option.pair !== undefined && sign < 0) return undefined;
  const start = word.start + (sign < 0 ? inner.from : sign + 1);
  if (word.open) return { open: start };
  const value = word.text.slice(start - word.start, inner.to);
  const user = sign < 0 ? undefined : word.text.slice(inner.from, sign);
  // Where it is to be taken from: a variable, a file.
  if (/^(?:env|file|fd):[\w./-]+$/.test(value)) return undefined;
  // Attached options are easily words of something else: `-pthread`, `-print`.
  const plain = option.takes !== 'next' && skip > 0 && inner.from === skip && /^(?:[a-z]+|[\d.:/]+|[a-z]+[=/].*)$/.test(value) && !isOfWords(value);
  if (!isKnown(value) && (plain || (user !== undefined && user.toLowerCase() === value.toLowerCase()))) return undefined;
  return judge(value, start, isKnown, word.quoted || inner.from > skip);
}

/** A user and a password before a host: `//user:…@nas/share`, `user:…@host/file`. */
const userinfo = /^["']?(?:\/\/)?(?:[\w.-]{1,40};)?[\w.+%-]{1,64}:(?!\/\/)/;
const host = /@\[?(?=\d{0,80}[a-z.:])[\w.:-]{1,100}\]?(?:\/|$)/i;

function examineAddress(word: Word, isKnown: (value: string) => boolean): Outcome {
  const skip = userinfo.exec(word.text)?.[0].length;
  if (skip === undefined) return undefined;
  const start = word.start + skip;
  if (word.open) return { open: start };
  const value = word.text.slice(skip, skip + (/@[^@]*$/.exec(word.text.slice(skip))?.index ?? 0));
  const placed = host.test(word.text.slice(skip + value.length)) && !value.includes('/');
  return placed && isCredential(value, { strength: 'strong', password: true, quoted: true }, isKnown) ? { start, end: start + value.length, kind: 'password' } : undefined;
}

function examinePosition(words: readonly Word[], { words: lead, index, strength = 'medium' }: NonNullable<Command['positions']>[number], isKnown: (value: string) => boolean): Outcome {
  const leading = lead === '' ? [] : lead.split(' ');
  const first = words.findIndex((_, at) => leading.every((word, offset) => words[at + offset]?.text === word));
  if (first < 0) return undefined;
  let left = index;
  const word = words.find((each, at) => at >= first + leading.length && (each.quoted || !isOptionOrPlace(each.text) || (each.open && mayBeDashedWord(each.text))) && (left -= 1) < 0);
  if (word === undefined) return undefined;
  if (word.open) return { open: word.start };
  const inner = stripQuotes(word, 0);
  return isCredential(word.text.slice(inner.from, inner.to), { strength, password: true, quoted: true }, isKnown) ? { start: word.start + inner.from, end: word.start + inner.to, kind: 'password' } : undefined;
}

/** An option, a redirection, an option of Windows or a place on its network. */
function isOptionOrPlace(word: string): boolean {
  return !isDashedWord(word) && '-<>/\\'.includes(word.charAt(0)) && /^(?:[-<>]|\/\w+(?::|$)|\\\\)/.test(word);
}

/** What stands in quotes is no piece of a program, whatever signs it has. */
function judge(value: string, start: number, isKnown: (value: string) => boolean, quoted: boolean): Outcome {
  return isCredential(value, { strength: 'strong', password: true, quoted: quoted || !/[()[\]{}<>$`]/.test(value) }, isKnown) ? { start, end: start + value.length, kind: 'password' } : undefined;
}

function stripQuotes(word: Word, skip: number): { from: number; to: number } {
  const quote = word.text[skip];
  const whole = (quote === '"' || quote === "'") && word.text.length > skip + 1 && word.text.endsWith(quote);
  return whole ? { from: skip + 1, to: word.text.length - 1 } : { from: skip, to: word.text.length };
}
