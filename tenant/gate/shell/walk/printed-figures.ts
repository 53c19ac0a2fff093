import type { Hole } from '../word.ts';

/** Several answers, of which the others may be texts; or rows that are written down elsewhere. */
const joining = /\b(?:union|intersect|except|into|procedure|returning)\b/i;

/** Functions that give a whole number without a sign. */
const counting = /^(?:count|pg_(?:database|relation|total_relation|table|indexes|tablespace)_size|octet_length|char_length)$/i;

/** Functions that give a number whatever they are given, by the manuals of each. */
const summing: Readonly<Record<string, RegExp>> = {
  psql: /^(?:round|ceil|ceiling|trunc|extract|date_part|length)$/i,
  mysql: /^(?:sum|avg|round|floor|ceil|ceiling|timestampdiff|datediff|unix_timestamp|length|count)$/i,
  sqlite3: /^(?:sum|total|count|round|length|julianday|unixepoch)$/i,
};

/** Where a bracket that is opened at `start` ends; undefined where it does not, or where quotes hide it. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (/["`$\\]/.test(sign)) return undefined;
    if (sign === "'") {
      at = text.indexOf("'", at + 1);
      if (at < 0) return undefined;
    } else if (sign === '(') depth += 1;
    else if (sign === ')' && (depth -= 1) === 0) return at;
  }
  return undefined;
}

/** Settings of a server of MySQL that are whole numbers (dev.mysql.com, "Server System Variables"). */
const counts = /^select\s+@@(?:global\.|session\.)?(?:innodb_(?:buffer_pool_(?:size|instances)|log_file_size|log_buffer_size|io_capacity|open_files)|max_(?:connections|allowed_packet|user_connections|heap_table_size)|key_buffer_size|tmp_table_size|sort_buffer_size|join_buffer_size|read_buffer_size|table_open_cache|thread_cache_size|query_cache_size|open_files_limit|wait_timeout|interactive_timeout|port|server_id)$/i;

/** What is done with one number that leaves it one: a cast, a sum with further figures, another name. */
const behind = /^(?:\s*::\s*(?:int|integer|bigint|smallint|int[248])\b)?(?:\s*[-+*/]\s*[0-9.]+)*(?:\s+as\s+\w+)?\s*(?:$|from\s)/i;

/** What a client prints that is asked for one column of numbers: `select count(*) from a`, `select extract(epoch from b)::int from c`. Undefined for anything else. */
export function figuresAsked(program: string, asked: string): Hole | undefined {
  const text = asked.trim().replace(/;$/, '');
  if (program === 'mysql' && counts.test(text)) return 'numbers';
  const start = /^select\s+(?:(\w+)\s*)?\(/i.exec(text);
  // A client's own command (`\G`) has the answer shown in another way.
  if (!start || /[;#\\]|--|\/\*/.test(text) || joining.test(text)) return undefined;
  const end = closing(text, start[0].length - 1);
  if (end === undefined || !behind.test(text.slice(end + 1))) return undefined;
  const name = start[1] ?? '';
  const isCast = /^\s*::/.test(text.slice(end + 1));
  // Figures behind it may make it a negative or broken one.
  const isPlain = !/^(?:\s*::\s*\w+)?\s*[-+*/]/.test(text.slice(end + 1));
  if (program !== 'psql' && isCast) return undefined;
  if (counting.test(name)) return isPlain ? 'numbers' : 'sum';
  if (program === 'psql' && isCast) return isPlain ? 'figures' : 'sum';
  if (/^coalesce$/i.test(name)) return /^coalesce\s*\(\s*(?:sum|avg|count)\s*\([^()']*\)\s*,\s*[0-9]+\s*\)/i.test(text.slice(text.search(/coalesce/i))) && program !== 'psql' ? 'sum' : undefined;
  return summing[program]?.test(name) === true && name !== 'date' ? 'sum' : undefined;
}
