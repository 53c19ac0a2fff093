import { finding, noFindings, type Finding } from '../../finding.ts';
import { textOf, type Word } from '../word.ts';
import type { Input, Scope } from './scope.ts';

/** Between two quoted pieces of one text. */
const joint = /(['"])\s{0,8}(?:\.{1,2}|\+|\|\||,)?\s{0,8}\1/g;

/** A text without what stands between the pieces that it is put together of: `'FLUSH'..'ALL'`. */
export const unquote = (text: string): string => text.replaceAll(joint, '');

/** What has a database put together, as it runs, what it then does. */
const madeUp: ReadonlySet<string> = new Set(['sql.hidden', 'psql.power', 'redis.eval', 'mongo.unclear']);
const code: ReadonlySet<string> = new Set(['exec.code']);
/** What nobody brings back, in the language of a database. */
const dropsAll = /drop\s+(?:database|schema|tablespace|owned)|flush_?-?(?:all|db)|dropdatabase/;
/** A query that is spelled in numbers or another base, so that nobody can read it. */
const spelled = /unhex\s*\(|from_base64\s*\(|(?:^|[^\w])0x[0-9a-f]{12}|(?:concat|char|chr)\s*\(\s*(?:char\s*\()?\d{1,3}\s*[,)]|convert_from\s*\(|decode\s*\(\s*'/;
/** Words that run a text as a program, and ways to write a program so that nobody can read it. */
const evaluates = /(?<![.\w$])(?:eval|exec(?:file)?|instance_eval|class_eval|loadstring|load|create_function|assert|new function|runin\w{0,8}context)\b|(?:marshal|pickle)\.loads?\b|\.(?:eval|exec)\b\s{0,4}\(\s{0,4}(?:__import__|buffer|atob|base64)/;
const decodes = /base_?64|b64|atob|fromhex|unhexlify|(?<![.\w])hex2bin|["'](?:hex|rot_?13)["']|\bpack\b|fromcharcode|rot13|gz(?:inflate|uncompress|decode)|decompress|codecs\.decode/;

/** The same where it is certain that a text is run: not a block of Perl, a key or a variable of that name. */
const runsText = /(?<![.\w$])(?:eval|exec(?:file)?|instance_eval|class_eval|module_eval|loadstring|load|create_function|assert|uplevel|subst|new function|runin\w{0,8}context)\b(?!\s{0,4}[{:=,])|=\s{0,4}load(?:string)?\b|\.(?:constructor|(?:instance_|class_|module_)?eval)\s{0,4}\(/;
/** A function that is made of a text, in the letters of JavaScript: `function` alone begins any other one. */
const makesFunction = /(?<![\w.$])Function\s{0,4}\(/;
/** Ways to turn a text around, to make one of numbers, or to put other letters for its own. Much harmless code does that too, so that it only counts beside what runs a text. */
const spells = /\breversed?\b|\brev\s{0,4}\(|table\.concat|["'\]]\s{0,4}\.\.\s{0,4}["'[]|\bstrrev\b|lreverse|\[\s{0,4}::\s{0,4}-1\s{0,4}\]|\bchr\b|string\.char|utf8\.char|codepoint|%c|(?<![\w.])bytes(?:array)?\s{0,4}\(\s{0,4}\[|bytearray\s{0,4}\(|\btr\s{0,4}[/(]|(?<![\w.$])y\/|\btranslate\s{0,4}\(|\bstrtr\b|unescape|decodeuri|urldecode|unquote\s{0,4}\(|\bunpack1?\b|uudecode|entity_decode|binary (?:format|decode)|(?:\\x[0-9a-f]{2}){4}|(?:\\u\{?0{0,4}[0-9a-f]{2}\}?){4}|(?:\\[0-3]?[0-7]{2}){4}/;
/** What makes a readable text of one that is not. */
const decoders = /base_?64[_.-]?decode|(?<![a-z])[ab](?:16|32|58|64|85|a85)decode|b64decode|decode_?base_?64|decode64|fromhex|unhexlify|hex2bin|\batob\b|["'](?:hex|base64|rot_?13)["']|\bpack\b|gz(?:inflate|uncompress|decode)|decompress|codecs\.decode|nr2char|-enc(?:odedcommand)?\s/;
/** What runs a program, or a function by its name, where what it is given is spelled so, or decoded. */
/** Ways to decode that hardly anything else is written with, and words behind which a program is run: both in one text of which nobody can say what it does. */
const unpacks = /base_?64[\s_.-]{1,2}(?:-d|--?decode|decode)|\bb?(?:16|32|58|64|85)decode|decode_?64|\batob\b|hex2bin|rot_?13|unhexlify|xxd -\w{0,3}r|nr2char|-enc(?:odedcommand)?\s|tonumber\(\w{1,20},\s?16\)/;
const runsAny = /\bsystem\b|\bexec|\bshell|\bspawn|\bpopen|\beval\b|\bcommand\b|\bcmd\b|(?:^|[^\w.-])(?:ba|da|z|k)?sh(?![\w.-])|bash_env|pwsh|powershell|\)\s{0,4}\(/;
const runsSpelled = new RegExp(`(?:(?:\\b(?:system|popen|passthru|shell_exec|proc_open|exec\\w{0,6}|spawn\\w{0,4}|check_output|call_user_func\\w{0,6}|send|public_send|getattr|import_module|settimeout|setinterval)|subprocess\\.\\w{1,12}|__send__|__import__|qx)\\s{0,4}[("\\[{ ]|(?:\`|%x.)[^\`]{0,40}#\\{)(?:(?!=>|function)[^;\\n()]|\\([^;\\n()]{0,120}\\)|\\(){0,120}?(?:${spells.source}|${decoders.source})`);
/** Names of what runs a text or a program, each a text of its own. */
const calledByName = /["'`](?:eval|exec\w{0,6}|system|popen|spawn\w{0,4}|child_process|loadstring|load|dofile|subprocess|__import__|passthru|shell_exec|proc_open|unlink|rmtree)["'`]/;
/** Between two pieces of one text, but not of two that are given one by one. */
const glued = /(['"])\s{0,8}(?:\.{1,2}|\+)\s{0,8}\1/g;
/** The same as they stand in a text that is turned around before it is used. */
const mirrored = /(?<![a-z])(?:system|exec(?:ute|v|l|file|sync)?|eval|popen|spawn(?:sync)?|child_process|subprocess|passthru|shell_exec|unlink|rmtree|mkfs|rm -[a-z]{0,2}r)(?![a-z])/;
const turnsAround = /\breversed?\b|\bstrrev\b|lreverse|\[\s{0,4}::\s{0,4}-1\s{0,4}\]/;

/** Whether a program is spelled so that nobody can read it before it is run: turned around, made of numbers, or called by a name that its pieces only make up together. */
function isSpelled(said: string, text: string): boolean {
  if ((runsText.test(said) || makesFunction.test(text)) && spells.test(said)) return true;
  if (runsSpelled.test(said) || (calledByName.test(said.replaceAll(glued, '')) && !calledByName.test(said))) return true;
  return turnsAround.test(said) && mirrored.test([...said].toReversed().join('')) && !mirrored.test(said);
}

/** Options behind which an interpreter takes a program. */
const takesCode = /^(?:-[a-zA-Z]{0,4}[ecErRB]|--(?:eval|execute|exec|command|run|print))$/;

/** Whether the whole program that an interpreter runs is made up when it runs: `python3 -c "$(curl -s …)"` is no better than `eval "$X"`. */
function isMadeUp(words: readonly Word[]): boolean {
  return words.some(({ pieces: [only, ...more] }, at) => typeof only === 'object' && only.hole === 'any' && more.length === 0 && takesCode.test(words[at - 1]?.text ?? ''));
}

/** A file that is nothing but what a decoder prints: `make -f <(base64 -d build.b64)`. */
const decodedFile = /^<\((?:.*[\s|;&(/])?(?:base(?:32|64|nc)\b.*\s(?:-\w*[dD]|--dec)|xxd\b.*\s-\w*r|openssl\s+[\w-]+\b.*\s-d\b|uudecode\b|rev\b|tr\s|gpg2?\b.*\s(?:-\w*d|--decrypt)|age\b.*\s(?:-d|--decrypt)|ccrypt|mcrypt|ccat\b|(?:printf|echo)\s.*\\(?:x[0-9a-f]|[0-7]{3}))/is;

/** As much of a command is looked at: what decodes stands at its begin. */
const longestDecoder = 1000;

const isDecoder = (source: string): boolean => source.startsWith('<(') && decodedFile.test(source.slice(0, longestDecoder));

/** Whether a file that a program is given, or what it reads in place of one, is what a decoder prints. */
function isDecoded(words: readonly Word[], input: Input): boolean {
  const asInput = input.kind === 'unknown' && input.from !== undefined && words.some(({ text }) => text === '-' || text === '/dev/stdin');
  return (asInput && isDecoder(`<(${input.from}`)) || words.some(({ source }) => isDecoder(source));
}

/** Blanks that are written as a variable, glued to other letters: nobody writes so but to hide what stands there. */
const blankWritten = /[^\s$]\$(?:IFS\b|\{IFS[^}]*\})|\$(?:IFS\b|\{IFS[^}]*\})[^\s]/;

/**
 * What more there is to say of code in the line, and of what a database puts together as it runs: that it is decoded first, so that nobody can read it before (SAFETY,
 * "decoding into a shell"), or that its pieces spell what nobody brings back. It only raises.
 */
export function hidesCode(name: string, words: readonly Word[], found: readonly Finding[], { input }: Pick<Scope, 'input'>): readonly Finding[] {
  if (!found.some(({ ask }) => ask)) return noFindings;
  const has = (rules: ReadonlySet<string>): boolean => found.some(({ reason }) => rules.has(reason.rule));
  const own = words.map(textOf).join(' ');
  const text = input.kind !== 'text' ? own : words.length === 0 ? textOf(input.text) : `${own} ${textOf(input.text)}`;
  const said = text.toLowerCase();
  const marks = { matched: `${name} ${text}`, ask: true };
  const raised: Finding[] = [];
  if (has(madeUp) && (dropsAll.test(unquote(said)) || spelled.test(unquote(said)))) raised.push(finding('exec.hides-query', 'critical_red', 'It has the database put a command together that takes away what nobody brings back, or that nobody can read before.', marks));
  if (words.some(({ source }) => source.includes('IFS') && blankWritten.test(source.replaceAll(/"[^"]*"/g, '')))) raised.push(finding('exec.hides-words', 'critical_red', 'It hides where its words begin and end, so that nobody can read it before.', marks));
  if (has(code) && isMadeUp(words)) raised.push(finding('exec.unclear-code', 'critical_red', 'Which program it runs is made up when it runs, so nobody can judge it before.', marks));
  const isSpelt = has(code) && ((evaluates.test(said) && decodes.test(said)) || isSpelled(said, text));
  if (isSpelt || isDecoded(words, input) || (unpacks.test(`${name} ${said}`) && runsAny.test(`${name} ${said}`))) raised.push(finding('exec.decodes-code', 'critical_red', 'It decodes a program and runs it, so that nobody can read it before.', marks));
  return raised;
}
