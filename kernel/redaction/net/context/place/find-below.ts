import { membersOf } from '../../../find-runs.ts';
import { isBlank, isBreak, isLetter, matchAt } from './characters.ts';

/** How much of its line may stand behind the name. */
const restOfLine = 120;

/** What stands in programs and settings: a sentence has none of these. */
const ofPrograms = membersOf(/[={}<>;|]/);

/** The lines of a container's log have its name before them. */
const beneath = /(?:[ \t]{0,8}\r?\n(?:[\w.-]{1,40}[ \t]{1,8}\|)?){1,2}(?:```\w{0,12}\r?\n)?[ \t>]{0,8}(?=\S)/y;
/** What a line of settings gives a name, below a remark that says what it is. */
const remarked = /[ \t]{0,8}\.?[ \t]{0,8}\r?\n(?:\$USER\d{1,3}\$|(?![\w.]{0,40}(?:user|name|host|port|url|path|file|dir|mail|db|id|hash|salt|type|len|min|max|time|date|version)[\w.]{0,40}=)[A-Za-z][\w.]{0,40})=(?=[^\s=$"'`(])/iy;
const remark = /(?:^|\n)[ \t]{0,8}[#;][^\n]{0,80}$/;
/** Who answers in a chat, perhaps with the time before the name. */
const answered = /(?:[ \t]{0,8}\r?\n){1,2}[ \t>]{0,4}(?:[[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?[\])]?[ ,-]{1,3})?(?:<[\w .@-]{1,24}>|[@\p{Lu}\p{Lo}][\p{L}\d_.@-]{0,23}(?: [\p{L}\d_.-]{1,16})?(?: \([^()\n]{1,16}\))? ?:)[ \t]{1,4}(?:(?:[Ii]t(?:'s| is| was)|[Ee]s ist|[Dd]as ist|[Cc]'est|[Ee]s) )?(?=\S)/uy;

/** Who answers, written in any case, where whoever asks is named so too or the time stands before it; or nobody, where the answer stands alone. */
const answeredBy = /(?:[ \t]{0,8}\r?\n){1,2}[ \t>]{0,6}(?:[-–] )?(?:(?:[[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?[\])]?[ ,-]{1,3})?\*{0,2}@?\p{L}[\p{L}\d_.@-]{0,23}\*{0,2} ?:\*{0,2}[ \t]{1,4})(?:(?:[Ii]t(?:'s| is| was)|[Ee]s ist|[Dd]as ist|[Cc]'est|[Ee]s) )?(?=\S)/uy;
/** In some the name and the time have a line of their own. */
const answeredBelow = /[ \t]{0,8}(?:\r?\n){1,2}[ \t>]{0,6}\p{L}[\p{L}\d_.-]{0,23},? [[(]?\d{1,2}[:.]\d\d(?: ?[ap]m)?[\])]?:?[ \t]{0,4}\r?\n(?=\S)/uy;
const answeredAlone = /(?:[ \t]{0,8}\r?\n){1,2}[ \t>]{0,6}(?:[-–] )?(?=\S)/y;
/** Whoever asks, with a name or the time before it. */
const speaker = /^[ \t>]{0,6}(?:[-–] )?(?:[[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}[:.]\d\d|\*{0,2}@?\p{L}[\p{L}\d_.@-]{0,23}\*{0,2} ?:\*{0,2} )/u;
/** A question that may do without its sign. */
const asking = /(?:^|[>:\s])(?:what(?:['’]?s| is| was| were)|was (?:war|ist)|wie (?:war|ist|lautet)|c['’]est quoi|quel(?:le)? (?:est|était)|cu[aá]l (?:es|era)|qual (?:è|era|é)|wat (?:is|was)|jakie)(?: [\p{L}'’-]{1,16}){0,5} ?$/iu;

/** What a question goes on with that was answered before. */
const onceMore = /^ (?:again|please|pls|plz|bitte|nochmal|noch mal|noch einmal|déjà|encore|otra vez|ancora|mesmo|ook alweer)$/i;

/** A question of a list of them, whose answer has a letter of its own. */
const listed = /^[ \t>*-]{0,6}(?:Q|F|P|D|V)(?:\d{0,2}[:.)]|uestion:) [^\n]{0,72}$/u;

/** What stands before a place on its line. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 96), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

function findReply(text: string, end: number, stop: number): number | undefined {
  const found = matchAt(answered, text, stop) ?? (speaker.test(lineBefore(text, end)) ? matchAt(answeredBy, text, stop) : undefined) ?? matchAt(answeredBelow, text, stop) ?? matchAt(answeredAlone, text, stop);
  return found === undefined ? undefined : stop + found[0].length;
}

/**
 * Where a value may stand on a line of its own below the line that names it: behind `use the following password to log in:`, or as somebody's answer to
 * a line that asks for it. Undefined where the line of the name goes on differently.
 */
export function findBelow(text: string, end: number): number | undefined {
  let stop = end;
  while (stop - end < restOfLine && stop < text.length && !isBreak(text.charCodeAt(stop))) {
    if (ofPrograms[text.charCodeAt(stop)] === 1) return undefined;
    stop += 1;
  }
  if (!isBreak(text.charCodeAt(stop))) return undefined;
  let last = stop - 1;
  while (last > end && isBlank(text.charCodeAt(last))) last -= 1;
  const sign = text.charCodeAt(last);
  if (sign === 63 && last >= end) return findReply(text, end, stop);
  if ((last < end || onceMore.test(text.slice(end, last + 1))) && asking.test(lineBefore(text, end).replace(/[\p{L}\d_-]{1,32}$/u, ''))) return findReply(text, end, stop);
  if ((last < end || isLetter(sign)) && listed.test(lineBefore(text, end))) {
    const reply = matchAt(answered, text, stop);
    return reply === undefined ? undefined : stop + reply[0].length;
  }
  if (last < end || sign === 46) {
    const given = remark.test(text.slice(Math.max(0, end - 96), end)) ? matchAt(remarked, text, end) : undefined;
    return given === undefined ? undefined : end + given[0].length;
  }
  // A colon right behind the name is an assignment.
  const form = sign === 58 && last > end && isBlank(text.charCodeAt(end)) ? beneath : undefined;
  const found = form === undefined ? undefined : matchAt(form, text, stop);
  return found === undefined ? undefined : stop + found[0].length;
}

/** Whether nothing else stands on the line behind a value; undefined where that is still to come. */
export function standsAlone(text: string, end: number, complete: boolean): boolean | undefined {
  const rest = text.slice(end, end + 24);
  if (!complete && rest.length < 24 && /^["'`*]{0,3}[ \t]*(?:[:;]-?[)DP]?)?$/.test(rest)) return undefined;
  // In a chat a face may follow.
  return /^["'`*]{0,3}[ \t]{0,20}(?:(?<=[ \t])[:;]-?[)DP])?(?:[\r\n]|$)/.test(rest);
}
