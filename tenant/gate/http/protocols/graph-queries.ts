import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { finding, type Finding } from '../finding.ts';
import type { ReadRequest } from '../request.ts';
import type { Protocol } from './protocol.ts';

/** How a query language tells a read: what it begins with, and the words no read has. */
interface Language {
  readonly begins: RegExp;
  readonly never: RegExp;
  /** Texts, quoted names and comments, in which words do not count; one without an end up to where it could have one, so that nothing is looked through twice. */
  readonly quoted: RegExp;
}

const longestQuery = 32 * 1024;

/** openCypher 9: clauses that write, procedures and files. */
const cypher: Language = {
  begins: /^\s*(?:explain\s+)?(?:optional\s+)?(?:match|return|with|unwind)\b/i,
  never: /\b(?:create|merge|delete|detach|set|remove|drop|call|load|foreach|alter|grant|deny|revoke|use|insert|apoc|transactions)\b|;\s*\S/i,
  quoted: /'(?:[^'\\]|\\[^])*(?:'|\\?$)|"(?:[^"\\]|\\[^])*(?:"|\\?$)|`[^`]*(?:`|$)|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/g,
};
/** ArangoDB's AQL: data modification, and functions that somebody wrote (`NAME::SPACE`). */
const aql: Language = {
  begins: /^\s*(?:for|return|let|with)\b/i,
  never: /\b(?:insert|update|replace|remove|upsert)\b|::/i,
  quoted: cypher.quoted,
};
/** SPARQL 1.1 Query; `SERVICE` and `FROM` ask other servers. Addresses stand between angle brackets, and may hold a hash. */
const sparql: Language = {
  begins: /^\s*(?:(?:prefix\s+[\w.-]{0,60}:\s*""|base\s+"")\s*)*(?:select|ask|construct|describe)\b/i,
  never: /\b(?:insert|delete|load|clear|drop|create|add|move|copy|service|from|with)\b/i,
  quoted: /<[^\s<>"{}|^`\\]*>|'(?:[^'\\\n]|\\[^\n])*(?:'|\\?(?=\n|$))|"(?:[^"\\\n]|\\[^\n])*(?:"|\\?(?=\n|$))|#[^\n]*/g,
};

/** A text or name in quotes that has its end. */
export const closedText = /^(["'`])(?:[^\\]|\\[^])*\1$/;

/** Whether a text, a name or a comment has the end that it must have. */
function isClosed(part: string): boolean {
  if (part.startsWith('/*')) return part.length > 3 && part.endsWith('*/');
  return /^[#/<]/.test(part) || closedText.test(part);
}

/** Whether a query only reads. What is left of a quotation mark or comment after all whole ones are gone may hide anything. */
function onlyReads(query: string, { begins, never, quoted }: Language): boolean {
  // Cypher and SPARQL take `\u0022` for a quotation mark before they read anything else.
  if (query.length > longestQuery || query.trim() === '' || /\\u/i.test(query)) return false;
  const plain = query.replaceAll(quoted, (part) => (!isClosed(part) ? '"' : /^[#/]/.test(part) ? ' ' : '""'));
  return !/["'`]/.test(plain.replaceAll('""', '')) && !/\/[/*]/.test(plain) && !/"""/.test(plain) && begins.test(plain) && !never.test(plain);
}

const said = (language: string, reads: boolean, matched: string): Finding => (reads ? finding(`${language}.read`, 'green', 'It only asks the database.') : finding(`${language}.write`, 'red', 'It may change or delete what is in the database.', { matched }));

function textsAt(value: Json | undefined, key: string): string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const texts = list.map((one) => (isJsonObject(one) ? one[key] : undefined)).filter((one) => typeof one === 'string');
  return texts.length === list.length && texts.length > 0 ? texts : undefined;
}

const whole = ({ unsure, query }: ReadRequest): boolean => unsure === undefined && query.length === 0;

/** Judges Cypher at Neo4j's doors: `tx/commit` with statements, `query/v2` with one. */
export const judgeCypher: Protocol = (request) => {
  const { body } = request;
  if (body.kind !== 'json' || !isJsonObject(body.value)) return undefined;
  const { statements, statement } = body.value;
  const plain = whole(request) && Object.keys(body.value).every((key) => /^(?:statements?|parameters|includeCounters|accessMode|bookmarks|maxExecutionTime)$/.test(key));
  const texts = typeof statement === 'string' && statements === undefined ? [statement] : textsAt(statements, 'statement');
  return texts?.map((text) => said('cypher', plain && onlyReads(text, cypher), text));
};

/** Judges AQL at ArangoDB's cursor. */
export const judgeAql: Protocol = (request) => {
  const { body } = request;
  const text = body.kind === 'json' && isJsonObject(body.value) ? body.value['query'] : undefined;
  return typeof text === 'string' ? [said('aql', whole(request) && onlyReads(text, aql), text)] : undefined;
};

/** Judges SPARQL, in a query, a form, or as text: SPARQL 1.1 Protocol §2.1. */
export const judgeSparql: Protocol = ({ body, query, unsure }) => {
  const pairs = [...query, ...(body.kind === 'form' ? body.pairs : [])];
  const texts = pairs.filter(([key]) => key === 'query').map(([, value]) => value);
  if (body.kind === 'text') texts.push(body.text);
  const known = body.kind === 'none' || body.kind === 'form' || body.kind === 'text';
  const plain = known && unsure === undefined && texts.length === 1 && pairs.every(([key]) => /^(?:query|format|output|timeout|limit)$/.test(key));
  return texts.length === 0 ? undefined : texts.map((text) => said('sparql', plain && onlyReads(text, sparql), text));
};
