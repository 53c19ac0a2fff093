import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { isSharedSecret } from './key/plainly-secret.ts';
import { matchAt } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { reach } from './place/reach.ts';

/** Marks before which somebody types to a debugger or an interpreter, and what of the mark may follow. */
const prompts: ReadonlyMap<string, RegExp> = new Map([
  ...['(gdb) ', '(lldb) ', '(pdb) ', '(dlv) ', '(pdb++) ', '(byebug) ', 'ipdb> ', '>>> ', 'php > ', 'jshell> ', 'scala> ', 'julia> ', 'psysh> ', 'redis> ', ':6379> ', 'mongo> ', 'debug> ', 'ps> $', 'irb> ', 'pry> '].map((literal): [string, RegExp] => [literal, /(?:)/y]),
  ...['irb(', 'pry(', 'iex(', 'db<', '(rdb:'].map((literal): [string, RegExp] => [literal, /[^\n>) ]{0,30}(?:\)?:\d{1,4}(?::\d{1,3})?)?[>)*]{1,2} /y]),
  ['In [', /\d{1,4}\]: /y],
  // An interpreter whose mark is a single sign is told by what is asked for.
  ...['process', 'config', 'cfg', 'conf', 'settings', 'options', 'opts', 'user', 'client', 'this', 'app', 'env', 'localstorage', 'sessionstorage', 'sys.getenv'].flatMap((name) => ['.', '$', '['].map((sign): [string, RegExp] => [`> ${name}${sign}`, /(?:)/y])),
  ['> sys.getenv(', /(?:)/y],
]);
const triggers: readonly Trigger[] = [...prompts.keys()].map((literal) => ({ literal, anyCase: literal !== 'In [', begins: 'anywhere' }));

/** A line that says what is to be shown, whose last word is a name; what is cut off of an array behind it. */
const expression = /[^\n]{0,88}?(?<![\w%])([A-Za-z_]\w{1,40})[!?]?(?:@\d{1,4})?["')\]};]{0,5}[ \t]{0,4}\r?\n/y;
/** What is not the value of what it names: its length, its type, a digest of it, whether it holds. */
const about = /(?:len|length|size|sizeof|strlen|count|type|typeof|class|id|hash|\w*hash|digest|\w*encode\w*|\w*quote\w*|\w*b64\w*|sha\d*|md5|bcrypt|crypt|check\w*|verify\w*|valid\w*|is\w*|has\w*|exists|ttl|del|unset|ptype|whatis|break|watch|import|from|def|help|doc|dir)\b[ (]/i;
/** How a value is counted, typed and placed before it is shown. */
const shown = /[ \t]{0,4}(?:\d{1,2}\) "[\w.-]{1,40}"\r?\n\d{1,2}\) )?(?:Out ?\[\d{1,5}\]: |=> |\[1\] |(?:\([^()\n]{1,40}\) )?\$\d{1,4} (?:=|==>) |(?:val )?\w{1,32}: [\w.]{1,24} = |\w{1,32} ==> |string\(\d{1,5}\) |0 {1,2}|\([^()\n]{1,24}\) \w{1,32} = )?(?:\((?:const )?(?:unsigned )?(?:char|wchar_t)[^()\n]{0,16}\) ?)?(?:0x[\da-f]{1,16}(?: <[^>\n]{1,40}>)?:?[ \t]{1,4})?([bu]?["']|(?=[^\s"'{<([]))/y;
const longest = 200;

/** What a debugger or an interpreter shows that is asked for a value by a name for secrets: `(gdb) p cfg->db_password`, `>>> settings.DB_PASSWORD`. */
export function createShownValueRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'shown-value', triggers, examine: (place) => examineShown(place, isKnown) };
}

function examineShown({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const literal = text.slice(at, end);
  const prompt = prompts.get(literal) ?? prompts.get(literal.toLowerCase());
  // The mark of one sign begins its line.
  if (prompt === undefined || (literal.startsWith('> ') && at > 0 && text[at - 1] !== '\n')) return undefined;
  const asked = end + (matchAt(prompt, text, end)?.[0].length ?? longest);
  const line = matchAt(expression, text, asked);
  if (line === undefined || about.test(line[0]) || / =[ \t]/.test(line[0].replace(/\b(?:val|String|var) \w+ =/, ''))) return undefined;
  const name = line[1] ?? '';
  const meaning = judgeKey(name);
  const lead = matchAt(shown, text, asked + line[0].length);
  // By itself it is a folder.
  if (/^pwd\s/i.test(line[0]) || meaning?.strength !== 'medium' || meaning.kind === 'seed-phrase' || lead === undefined) return undefined;
  const start = asked + line[0].length + lead[0].length;
  if (start - at > reach) return undefined;
  const quote = lead[1]?.slice(-1) ?? '';
  let stop = start;
  while (stop < text.length && stop - start < longest && !(quote === '' ? /\s/.test(text.charAt(stop)) : text[stop] === quote || text[stop] === '\n')) stop += 1;
  if (stop >= text.length && !complete) return { open: start };
  const alone = quote !== '' || standsAlone(text, stop, complete);
  if (alone !== true) return alone === undefined ? { open: start } : undefined;
  const raw = text.slice(start, stop);
  return isCredential(raw, { strength: 'medium', password: meaning.kind === 'password' || isSharedSecret(name, meaning, raw, true), quoted: true }, isKnown) ? { start, end: stop, kind: meaning.kind } : undefined;
}
