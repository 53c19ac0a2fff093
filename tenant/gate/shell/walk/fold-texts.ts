/** A text in quotes, as all of them are written here once the code is brought into one form. */
const text = String.raw`"([^"\n]{0,200})"`;
const items = String.raw`("[^"\n]{0,200}"(?:(?:\s{0,8},\s{0,8}|\s{1,8})"[^"\n]{0,200}"){0,30})`;
const make = (source: string, flags = 'g'): RegExp => new RegExp(source, flags);

const itemsOf = (written: string): string[] => [...written.matchAll(make(text))].map(([, one = '']) => one);

/** Puts values in the places that a pattern keeps for them: `let%se`, `{0}{1}`. */
function fill(pattern: string, values: readonly string[]): string {
  let next = 0;
  return pattern.replaceAll(/%[-\d.]*[a-z]|\{(\d*)\}|~a/gi, (_, at: string | undefined) => values[at === undefined || at === '' ? next++ : Number(at)] ?? '');
}

const quote = (value: string): string => `"${value}"`;

type Turn = (...parts: string[]) => string;

/** How languages make one text of several, each with what comes of it. */
const turns: readonly (readonly [written: RegExp, becomes: Turn])[] = [
  [make(String.raw`${text}\s*(?:\.\.|\.|\+\+|\+|<>|<<|~|\^|\*|&)\s*${text}`), (_, one = '', other = '') => quote(one + other)],
  [make(String.raw`${text}\.(?:concat|append|cat)\(\s*${items}\s*\)`), (_, one = '', others = '') => quote(one + itemsOf(others).join(''))],
  // The sign between stands before the pieces, behind them, or is left out.
  [make(String.raw`${text}\.join\(\s*[[({]{1,2}\s*${items}\s*,?\s*[\])}]{1,2}\s*(?:\))?`), (_, sign = '', list = '') => quote(itemsOf(list).join(sign))],
  [make(String.raw`[[({]\s*${items}\s*,?\s*[\])}]\s*\.?(?:join|mkString|reduce)\b(?:\(\s*(?:${text})?\s*\)|\s+${text})?`), (whole, list = '', sign?: string, other?: string) => quote(itemsOf(list).join(sign ?? other ?? (/join\(\s*\)$/.test(whole) ? '' : '')))],
  [make(String.raw`\b(?:table\.concat|Enum\.join|lists:concat|String\.concat)\s*\(?\s*[[{(]\s*${items}\s*[\])}]\s*(?:,\s*${text}\s*)?\)?`), (_, list = '', sign = '') => quote(itemsOf(list).join(sign))],
  [make(String.raw`\b(?:join|implode)\b\s*\(?\s*${text}\s*,\s*(?:[[({]|array\()?\s*${items}\s*[\])]?\s*\)?`), (_, sign = '', list = '') => quote(itemsOf(list).join(sign))],
  [make(String.raw`\bpaste\s*\(\s*${items}\s*,\s*(?:sep|collapse)\s*=\s*${text}\s*\)`), (_, list = '', sign = '') => quote(itemsOf(list).join(sign))],
  [make(String.raw`\bpaste\s*\(\s*${items}\s*\)`), (_, list = '') => quote(itemsOf(list).join(' '))],
  [make(String.raw`\(?\b(?:paste0|strcat|string-append|string|concat(?:enate)?|str_c|str)\b\s*\(?\s*(?:'string|\(quote string\))?\s*${items}\s*\)`), (_, list = '') => quote(itemsOf(list).join(''))],
  [make(String.raw`\[\s*string\s+cat\s+([^[\]$]{1,100})\]`), (_, list = '') => quote(list.split(/\s+/).map((one) => one.replaceAll('"', '')).join(''))],
  [make(String.raw`\[\s*join\s+\{([^{}]{1,100})\}\s+(?:""|\{\})\s*\]`), (_, list = '') => quote(list.split(/\s+/).join(''))],
  [make(String.raw`\[\s*string\s+(?:tolower|trim)\s+"?([\w ./-]{1,80})"?\s*\]`), (_, one = '') => one.toLowerCase()],
  [make(String.raw`\b(?:string\.lower|strtolower|tolower|String\.downcase|lc)\b\s*\(?\s*${text}\s*\)?`), (_, one = '') => quote(one.toLowerCase())],
  [make(String.raw`${text}\.(?:lower|toLowerCase|downcase|lc)(?:\(\))?`), (_, one = '') => quote(one.toLowerCase())],
  [make(String.raw`\b(?:strrev|reverse|string\.reverse|string-reverse)\s*\(?\s*${text}\s*\)?`, 'gi'), (_, one = '') => quote([...one].toReversed().join(''))],
  [make(String.raw`${text}(?:\.reverse\b(?:\(\))?|\[::-1\]|:reverse\(\))`), (_, one = '') => quote([...one].toReversed().join(''))],
  [make(String.raw`${text}\.format\(\s*${items}\s*\)`), (_, pattern = '', list = '') => quote(fill(pattern, itemsOf(list)))],
  [make(String.raw`${text}\s*(?:%|-f)\s*[[(]?\s*${items}\s*[\])]?`), (whole, pattern = '', list = '') => /[%{]/.test(pattern) ? quote(fill(pattern, itemsOf(list))) : whole],
  [make(String.raw`\b(?:sprintf|string\.format|String\.format|format)\b\s*\(?\s*(?:nil\s+)?${text}\s*,?\s*${items}\s*\)?`), (_, pattern = '', list = '') => quote(fill(pattern, itemsOf(list)))],
  [make(String.raw`\(?${text}\)?\s*[.:]\s*(?:replace(?:all)?|g?sub|tr)\s*\(\s*(?:${text}|\/([^/\n]{1,40})\/g?)\s*,\s*${text}[^)"]{0,20}\)`, 'gi'), (_, whole = '', one?: string, pattern?: string, other = '') => quote(whole.replaceAll(one ?? pattern ?? '\n', other))],
  [make(String.raw`\b(?:str_replace|g?sub|gensub|String\.replace)\s*\(\s*${text}\s*,\s*${text}\s*,\s*${text}[^)"]{0,20}\)`), (_, one = '', other = '', whole = '') => quote(whole.replaceAll(one === '' ? '\n' : one, other))],
  [make(String.raw`=\s*${text}\s*\)?\s*=~\s*s\/(\w{1,20})\/(\w{0,20})\/`), (_, whole = '', one = '', other = '') => `= ${quote(whole.replaceAll(one, other))};`],
];

/** Texts that a variable is given, in code and in settings of macros. */
const given = make(String.raw`(?:^|[\s;{(,&])[$@]?([A-Za-z_]\w{0,20})\s{0,3}(?::=|<-|=)\s{0,3}${text}`);
const bare = /(?:^|[\s;{(])(?:(?:set|declare)\s+([A-Za-z_]\w{0,20})[\s=]\s*|(?:-v\s*|-D\s*)?([A-Za-z_]\w{0,20})=)([\w./ -]{1,60}?)(?=\s*(?:[;\n]|$))/g;

const mostConstants = 12;

/** Variables with the texts that they are certainly given somewhere. */
function constantsIn(code: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of code.matchAll(given)) if (found.size < mostConstants) found.set(name, value);
  for (const [, set, short, value = ''] of code.matchAll(bare)) if (found.size < mostConstants && !found.has(set ?? short ?? '')) found.set(set ?? short ?? '', value);
  return found;
}

const anyText = /(?<![\w"])(?:[fFrRbBuU]{1,2}|~[csw])?(?:"((?:[^"\\\n]|\\.){0,300})"|'((?:[^'\\\n]|\\.){0,300})'|`((?:[^`\\\n]|\\.){0,300})`)/g;
/** Calls that hold a list of texts by themselves: `qw(a b)`. */
const lists = /\b(?:qw|%w|list)\s*[([{]([\w\s./-]{1,100})[)\]}]/g;

/** The code with all its texts in the same quotes. */
const inOneForm = (code: string): string => code
  .replaceAll(/[$#]\{\s?(["'])([\w ./-]{1,60})\1\s?\}/g, '$2')
  .replaceAll(lists, (_, list: string) => list.trim().split(/\s+/).map(quote).join(', '))
  .replaceAll(anyText, (_, ...[one, other, third]: (string | undefined)[]) => quote((one ?? other ?? third ?? '').replaceAll('"', "'")));

/** The code with each variable of a certain text as that text. */
function withConstants(code: string, constants: ReadonlyMap<string, string>): string {
  if (constants.size === 0) return code;
  const names = [...constants.keys()].join('|');
  const held = new RegExp(String.raw`[$#]?\{[\\$]?(${names})\}|\$\((${names})\)|\$(${names})(?!\w)`, 'g');
  const within = (part: string): string => part.replaceAll(held, (_, ...[a, b, c]: (string | undefined)[]) => constants.get(a ?? b ?? c ?? '') ?? '');
  const free = new RegExp(String.raw`[$#]\{(${names})\}|(?<![\w."$-])\$?\b(${names})\b(?!\s*(?:=|<-|:=|\(|"))`, 'g');
  return code.split(/("[^"\n]*")/).map((part, at) => at % 2 === 1 ? within(part) : part.replaceAll(free, (_, braced: string | undefined, plain: string | undefined) => braced === undefined ? quote(constants.get(plain ?? '') ?? '') : constants.get(braced) ?? '')).join('');
}

const mostRounds = 6;

/**
 * Code with the texts put together that it puts together itself of pieces that stand in it: `"lets" + "be"`, `"".join(["r", "m"])`, `x = "be"; "lets#{x}"`. Only for looking at: what is left is no program. Pure.
 */
export function foldTexts(code: string): string {
  let folded = inOneForm(code);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = folded;
    // Without quotes or brackets there is nothing to put together.
    if (/["[]/.test(folded)) for (const [written, becomes] of turns) folded = folded.replaceAll(written, becomes);
    folded = withConstants(folded, constantsIn(folded));
    if (folded === before || folded.length > code.length * 4) break;
  }
  return folded;
}

/** The same where pieces stand side by side, as in awk, Octave and Python. */
export const glueNeighbours = (folded: string): string => folded.replaceAll(/"\s{1,3}"(?=[^"\n]*")/g, '');
