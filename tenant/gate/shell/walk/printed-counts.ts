import type { Hole, Word } from '../word.ts';
import { askedBarely } from './names-databases.ts';
import { figuresAsked } from './printed-figures.ts';

/** Settings of PostgreSQL that are numbers. */
const settings = /^\s*show\s+(?:max_connections|server_version_num|superuser_reserved_connections|max_wal_senders|max_worker_processes|autovacuum_max_workers)\s*;?\s*$/i;

/** Patterns of grep that nothing but digits fit: plain, extended, and of Perl, where an alternative before `\K` would show what stands there. */
const digitPatterns = {
  plain: /^\^?\[0-9\](?:\[0-9\])*(?:\*|\\\+)\$?$/,
  extended: /^\^?\[0-9\](?:[+*]|\{[0-9]+(?:,[0-9]*)?\})\$?$/,
  perl: /^(?:(?:\\[^QE]|[^\\|()#[\]\n])*\\K|\^)?(?:\[0-9\]|\\d)(?:[+*]|\{[0-9]+(?:,[0-9]*)?\})\$?$/,
};

type Texts = readonly (string | undefined)[];

/** The last word of a call whose options before it are among these; undefined for any other call. `glued`: options that take the next word. */
function told(texts: Texts, flags: RegExp, glued: RegExp): string | undefined {
  let at = 0;
  for (; at < texts.length - 1; at += 1) {
    const text = texts[at];
    if (text !== undefined && glued.test(text)) at += 1;
    else if (text === undefined || !flags.test(text)) return undefined;
  }
  return at === texts.length - 1 ? texts[at] : undefined;
}

/** `git -C DIR log -1 --format=%ct`: when something was last changed, in seconds. */
function printsTimes(given: Texts): boolean {
  const texts = given[0] === '-C' ? given.slice(2) : given;
  const [verb, ...words] = texts;
  const files = words.indexOf('--');
  const told = files < 0 ? words : words.slice(0, files);
  const isKnown = told.every((one, at) => /^(?:-[0-9]+|-n[0-9]+|--(?:format|pretty)=(?:t?format:)?%[ca]t|--(?:all|no-merges|merges|first-parent|reverse)|--(?:since|until|author|max-count)=[^\0]*|HEAD|main|master|origin\/[\w.-]+)$/.test(one ?? '') || one === '-n' || (told[at - 1] === '-n' && /^[0-9]+$/.test(one ?? '')) || (verb === 'show' && one === '-s'));
  return (verb === 'log' || (verb === 'show' && told.includes('-s'))) && isKnown && told.some((one) => /^--(?:format|pretty)=/.test(one ?? ''));
}

/** Calls that print nothing but numbers, or nothing: `grep -oP PATTERN`. */
const counters = new Map<string, (texts: Texts) => boolean>([
  // One length of a set of nodes: any other part of an expression could give a text.
  ['xmllint', (texts) => texts.length > 2 && texts.slice(0, -3).every((one) => /^--(?:html|nonet|noblanks|nowarning|recover|huge)$/.test(one ?? '')) && /^--?xpath$/.test(texts.at(-3) ?? '') && /^\s*count\([^()'"]*\)\s*$/.test(texts.at(-2) ?? '')],
  ['git', printsTimes],
  ['grep', (texts) => {
    const at = texts.findIndex((one) => one === undefined || !one.startsWith('-'));
    const letters = texts.slice(0, Math.max(at, 0)).join('');
    return /^(?:-[ohEPasim0-9]+)+$/.test(letters) && letters.includes('o') && texts.length - at <= 2 && digitPatterns[letters.includes('P') ? 'perl' : letters.includes('E') ? 'extended' : 'plain'].test(texts[at] ?? '');
  }],
]);

const asking = /^(?:psql|mysql|sqlite3)$/;

/** What a client of a database prints that is asked for numbers: `psql -At -c TEXT`, `mysql -N -e TEXT`, `sqlite3 FILE TEXT`. */
function answered(program: string, texts: Texts): Hole | undefined {
  const told = program === 'sqlite3' ? toldSqlite(texts) : askedBarely(program, texts);
  if (told === undefined) return undefined;
  return program === 'psql' && settings.test(told) ? 'numbers' : figuresAsked(program, told);
}

function toldSqlite(texts: Texts): string | undefined {
  const text = told(texts, /^-(?:readonly|batch|noheader|list)$|^[^-]/, /^$/);
  return texts.filter((one) => one?.startsWith('-') === false).length === 2 ? text : undefined;
}

/** What a call of a program prints that is told what to look for, where that is numbers, or a sum. */
export function printsCounts(program: string, words: readonly Word[]): Hole | undefined {
  if (!(counters.has(program) || asking.test(program)) || !words.every(({ splits, many }) => !splits && many !== true)) return undefined;
  const texts = words.map(({ text }) => text);
  return counters.get(program)?.(texts) === true ? 'numbers' : answered(program, texts);
}

/** `jq '.items | length' FILE`: a length, whatever it is of. */
export function printsLength(program: string, words: readonly Word[]): boolean {
  if (program !== 'jq') return false;
  const at = words.findIndex(({ text }) => text === undefined || !/^-[rscne]+$/.test(text));
  const text = words[at]?.text;
  return text !== undefined && !text.startsWith('-') && !text.includes('#') && /(?:^|\|)\s*length\s*$/.test(text) && words.slice(at + 1).every((word) => !word.splits && word.many !== true && typeof word.pieces[0] === 'string' && !word.pieces[0].startsWith('-'));
}
