import type { Outcome, Place, Rule } from '../../rule.ts';
import { isQuote, matchAt } from '../place/characters.ts';
import { reach } from '../place/reach.ts';
import { readValue } from '../place/read-value.ts';
import { byName, examineWords } from './command.ts';
import type { Word } from './read-words.ts';

/** Names of programs by their first word, each with the words that must follow it. */
const byProgram = new Map<string, { readonly name: string; readonly following: readonly string[] }[]>();
for (const name of byName.keys()) {
  const [program = '', ...following] = name.split(' ');
  byProgram.set(program, [...(byProgram.get(program) ?? []), { name, following }]);
}

/** What ends the name of a program that is one of a list: its quote, also within a string, or the line. */
const closings = ['"', "'", '\\"', '\n', '\r\n'];
const triggers = [...byProgram.keys()].flatMap((program) => closings.map((closing) => ({ literal: program + closing, anyCase: false, begins: 'word' as const })))
  .filter(({ literal }) => literal.length >= 4);

/** What stands before a program: its quote, the path it lies in, or the sign of an item. */
const opened = /(?:["']|(?:^|\n)[ \t]{0,40}- )(?:[\w.:/\\-]{0,60}[/\\])?$/;
/** Between two arguments: a comma, and the brackets of another list behind it; a call for each (`.arg("…")`); or a line of its own. */
const between = /[ \t]{0,8}(?:,\s{0,40}(?:\{\s{0,16}["']?args["']?:\s{0,4})?(?:(?:&|new )?(?:\[(?:\]string\{)?|string\[\] ?\{|vec!\[)\s{0,40})?|\)\s{0,24}\.args?\((?:&?\[\s{0,8})?|\r?\n[ \t]{0,40}(- ))/y;
const variable = /[A-Za-z_$][\w.$]{0,40}(?:\([^()\n]{0,24}\)|\[[^[\]\n]{0,24}\])?/y;
const quote = /\\{0,4}["']/y;
const mostItems = 24;

/** The same options as in a command line, where each word is an item: `["redis-cli", "-a", "…"]`, `spawn('sshpass', ['-p', '…'])`, lists in YAML. */
export function createArgumentListRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'argument-list', triggers, examine: (place) => examineList(place, isKnown) };
}

function examineList({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  if (!opened.test(text.slice(Math.max(0, at - 104), at))) return [];
  const program = text.slice(at, end).trimEnd().replace(/\\?["']$/, '');
  const items = readItems(text, isQuote(text.charCodeAt(end - 1)) ? end : at + program.length, at + reach, complete);
  return (byProgram.get(program) ?? []).flatMap(({ name, following }) => (following.every((word, index) => items[index]?.text === word) ? examineWords(name, items.slice(following.length), isKnown, true) : []))
    .filter((outcome) => outcome !== undefined && ('open' in outcome ? outcome.open : outcome.start) - at <= reach);
}

/** The arguments from a place on. What is no literal holds its place alone. */
function readItems(text: string, from: number, limit: number, complete: boolean): Word[] {
  const items: Word[] = [];
  let at = from;
  while (at < limit && items.length < mostItems) {
    const joint = matchAt(between, text, at);
    if (joint === undefined) break;
    at += joint[0].length;
    const slashes = (matchAt(quote, text, at)?.[0].length ?? 0) - 1;
    const name = slashes < 0 && joint[1] === undefined ? matchAt(variable, text, at)?.[0].length : 0;
    if (name === undefined) break;
    if (name > 0) items.push({ start: at, end: at + name, text: '', quoted: true, open: false });
    else {
      const value = readValue(text, at, complete);
      if (value === undefined) break;
      const item = text.slice(value.start, value.end);
      items.push({ start: value.start, end: value.end, text: item, quoted: value.quoted && !/^[-/]/.test(item), open: value.open });
      if (value.open) break;
      at = value.end + slashes + 1;
    }
    at += name;
  }
  return items;
}
