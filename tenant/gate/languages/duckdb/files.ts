import { unknown } from '../../finding.ts';
import { asEffect, type Effect } from '../../shell/effect.ts';
import { literal } from '../../shell/word.ts';
import { onPath, told } from '../shown.ts';
import { onlyComputes } from '../sql/functions.ts';
import { isToken, type SqlToken } from '../sql/token.ts';

/** Functions whose first argument names files. */
const readers = /^(?:READ_(?:CSV|CSV_AUTO|JSON|JSON_AUTO|JSON_OBJECTS|JSON_OBJECTS_AUTO|NDJSON|NDJSON_AUTO|NDJSON_OBJECTS|PARQUET|TEXT|BLOB)|PARQUET_(?:SCAN|METADATA|SCHEMA|FILE_METADATA)|SNIFF_CSV|GLOB)$/;
/** Behind these a text is a value, wherever it stands. */
const valued = ['=', '<', '>', '!', '~', '+', '-', '*', '/', '%', '|', 'LIKE', 'ILIKE', 'SIMILAR', 'ESCAPE', 'THEN', 'ELSE', 'WHEN', 'AND', 'OR', 'NOT', 'BETWEEN', 'SELECT', 'DISTINCT', 'INTERVAL', 'DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'TIME', 'AS', 'WHERE', 'HAVING', 'BY', 'ZONE'];
/** Words that begin a query, or behind which a table stands. */
const asking = ['SELECT', 'FROM', 'JOIN', 'TABLE', 'WITH', 'PIVOT', 'UNPIVOT', 'PIVOT_WIDER', 'PIVOT_LONGER', 'SUMMARIZE', 'DESCRIBE', 'DESC', 'SHOW', 'LATERAL', 'UNION', 'EXCEPT', 'INTERSECT'];
/** Words before a bracket that hold values, though they are no functions. */
const holding = ['IN', 'VALUES', 'COLUMNS', 'INTERVAL'];
/** Endings by which a name without quotes is taken for a file. */
const endings = /^(?:CSV|TSV|TXT|PARQUET|JSONL?|NDJSON|GEOJSONL?|GZ|ZST|XLSX?|DB|DUCKDB|DDB|SQLITE3?|ARROWS?|FEATHER|AVRO|SHP|GPKG|FGB|OSM|PBF)$/;

/** Types for which DuckDB fetches an extension and loads it, and what that one has besides. */
const fetchedTypes = /^(?:INET|GEOMETRY|WKB_BLOB|(?:POINT|LINESTRING|POLYGON|BOX)_[234]DF?)$/;

/** Nobody writes more tokens of names one by one. */
const longestList = 500;

/** Endings for which DuckDB fetches an extension and loads it. */
const extended = /\.(?:xlsx?|avro|shp|gpkg|fgb|geojsonl?|osm|pbf|arrows?|feather|sqlite3?|iceberg|delta|vortex)$/i;

const unclear = (matched: string): Effect => asEffect(unknown('duckdb.unclear', 'Nobody can say for certain which file the database reads.', matched));

/** Which files the statements name, wherever DuckDB would take a text or name for one: behind FROM, and as what its functions read. */
export function filesNamed(tokens: readonly SqlToken[]): Effect[] {
  const effects: Effect[] = [];
  const open: { readonly at: number; asks?: true }[] = [];
  const braces: string[] = [];
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const around = open.at(-1);
    // In a bracket that holds a query a text may be a table again: `IN (SELECT x FROM 'a.csv', 'b.csv')`.
    if (around && isToken(token, ...asking)) around.asks = true;
    if (isToken(token, '(', '[', '{')) braces.push(token.text);
    else if (isToken(token, ')', ']', '}')) braces.pop();
    if (isToken(token, '(')) open.push({ at: index });
    else if (isToken(token, ')')) open.pop();
    else if (token.kind === 'name') {
      if (/[./\\:*?~|]/.test(token.text)) effects.push(unclear(token.text));
    } else if (token.kind === 'word') {
      if (fetchedTypes.test(token.text)) effects.push(unclear(token.text));
      if (endings.test(token.text) && isToken(before, '.') && isRelation(tokens, index - 2)) effects.push(unclear(token.text));
      if (readers.test(token.text) && isToken(tokens[index + 1], '(') && !namesFiles(tokens.slice(index + 2, index + 2 + longestList))) effects.push(unclear(token.text));
    } else if (token.kind === 'text') {
      // A text may be spelled in escapes, and go on in the next one.
      if (before?.kind === 'text' || (before?.kind === 'word' && /^(?:E|U|N|B|X)$/.test(before.text)) || isToken(before, '&')) effects.push(unclear(token.text));
      else if (!isToken(before, ...valued) && !(isToken(before, ':') && isMember(braces)) && !(around !== undefined && around.asks !== true && holdsValues(tokens, around.at))) effects.push(...fileEffects(token.text, around !== undefined && isToken(tokens[around.at - 1], 'GLOB')));
    }
  });
  return effects;
}

/** In a list or a struct a text behind a colon is a value; elsewhere the colon may part an alias from its table: `FROM x: 'a.csv'`. */
const isMember = (braces: readonly string[]): boolean => braces.at(-1) === '[' || braces.at(-1) === '{';

/** A text, or a list of texts, and then options. */
function namesFiles(tokens: readonly SqlToken[]): boolean {
  const isList = isToken(tokens[0], '[');
  const end = isList ? tokens.findIndex((token) => isToken(token, ']')) : 1;
  const names = isList ? tokens.slice(1, end) : tokens.slice(0, 1);
  const behind = tokens[isList ? end + 1 : end];
  const known = isList ? names.every((token, index) => (index % 2 === 0 ? token.kind === 'text' : isToken(token, ','))) && names.length % 2 === 1 : names[0]?.kind === 'text';
  return end > 0 && known && isToken(behind, ',', ')');
}

/** Whether what stands in a bracket are values: those of a function that only computes, or of a list. */
function holdsValues(tokens: readonly SqlToken[], bracket: number): boolean {
  const name = tokens[bracket - 1];
  if (isToken(name, ...holding)) return true;
  return name?.kind === 'word' && !readers.test(name.text) && !isToken(name, 'FROM', 'JOIN', 'ONLY', 'TABLE', 'SELECT', 'UNION', 'EXCEPT', 'INTERSECT', 'LATERAL', 'AS', 'ON', 'OF', 'USING', 'WITH', 'MATERIALIZED', 'ALL') && onlyComputes(name.text, 'duckdb');
}

/** Whether the name that ends here stands where a table does. */
function isRelation(tokens: readonly SqlToken[], end: number): boolean {
  let at = end;
  for (let parts = 0; isToken(tokens[at - 1], '.'); parts += 1) {
    // A name has three parts at most.
    if (parts > 3) return true;
    at -= 2;
  }
  return isToken(tokens[at - 1], 'FROM', 'JOIN', ',', '(', 'TABLE', 'SUMMARIZE', 'DESCRIBE', 'DESC', 'PIVOT', 'UNPIVOT');
}

function fileEffects(quoted: string, listed: boolean): Effect[] {
  const path = quoted.replaceAll("''", "'");
  if (path === '' || path === '-') return [];
  if (/^https?:\/\//i.test(path)) return [{ does: 'url', url: literal(path) }];
  if (/^[a-z][\w+.-]*:\/\//i.test(path) && !/^file:/i.test(path)) return [told('duckdb.elsewhere', 'red', 'It has the database speak to another server.', { ask: true, external: true, matched: path })];
  // A home, another way to name a file, a program whose output is read.
  if (/^~|^[\w-]+:|[|\\\n\r]/.test(path) || extended.test(path)) return [unclear(path)];
  if (listed) return [onPath('look', path)];
  const many = path.indexOf('**');
  return [many < 0 ? onPath('read', path) : onPath('tree', path.slice(0, path.slice(0, path.search(/[*?[]/)).lastIndexOf('/') + 1) || '.')];
}
