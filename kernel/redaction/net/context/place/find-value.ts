import { isBlank, isBreak, isQuote, matchAt, skipBlanks } from './characters.ts';
import { findTold } from './find-told.ts';

/** Where the value of a name begins, and what joins them. */
export interface ValuePlace {
  readonly at: number;
  /**
   * `assigned`: by a sign such as `=` or `:`; `quoted`: only a value in quotes counts; `listed`: likewise, and a comma joins
   * them; `flag`: the option of a command; `told`: by a sentence or a
   * blank; `below`: on a line of its own.
   */
  readonly form: 'assigned' | 'quoted' | 'listed' | 'flag' | 'told' | 'below';
  /** Whether a colon joins them, as in prose. */
  readonly colon: boolean;
}

const paired = /[ \t]{0,40},?\s{0,60}(?:[-*] )?\\{0,4}["']?(?:(?:android:)?value|content|default|val|secretvalue|stringvalue|plaintext|current_?value|--body)\\{0,4}["']?(?:\s{0,20}(?:=>|=|:)\s{0,20}|(?<=--body) )/iy;
const described = /\s{0,20}\{\s{0,20}(?:(?:type|description|sensitive)\s{0,20}=\s{0,20}(?:"[^"\n]{0,60}"|\w+)\s{0,20}){0,3}default\s{0,20}=\s{0,20}/y;
const property = /(?:<\/(?:key|name|Name|Key)>|(?:\s[\w:.-]{1,30}="[^"<>\n]{0,60}"){0,4}\s?>)\s{0,60}<(?:string|value|Value|data)>/y;
const typed = /[ \t]{0,8}(?:&(?:'\w{1,10} )?(?:mut )?|\?)?(?:[Ss]tring|str|SecretStr|char|var|any|Optional|Option|bytes|text|const char)\b[\w<>[\]|?. *]{0,40}[ \t]{0,8}=[ \t]{0,8}/y;
const spaced = /[ \t]{1,8}(?:string|String|str|char\[\]|\*string)[ \t]{1,8}=[ \t]{0,8}/y;
const operator = /(?:\?\?=|\|\|=|\?=|:=|=>|->|\+=|=(?!=)|:(?!:)|：|%3D|%3A|&#61;)/y;
const compared = /(?:[!=]==?|\.equals\(|,|\.(?= ))[ \t]{0,24}(?=[bru@$]?\\{0,4}["'])/y;
const block = /(?:!\w+ |!!\w+ )?[|>][+-]?\d?[ \t]{0,8}(?=\r?\n)/y;
const argument = /\((?:\w{1,20} ?= ?)?(?=["'`])/y;
const remark = /\([^()\n"']{1,40}\)[ \t]{0,8}(?=[:=])/y;

/**
 * The places where the value of a name that ends at `end` may begin: none where the text ends before it. A sentence has two, behind the name itself
 * and behind its verb: which one holds is told by the value, not by what follows.
 */
export function findValues(text: string, start: number, end: number): ValuePlace[] {
  const found = findValue(text, start, end);
  if (found?.form !== 'told' || text[found.at - 1] === '|') return found === undefined ? [] : [found];
  const told = findTold(text, found.at);
  return told === found.at || /[([{<]/.test(text[told] ?? '') ? [found] : [found, { ...found, at: told }];
}

function findValue(text: string, start: number, end: number): ValuePlace | undefined {
  let at = end;
  while (at - end < 8 && isCloser(text.charCodeAt(at))) at += 1;
  at += /^(?:&quot;|\[\d{0,5}\])/.exec(text.slice(at, at + 8))?.[0].length ?? 0;
  const closed = at > end;
  const pair = matchAt(paired, text, at) ?? (closed ? matchAt(described, text, at) : undefined) ?? matchAt(property, text, at);
  if (pair !== undefined) return { at: at + pair[0].length, form: 'assigned', colon: false };
  const declared = matchAt(spaced, text, at);
  if (declared !== undefined) return { at: at + declared[0].length, form: 'assigned', colon: false };
  const near = skipBlanks(text, at);
  const aside = matchAt(remark, text, near);
  const sign = near + (aside?.[0].length ?? 0);
  const mark = sign + (/[?!]/.test(text[sign] ?? '') && /[:=]/.test(text[sign + 1] ?? '') ? 1 : 0);
  const found = matchAt(operator, text, mark);
  if (found !== undefined) return behindOperator(text, mark + found[0].length, found[0]);
  const literal = matchAt(compared, text, near);
  if (literal !== undefined && (closed || text[near] !== ',')) return { at: near + literal[0].length, form: text[near] === ',' ? 'listed' : 'quoted', colon: false };
  if (text[near] === '>' && isInTag(text, start)) return { at: skipBlanks(text, near + 1) + (text.startsWith('<![CDATA[', near + 1) ? 9 : 0), form: 'assigned', colon: false };
  if (text[near] === '|' && near > at) return { at: skipBlanks(text, near + 1), form: 'told', colon: false };
  const opened = matchAt(argument, text, near);
  if (opened !== undefined) return { at: near + opened[0].length, form: 'quoted', colon: false };
  if (near === at) return undefined;
  if (isFlag(text, start)) return { at: near, form: 'flag', colon: false };
  if (isQuote(text.charCodeAt(near)) || (text[near] === '\\' && isQuote(text.charCodeAt(near + 1)))) return { at: near, form: 'quoted', colon: false };
  return near >= text.length || /[([{=-]/.test(text[near] ?? '') ? undefined : { at: near, form: 'told', colon: false };
}

function behindOperator(text: string, at: number, sign: string): ValuePlace {
  const colon = sign === ':' || sign === '：';
  const annotated = colon ? matchAt(typed, text, at) : undefined;
  if (annotated !== undefined) return { at: at + annotated[0].length, form: 'assigned', colon: false };
  let to = skipBlanks(text, at);
  while (text[to] === '*' && to - at < 4) to = skipBlanks(text, to + 1);
  const scalar = matchAt(block, text, to);
  if (scalar !== undefined) return { at: skipLines(text, to + scalar[0].length), form: 'assigned', colon: false };
  if (isBreak(text.charCodeAt(to))) return { at: skipLines(text, to), form: 'below', colon };
  return { at: to, form: 'assigned', colon };
}

/** Over at most two line's ends, a fence and the sign of a list to what stands below. */
function skipLines(text: string, at: number): number {
  let to = at;
  while (to - at < 48 && (isBreak(text.charCodeAt(to)) || isBlank(text.charCodeAt(to)))) to += 1;
  if (text.startsWith('```', to)) {
    const fence = /```\w{0,12}\r?\n[ \t]{0,16}/y;
    to += matchAt(fence, text, to)?.[0].length ?? 0;
  }
  return text[to] === '-' && text[to + 1] === ' ' ? skipBlanks(text, to + 2) : to;
}

/** Quotes, brackets and stars that end a name. */
function isCloser(code: number): boolean {
  return isQuote(code) || code === 92 || code === 93 || code === 42 || code === 0x201d || code === 0xbb;
}

/** Whether `<` or the attribute of a tag stands before a name. */
function isInTag(text: string, start: number): boolean {
  return /(?:^|[^\w<])<(?:[\w:-]{0,30}\s)?[^<>\n]{0,60}$/.test(text.slice(Math.max(0, start - 64), start));
}

/** `--name`, `-name` or `/name`. */
function isFlag(text: string, start: number): boolean {
  return /(?:^|[\s"'=[,(])--?(?:[\w-]{0,20}-)?$/.test(text.slice(Math.max(0, start - 24), start));
}
