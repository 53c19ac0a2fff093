import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { openMatch } from './open-match.ts';
import { unclear } from './unclear.ts';

const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Words that order what is computed, and what is there from the beginning (Miller 6, DSL keywords). None of them writes; `ENV` would show what the program was given. */
const words = listed('begin end if elif else for while do in return break continue true false absent unset filter func var str num int float bool map any funct NR NF FNR FILENAME FILENUM M_PI M_E IPS IFS IRS OPS OFS ORS FLATSEP all i');

/** Statements that print; where one is, a sign that compares could say where to. */
const printing = listed('print printn eprint eprintn emit emit1 emitp emitf dump edump');

/** Of these no value has the name. */
const barred = listed('tee call subr ENV stdout stderr system exec');

/** Functions that compute (Miller 6, DSL built-in functions): all but those that run, ask the system or tell of it. */
const functions = listed('abs acos acosh antimode any append apply arrayify asin asinh asserting_absent asserting_array asserting_bool asserting_boolean asserting_empty asserting_float asserting_int asserting_map asserting_not_empty asserting_not_null asserting_null asserting_num asserting_present asserting_string atan atan2 atanh bitcount boolean capitalize cbrt ceil ceiling clean_whitespace collapse_whitespace concat contains cos cosh count crc32 depth dhms2fsec dhms2sec distinct_count every exp expm1 flatten float floor fmtifnum fmtnum fold format format_values fsec2dhms fsec2hms get_keys get_values gmt2localtime gmt2nsec gmt2sec gssub gsub haskey hexfmt hms2fsec hms2sec index int invqnorm is_absent is_array is_boolean is_empty is_empty_map is_error is_float is_inf is_int is_map is_nan is_nonempty_map is_not_array is_not_empty is_not_map is_not_null is_null is_numeric is_present is_string joink joinkv joinv json_decode json_encode json_parse json_stringify kurtosis latin1_to_utf8 leafcount leftpad length localtime2gmt localtime2sec log log10 log1p logifit lstrip madd mapdiff mapexcept mapselect mapsum max maxlen md5 mean meaneb median min minlen mode mexp mmul msub null_count nsec2gmt nsec2gmtdate percentile percentiles pow qnorm reduce regextract regextract_or_else rightpad round roundm rstrip sec2date sec2dhms sec2gmt sec2gmtdate sec2hms sec2localdate sec2localtime select sgn sha1 sha256 sha512 sin sinh skewness sort sort_by_key sort_by_value sort_collection splita splitaxx splitax splitkv splitkvx splitnv splitnvx sqrt ssub stddev strfind strfntime strfntime_local strftime strftime_local string strip strlen strmatch strmatchx strptime strptime_local strrev sub substr substr0 substr1 sum sum2 sum3 sum4 sysntime systime systimeint tan tanh tolower toupper truncate typeof unflatten unformat unformat_values unformatx upntime uptime urand urandint urand32 urandrange urandelement utf8_to_latin1 variance var');

const space = /[ \t\n]+/y;
const string = /"(?:[^"\\]|\\[^])*"/y;
const field = /[$@](?:[A-Za-z_]\w*|\{[^{}]*\}|\*|(?=\[))/y;
const number = /(?:0[xb][\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)(?!\w)/y;
const name = /[A-Za-z_]\w*/y;
const sign = /\?\?\?=?|\?\?=?|<=>|>>>=?|&&=?|\|\|=?|\^\^=?|=~|!=~|[=!<>]=|\*\*=?|\/\/=?|\.[-+*/]|[-+*/%.&|^]=|<<=?|>>=?|[-+*/%.&|^~<>=!?:;,()[\]{}]/y;

/** Whether an expression of Miller is proven to compute and print alone: fields, values, texts, and of words only those that are listed. Pure. */
export function isHarmlessMlr(code: string): boolean {
  if (/[\r\f\v\0]/.test(code)) return false;
  const cutter = { at: 0 };
  const match = openMatch(code, cutter);
  const names = new Set([...code.matchAll(/\b(?:var|str|num|int|float|bool|map|any|funct) ([A-Za-z]\w*)/g)].map(([, one = '']) => one));
  for (const [, list = ''] of code.matchAll(/\bfor ?\(([\w, ()]*?) in\b/g)) for (const [one] of list.matchAll(/\w+/g)) names.add(one);
  for (const [, list = ''] of code.matchAll(/\bfunc ?\(([\w, :]*)\)/g)) for (const [one] of list.matchAll(/\w+/g)) names.add(one);
  for (const [, one = ''] of code.matchAll(/(?:^|[;{}])[ \t\n]*([A-Za-z]\w*)[ \t]*=(?!=)/g)) names.add(one);
  let depth = 0;
  /** How deep the statement stands that prints. */
  let prints: number | undefined;
  let before = '';
  while (cutter.at < code.length) {
    if (match(space) !== undefined) continue;
    const text = match(string) ?? match(field) ?? match(number);
    if (text !== undefined) {
      before = text;
      continue;
    }
    const word = match(name);
    if (word !== undefined) {
      const isCall = /^[ \t]*\(/.test(code.slice(cutter.at, cutter.at + 20));
      if (printing.has(word)) {
        // Else it would be taken for a value.
        if (!/^(?:|[;{}])$/.test(before)) return false;
        prints = depth;
      } else if (isCall ? !functions.has(word) && !/^(?:if|elif|for|while|func|map)$/.test(word) : !words.has(word) && (!names.has(word) || barred.has(word))) return false;
      if (word === 'func' && !isCall) return false;
      before = word;
      continue;
    }
    const mark = match(sign);
    if (mark === undefined) return false;
    if (/^[([{]$/.test(mark)) depth += 1;
    else if (/^[)\]}]$/.test(mark)) depth -= 1;
    if (prints !== undefined && (depth < prints || (mark === ';' && depth === prints))) prints = undefined;
    // It goes to a file or a program.
    if (prints !== undefined && /^(?:>>?|\|)$/.test(mark)) return false;
    before = mark;
  }
  return true;
}

const longest = 4000;

/** What an expression of Miller does beyond reading and printing tables: nothing, where that is proven. Never throws. */
export function judgeMlr(code: Word): Effect[] {
  return code.text !== undefined && code.text.length <= longest && isHarmlessMlr(code.text) ? [] : [unclear('exec.code', 'It changes tables by a rule that was written on the spot, which can do anything.', code.source)];
}
