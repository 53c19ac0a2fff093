import type { Word } from '../word.ts';

/** What a database client is told that answers with nothing but numbers. */
const counting = /^\s*select\s+count\(\s*(?:distinct\s+)?(?:\*|[\w.]+)\s*\)(?:\s+as\s+\w+)?(?:\s+from\s[^;()\\]*)?;?\s*$/i;
const settings = /^\s*show\s+(?:max_connections|server_version_num|superuser_reserved_connections|max_wal_senders|max_worker_processes|autovacuum_max_workers)\s*;?\s*$/i;

/** How large something is, by PostgreSQL's functions for that. */
const sizes = /^\s*select\s+pg_(?:database|relation|total_relation|table|indexes|tablespace)_size\(\s*(?:'[\w.]+'|current_database\(\))\s*\)\s*;?\s*$/i;

/** Several answers, of which the others may be texts. */
const joining = /\b(?:union|intersect|except|into|procedure)\b/i;

const counts = (text: string, postgres = false): boolean => (counting.test(text) && !joining.test(text)) || (postgres && (settings.test(text) || sizes.test(text)));

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

const connecting = /^-[UdhpuPH]$|^--(?:username|dbname|host|port|user)$/;

/** Calls that print nothing but numbers, or nothing: `psql -At -c TEXT`, `mysql -N -e TEXT`, `grep -oP PATTERN`. */
const counters = new Map<string, (texts: Texts) => boolean>([
  ['psql', (texts) => {
    const text = told(texts, /^-[qXAtwc]+$|^--(?:tuples-only|no-align|quiet|command)$|^--(?:username|dbname|host|port)=/, connecting);
    return text !== undefined && texts.some((one) => one === '--tuples-only' || /^-[qXAwt]*t[qXAwt]*c?$/.test(one ?? '')) && (texts.at(-2) === '--command' || /^-[qXAtw]*c$/.test(texts.at(-2) ?? '')) && counts(text, true);
  }],
  ['mysql', (texts) => {
    const text = told(texts, /^-[NBse]+$|^-[uhP][\w.-]+$|^--(?:skip-column-names|batch|silent|execute)$|^[a-z]\w*$/, /^-[uhPD]$/);
    return text !== undefined && texts.some((one) => one === '--skip-column-names' || /^-[NBs]*N[NBs]*e?$/.test(one ?? '')) && /^-[NBs]*e$|^--execute$/.test(texts.at(-2) ?? '') && counts(text);
  }],
  // One length of a set of nodes: any other part of an expression could give a text.
  ['xmllint', (texts) => texts.length > 2 && texts.slice(0, -3).every((one) => /^--(?:html|nonet|noblanks|nowarning|recover|huge)$/.test(one ?? '')) && /^--?xpath$/.test(texts.at(-3) ?? '') && /^\s*count\([^()'"]*\)\s*$/.test(texts.at(-2) ?? '')],
  ['grep', (texts) => {
    const at = texts.findIndex((one) => one === undefined || !one.startsWith('-'));
    const letters = texts.slice(0, Math.max(at, 0)).join('');
    return /^(?:-[ohEPasim0-9]+)+$/.test(letters) && letters.includes('o') && texts.length - at <= 2 && digitPatterns[letters.includes('P') ? 'perl' : letters.includes('E') ? 'extended' : 'plain'].test(texts[at] ?? '');
  }],
  ['sqlite3', (texts) => {
    const text = told(texts, /^-(?:readonly|batch|noheader|list)$|^[^-]/, /^$/);
    return text !== undefined && texts.filter((one) => one?.startsWith('-') === false).length === 2 && counts(text);
  }],
]);

/** Whether a call of a program that is told what to look for prints nothing but numbers. */
export function printsCounts(program: string, words: readonly Word[]): boolean {
  return words.every(({ splits, many }) => !splits && many !== true) && counters.get(program)?.(words.map(({ text }) => text)) === true;
}

/** `jq '.items | length' FILE`: a length, whatever it is of. */
export function printsLength(program: string, words: readonly Word[]): boolean {
  if (program !== 'jq') return false;
  const at = words.findIndex(({ text }) => text === undefined || !/^-[rscne]+$/.test(text));
  const text = words[at]?.text;
  return text !== undefined && !text.startsWith('-') && !text.includes('#') && /(?:^|\|)\s*length\s*$/.test(text) && words.slice(at + 1).every((word) => !word.splits && word.many !== true && typeof word.pieces[0] === 'string' && !word.pieces[0].startsWith('-'));
}
