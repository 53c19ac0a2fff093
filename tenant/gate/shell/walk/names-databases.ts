import { wordOf, type Hole, type Piece, type Word } from '../word.ts';
import type { Table } from '../table.ts';

/** Clients that are told in this way which database they work on. */
const clients = /^(?:psql|pg_dump|pg_amcheck|vacuumdb|reindexdb|clusterdb|pgbench|mysql|mysqldump|mysqlshow|mysqlcheck|mariadb|mariadb-dump|mariadb-show|mariadb-check)$/;

/** An option, and what may stand of a connection's text before the name of the database. */
const before = /^(?:-[dD]|--(?:dbname|database)=|(?:--dbname=)?dbname=)$/;

/** The catalogue of a server, asked for the names of its databases. */
const catalogues = {
  psql: /^\s*select\s+(?:distinct\s+)?(?:d\.)?datname(?:::text)?\s+from\s+(?:pg_catalog\.)?pg_(?:database|stat_database)\b[^;\\|]*;?\s*$/i,
  mysql: /^\s*(?:show\s+(?:databases|schemas)\b(?:\s+(?:like|where)\s[^;\\]*)?|select\s+(?:distinct\s+)?(?:schema_name|table_schema)\s+from\s+information_schema\.(?:schemata|tables)\b[^;\\]*);?\s*$/i,
};

/** Other names could be among those. */
const joining = /\b(?:union|intersect|except|into|procedure)\b/i;

type Texts = readonly (string | undefined)[];

/** The text that a call tells its server, where it prints the bare rows; undefined for any other call. */
function asked(texts: Texts, letters: RegExp, words: RegExp, valued: RegExp, teller: RegExp, bare: RegExp): string | undefined {
  let told: string | undefined;
  let isBare = false;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at];
    if (text === undefined) return undefined;
    isBare ||= bare.test(text);
    if (teller.test(text)) {
      at += 1;
      if (told !== undefined || texts[at] === undefined) return undefined;
      told = texts[at];
    } else if (valued.test(text)) at += 1;
    else if (!letters.test(text) && !words.test(text)) return undefined;
  }
  return isBare ? told : undefined;
}

/** Reads which text `psql -At -c TEXT` or `mysql -Ne TEXT` tells its server, where it prints nothing but rows. */
export function askedBarely(program: string, texts: Texts): string | undefined {
  if (program === 'psql') return asked(texts, /^-[qXAtw]+$|^-U[\w.-]+$|^[A-Za-z][\w.]*$/, /^--(?:tuples-only|no-align|quiet|no-psqlrc|no-password)$|^--(?:username|dbname|host|port)=[\w./-]+$/, /^-[qXAtw]*[UdhpF]$|^--(?:username|dbname|host|port)$/, /^-[qXAtw]*c$|^--command$/, /^--tuples-only$|^-[qXAw]*t[qXAwt]*[cdUhp]?$/);
  if (program === 'mysql') return asked(texts, /^-[NBsr]+$|^-[uhPD][\w.-]+$|^[A-Za-z]\w*$/, /^--(?:skip-column-names|batch|silent|raw)$|^--(?:user|host|port|database)=[\w./-]+$/, /^-[uhPD]$|^--(?:user|host|port|database)$/, /^-[NBsr]*e$|^--execute$/, /^--skip-column-names$|^-[Bsr]*N[NBsr]*e?$/);
  return undefined;
}

/** What a client prints that lists the databases of its server: their names. `elsewhere`: in a container. */
export function listsDatabases(program: string, words: readonly Word[], elsewhere: boolean): Hole | { readonly table: Table } | undefined {
  if ((program !== 'psql' && program !== 'mysql') || words.some(({ splits, many }) => splits || many === true)) return undefined;
  const texts = words.map(({ text }) => text);
  const text = askedBarely(program, texts);
  if (text !== undefined) return catalogues[program].test(text) && !joining.test(text) ? (elsewhere ? 'guests' : 'databases') : undefined;
  // `psql -lqt`: the name is the first column.
  const shown = texts.filter((one, at) => !/^-[Uhp]$/.test(texts[at - 1] ?? '') && !/^-[Uhp]/.test(one ?? ''));
  const letters = shown.map((one) => (one === '--list' ? 'l' : one === '--tuples-only' ? 't' : one)).join('');
  return program === 'psql' && /^[-lqtAXw]+$/.test(letters) && letters.includes('l') && letters.includes('t') ? { table: { above: 0, sign: '|', fields: [elsewhere ? 'guest' : 'database'] } } : undefined;
}

/** The words of a client of databases, in which the name of one that its server listed is a plain word: names of databases are taken to be no options and no texts of a connection. */
export function nameDatabases(program: string, words: readonly Word[], elsewhere: boolean): readonly Word[] {
  if (!clients.test(program)) return words;
  const isName = (piece: Piece | undefined): boolean => typeof piece === 'object' && (/^databases?$/.test(piece.hole) || (elsewhere && /^guests?$/.test(piece.hole)));
  return words.map((word) => {
    const [first, second, ...more] = word.pieces;
    if (word.splits || more.length > 0) return word;
    if (isName(first) && second === undefined) return wordOf([{ hole: 'word' }], word.source);
    return typeof first === 'string' && before.test(first) && isName(second) ? wordOf([first, { hole: 'word' }], word.source) : word;
  });
}
