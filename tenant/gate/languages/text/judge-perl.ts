import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { judgeReads } from './judge-reads.ts';
import { flattenHashes } from './perl-nested.ts';
import { dropUses } from './perl-uses.ts';

/** Functions that compute or print, those of a few modules among them, and words that order them (perlfunc, perlsyn, POSIX, List::Util, Time::Local). None opens, runs, loads or deletes anything, and none takes its operand from elsewhere. */
const functions = /^(?:print|printf|sprintf|length|substr|index|rindex|lc|uc|lcfirst|ucfirst|reverse|sort|keys|values|exists|defined|each|push|unshift|shift|pop|ref|join|split|map|grep|scalar|int|abs|sqrt|sin|cos|exp|log|rand|hex|oct|ord|chr|quotemeta|chomp|delete|exit|die|warn|eof|my|BEGIN|END|time|localtime|gmtime|strftime|timelocal|timegm|floor|ceil|fmod|pow|sum|sum0|product|max|min|maxstr|minstr|uniq|uniqnum|uniqstr|shuffle|first|any|all|none|looks_like_number|reftype|blessed|strptime|Dumper|decode_json|encode_json|wrap|encode_base64|decode_base64|md5_hex|md5_base64|sha1_hex|sha256_hex|sha256_base64|sha512_hex|if|elsif|else|unless|for|foreach|while|until|not|next|last)$/;
/** Words between two terms, and behind a statement. */
const between = /^(?:x|eq|ne|lt|gt|le|ge|cmp|and|or|xor|if|unless|for|foreach|while|until)$/;
/** Behind these a pattern may stand; behind other words only what can be taken for nothing else. */
const asking = /^(?:|if|unless|while|until|and|or|not|xor|print|say|split|grep|map|for|foreach)$/;
/** Behind these a brace begins a block. */
const opening = /^(?:sort|map|grep|first|any|all|none|BEGIN|END|else)$/;

/** They take `$_` where nothing stands behind them. */
const lonely = /^(?:length|lc|uc|lcfirst|ucfirst|int|abs|sqrt|sin|cos|exp|log|hex|oct|ord|chr|quotemeta|eof)$/;
/** Signs that come between two terms and cannot begin one (`<` does: `<*.c>`). */
const ends = /^(?:,|>=?(?![>=])|==|!=|&&|\|\||(?:and|or|xor|eq|ne|lt|gt|le|ge|cmp)(?!\w))/;
/** A word that stands for itself since `=>` follows; those that begin a text of their own are left out. */
const pairKey = /^(?!(?:q|qq|qw|qr|qx|m|s|y|tr)\b)[A-Za-z_]\w*(?=\s*=>)/;
/** What one of the words for the times of Time::Seconds is: behind such a sign it is no file that is printed to. */
const spanOfTime = /^ONE_(?:MINUTE|HOUR|DAY|WEEK|YEAR)(?!\w|'|::|\s*=>)/;

/** A pattern, up to its sign: no code in it, and of variables none. Between braces stand no others but those that count. */
const pattern = (sign: string): string => String.raw`(?:[^${sign}{}\\$@(]|\\.|${sign === '}' ? '' : '[{}]|'}\{[0-9]{0,5}(?:,[0-9]{0,5})?\}|\((?!\?[?{p]|\*)|\$(?=[)|${sign}]))*`;
const signs = ['/', '#', '!', ','];
const either = (of: readonly string[]): string => `(?:${of.join('|')})`;
const asked = [`/${pattern('/')}/`, ...signs.map((sign) => `m${sign}${pattern(sign)}${sign}`), String.raw`m\{${pattern('}')}\}`];
const regex = new RegExp(String.raw`^${either(asked)}[gimsx]*(?!\w)`);
const plainValue = String.raw`\$(?:[0-9]|&|[a-z_]\w*)(?![\w'\[{]|::|->)`;
const replaced = signs.map((sign) => String.raw`${sign}${pattern(sign)}${sign}(?:[^${sign}\\$@]|\\[ntrx0-9\/\\.$@]|${plainValue})*${sign}`);
const replacing = new RegExp(String.raw`^s${either(replaced)}[gimsxr]*(?!\w)`);
/** What is put in a pattern's place is worked out: it is read as a program of its own. A backslash or a second `e` would have it read twice. */
const working = new RegExp(String.raw`^s/${pattern('/')}/([^/\\{}]*)/[gimsxr]*e[gimsxr]*(?!\w)`);
/** A loop that names what it goes through. */
const loop = /^(?:for|foreach) (?:my )?\$[a-z]\w* ?(?=\()/;
const exchanging = /^(?:tr|y)\/(?:[^/\\]|\\.)*\/(?:[^/\\]|\\.)*\/[cdsr]*(?!\w)/;
/** A place in a list: a number, a variable, or what is worked out of one of them and numbers. */
const place = String.raw`(?:-?\d+|(?:\$#?|@)[a-z_]\w*)(?: ?[-+*/] ?(?:\d+(?:\.\d+)?|\.\d+)){0,3}`;
const text = new RegExp(String.raw`^"(?:[^"\\$@]|\\[ntrae0"\\$@/%.]|\$(?:[0-9]+|&|_|F|[a-z]\w*)(?:\[(?:${place}|int\(${place}\))\]|\{\$?[a-z_]\w*\})?(?![\w'[{]|::|->)|\$\.(?![\w'[{]|::|->)|@(?:F|[a-z]\w*)(?:\[\d+(?:(?:\.\.|,)\d+)*\])?(?![\w'[{]|::|->))*"`);
const raw = /^'[^'\\]*'/;
const scalar = /^\$(?:#(?:F|[a-z]\w*)|[0-9]+|[a-z]\w*|[._&F](?!\w))(?!'|::)/;
const many = /^[@%](?:F|[a-z]\w*)(?!'|::|\w)/;
const key = /^\{[a-z_]\w*\}/;
const number = /^(?:0x[0-9a-fA-F]+|0b[01]+|[0-9][0-9_]*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?|\.[0-9]+)(?!\w)/;
/** A list of plain words. */
const words = /^qw(?:\([\w\s.,:/+=-]*\)|\[[\w\s.,:/+=-]*\]|\{[\w\s.,:/+=-]*\})/;
/** What is written between what is printed, and where lines that are read end: it is given one. */
const separator = /^\$[,"\\/;|](?=\s*=(?![=~>]))/;
const infix = /^(?:=>|\|\||&&|\/\/|=~|!~|<=>|==|!=|<=|>=|\*\*|\.\.|[-+*/.]=|\|\|=|[-+*/%.<>=?:])/;

/** What is asked of a time (Time::Piece): whatever has methods of these names here, they only compute. */
const asksTime = /^->(?:ymd|mdy|dmy|hms|datetime|date|time|epoch|year|yy|mon|monname|month|fullmonth|mday|yday|day|wdayname|fullday|wday|week|julian_day|hour|min|minute|sec|second|strftime|add_months|add_years|pretty|days|hours|minutes|seconds|is_leap_year|month_last_day|tzoffset)(?!\w)/;
/** The class itself, called for a new time. */
const newTime = /(?<![\w$@%&:'>])Time::Piece->(?=strptime *\()/g;

/** What stood before: a term, something that wants one, or the end of a block, of which nobody knows whether it was one. */
type Before = 'term' | 'operator' | 'block';

/**
 * Is this Perl proven to do no more than compute and print? It reads a small part of the language, in which it is certain where patterns and texts end: where a term stands `/` divides, elsewhere
 * it begins a pattern, and where neither is certain nothing is proven. `says`: it knows `say`; elsewhere that word is none of the language, and what stands behind it is read otherwise. No references, no variables of the interpreter (`@ARGV`, `%ENV`, `$/`), since what is named by a value may be any of them.
 */
export function isHarmlessPerl(written: string, says = false): boolean {
  const { code: behind, says: used } = dropUses(written);
  const knowsSay = says || used;
  const code = flattenHashes(behind).replace(newTime, '');
  const open: string[] = [];
  let before = 'operator' as Before;
  let word = '';
  let closed = '';
  /** The word or sign before this one. */
  let last = '';
  /** A statement may begin here. */
  let begins = true;
  if (/[\n\r]|::|\(\?\?|<</.test(code)) return false;
  for (let left = code.trim(); left !== ''; left = left.trimStart()) {
    const take = (found: string, next: Before): true => {
      left = left.slice(found.length);
      before = next;
      closed = '';
      word = '';
      last = found;
      begins = /^[;{}]$/.test(found) && next !== 'term';
      return true;
    };
    const match = (of: RegExp): string | undefined => of.exec(left)?.[0];
    if (before !== 'term') {
      const worked = before === 'operator' ? working.exec(left) : null;
      if (worked) {
        if (!isHarmlessPerl(worked[1] ?? '', knowsSay)) return false;
        take(worked[0], 'term');
        continue;
      }
      const looped = match(loop);
      if (looped !== undefined) {
        take(looped, 'operator');
        begins = false;
        continue;
      }
      const term = before === 'operator' ? (match(replacing) ?? match(exchanging) ?? (asking.test(word) ? match(regex) : undefined) ?? match(number) ?? match(text) ?? match(raw)) : undefined;
      // Behind a block begins a term or a statement, where all of these begin only what they are here too.
      const either = term ?? match(words) ?? match(separator) ?? (before === 'block' ? (match(number) ?? match(text) ?? match(raw)) : undefined);
      if (either !== undefined) {
        // A text may be taken for a pattern, and there code could stand in it.
        if (/^["'].*\((?:\?|\*\{)/.test(either)) return false;
        take(either, 'term');
        continue;
      }
      const variable = match(scalar) ?? (before === 'operator' || left.startsWith('@') ? match(many) : undefined);
      if (variable !== undefined) {
        take(variable, 'term');
        const named = variable.startsWith('$') && !variable.startsWith('$#') ? match(key) : undefined;
        if (named !== undefined) {
          take(named, 'term');
          closed = '}';
        } else if ((variable.startsWith('$') && !variable.startsWith('$#') && /^[[{]/.test(left)) || (variable.startsWith('@') && left.startsWith('['))) {
          open.push(left.startsWith('[') ? 'index' : 'key');
          take(left.slice(0, 1), 'operator');
          begins = false;
        }
        continue;
      }
    }
    const asked = before === 'term' || /^(?:local|gm)time$/.test(word) ? match(asksTime) : undefined;
    if (asked !== undefined) {
      take(asked, 'term');
      if (!left.startsWith('(')) continue;
      open.push('list');
      take('(', 'operator');
      continue;
    }
    // What it takes is `$_`, so that the term ends here.
    if (before === 'operator' && lonely.test(word) && ends.test(left)) before = 'term';
    const itself = before === 'term' ? undefined : (match(pairKey) ?? (infix.test(last) ? match(spanOfTime) : undefined));
    if (itself !== undefined) {
      take(itself, 'term');
      continue;
    }
    const handle = /^(?:print|printf|say)$/.test(word) ? match(/^STD(?:OUT|ERR)(?= )/) : word === '' && begins ? match(/^close ARGV(?= (?:if|unless) )/) : undefined;
    if (handle !== undefined) {
      take(handle, handle.startsWith('STD') ? 'operator' : 'term');
      continue;
    }
    const name = match(/^[A-Za-z_]\w*(?!'|\w)/);
    if (name !== undefined) {
      if (!(before === 'term' ? between : functions).test(name) && !(name === 'say' && knowsSay && before !== 'term')) return false;
      if (/^(?:BEGIN|END)$/.test(name) && !begins) return false;
      // It takes nothing.
      take(name, name === 'time' ? 'term' : 'operator');
      if (/^(?:BEGIN|END|else)$/.test(name) && !/^\s*\{/.test(left)) return false;
      word = name;
      continue;
    }
    // Behind the loop over the lines that `-n` puts around a program; without it nothing runs.
    const turned = open.length === 0 ? match(/^\}\s*\{/) : undefined;
    if (turned !== undefined) {
      take(turned, 'operator');
      begins = true;
      continue;
    }
    const sign = left.slice(0, 1);
    if (sign === ';') {
      if (open.some((one) => one !== 'block')) return false;
      take(sign, 'operator');
    } else if (sign === '(' && before !== 'term') {
      open.push('list');
      take(sign, 'operator');
    } else if (sign === '{' && ((before === 'operator' && opening.test(word)) || closed === ')')) {
      open.push('block');
      take(sign, 'operator');
    } else if (sign === '[' && closed === ')') {
      open.push('index');
      take(sign, 'operator');
    } else if (/^[)\]}]/.test(sign)) {
      const opened = open.pop();
      if (opened === undefined || (sign === ')') !== (opened === 'list') || (sign === ']') !== (opened === 'index')) return false;
      take(sign, opened === 'block' ? 'block' : 'term');
      closed = sign;
      // What a value names would be looked up.
      if (sign !== ')' && opened !== 'block' && /^\s*[[{(]/.test(left)) return false;
      if (sign === ')' && /^\s*\(/.test(left)) return false;
    } else if (/^(?:\+\+|--)/.test(left) && before !== 'block') {
      const kept = before;
      take(left.slice(0, 2), kept);
    } else if (sign === ',' && before === 'term') take(sign, 'operator');
    else if (before === 'term') {
      const operator = match(infix);
      if (operator === undefined) return false;
      take(operator, 'operator');
    } else if (before === 'operator' && /^(?:!|-(?=[\d$(])|\+(?=[\d$(]))/.test(left)) take(sign, 'operator');
    else return false;
  }
  return open.length === 0;
}

const longest = 2000;

/** What a program of Perl in the line does beyond its input and output: nothing, where that is proven. Never throws. */
export function judgePerl(code: Word): Effect[] {
  return judgeReads(code, longest, (text) => (isHarmlessPerl(text) ? [] : undefined));
}

/** The same for `perl -E`, which knows the words of newer versions. */
export function judgeNewerPerl(code: Word): Effect[] {
  return judgeReads(code, longest, (text) => (isHarmlessPerl(text, true) ? [] : undefined));
}
