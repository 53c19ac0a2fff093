import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { finding, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';
import { closedText } from './graph-queries.ts';
import { judgeSql } from './sql.ts';

const read = (rule: string): Finding[] => [finding(rule, 'green', 'It only asks for figures.')];

/** Judges PPL (OpenSearch, "Piped Processing Language"), whose commands all only read: a query begins with its source. */
export const judgePpl: Protocol = ({ body }) => {
  const query = body.kind === 'json' && isJsonObject(body.value) ? body.value['query'] : undefined;
  return typeof query === 'string' && /^\s*(?:explain\s+)?(?:search\s+)?(?:(?:source|index)\s*=\s*[`\w]|(?:describe|show)\s+[`\w])/i.test(query) && !/;|\.(?:security|opendistro|opensearch|kibana)/i.test(query) ? read('ppl.read') : undefined;
};

/** Packages of Flux that only work something out; others write, call other servers or read secrets. */
const plainPackages = /^(?:math|strings|date|regexp|array|dict|types|join|timezone|interpolate|sampledata|influxdata\/influxdb\/schema|influxdata\/influxdb\/v1|experimental\/(?:aggregate|query|array|date\/boundaries))$/;

/** Whether a Flux script only reads: it has no `to()`, asks no other server, and imports nothing that could (InfluxDB, "Flux standard library"). */
export function isPlainFlux(script: string): boolean {
  // With braces a text can hold code of its own.
  if (script.length > 32 * 1024 || /\$\{/.test(script)) return false;
  const imports = [...script.matchAll(/\bimport\s+(?:\w+\s+)?"([^"\n]{0,100})"/g)].map((match) => match[1] ?? '');
  const code = script.replaceAll(/\/\/[^\n]*|"(?:[^"\\]|\\[^])*(?:"|\\?$)|[=!]~\s{0,20}\/(?:[^/\\\n"]|\\[^\n"])*\//g, (part) => (part.startsWith('//') ? '' : part.startsWith('"') && !closedText.test(part) ? '"' : '""'));
  // A slash that is no division begins a pattern, in which a quotation mark opens no text.
  const clear = code.replaceAll(/(?:[\d)]|\.\w{1,40})\s{0,20}\/\s{0,20}(?=[\w(])/g, '').replaceAll('""', '');
  if (/["/]/.test(clear) || (code.match(/\bimport\b/g) ?? []).length !== imports.length) return false;
  return imports.every((name) => plainPackages.test(name)) && /\bfrom\s*\(|\bbuckets\s*\(|\bschema\s*\./.test(code) && !/\b(?:to|wideTo|option)\b|\b(?:host|token)\s{0,20}:/.test(code);
}

/** Judges a query in Flux, as text or in JSON. */
export const judgeFlux: Protocol = ({ body }) => {
  const inner = body.kind === 'json' && isJsonObject(body.value) && (body.value['type'] === undefined || body.value['type'] === 'flux') && body.value['extern'] === undefined ? body.value['query'] : undefined;
  // `application/vnd.flux` is no type that says text.
  const script = typeof inner === 'string' ? inner : body.kind === 'text' ? body.text : undefined;
  return script !== undefined && isPlainFlux(script) ? read('flux.read') : undefined;
};

const figures = new Set(['prometheus', 'loki', 'tempo', 'graphite', 'elasticsearch', 'opentsdb', '__expr__', 'grafana-pyroscope-datasource', 'alertmanager']);
const texts = new Set(['refid', 'expr', 'expression', 'querytype', 'legendformat', 'interval', 'type', 'format', 'editormode', 'uid', 'key', 'requestid', 'direction', 'target', 'query', 'alias', 'timefield', 'field', 'id', 'reducer', 'mode', 'window', 'downsampler', 'upsampler', 'order', 'orderby', 'size', 'min_doc_count', 'metric', 'aggregator', 'querytext', 'rawsql', 'datasource', 'resolution', 'step', 'instant', 'range', 'from', 'to', 'settings', 'tabletype']);

/** Judges a panel's query (Grafana, "Query a data source"): a store of figures is only read; what is SQL is judged as such. */
export const judgePanel: Protocol = ({ body }) => {
  const queries = body.kind === 'json' && isJsonObject(body.value) ? body.value['queries'] : undefined;
  if (!Array.isArray(queries) || queries.length === 0 || queries.length > 50) return undefined;
  const judged = queries.map((query) => (isJsonObject(query) ? judgeQuery(query) : undefined));
  return judged.some((one) => one === undefined) ? undefined : judged.flatMap((one) => one ?? []);
};

function judgeQuery(query: JsonObject): Finding[] | undefined {
  const { rawSql, rawQueryText, sql, datasource, expr } = query;
  const written = [rawSql, rawQueryText, sql].filter((one): one is string => typeof one === 'string');
  if (written.length > 0) return written.flatMap((one) => judgeSql(one));
  const type = isJsonObject(datasource) ? datasource['type'] : undefined;
  if (typeof type === 'string' ? !figures.has(type) : typeof expr !== 'string') return undefined;
  return hasOnlyKnown(query) ? read('panel.read') : undefined;
}

function hasOnlyKnown(query: JsonObject): boolean {
  const open: Json[] = [query];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (open.length > 2000) return false;
    if (Array.isArray(next)) open.push(...next);
    else if (isJsonObject(next)) {
      // The store is found by its id: what it says it is may be another, which would take a query for a script.
      if (Object.entries(next).some(([key, value]) => typeof value === 'string' && (!texts.has(key.toLowerCase()) || /\|>|\bto\s{0,20}\(/.test(value)))) return false;
      open.push(...Object.values(next));
    }
  }
  return true;
}

/** Judges a POST to an object of a store: with `select` it asks within it and can do nothing else (Amazon S3, SelectObjectContent). */
export const judgeObjectPost: Protocol = ({ query, body }) => {
  const selects = query.some(([key]) => key === 'select') && query.every(([key]) => /^(?:select|select-type|x-id)$/.test(key)) && body.kind === 'xml' && /^\s*(?:<\?xml[^>]{0,200}>\s*)?<SelectObjectContentRequest\b/.test(body.text);
  return [selects ? finding('object.select', 'green', 'It reads a part of an object.') : finding('object.upload', 'yellow', 'It works on an upload.')];
};
