import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { wordsOf } from '../words/words-of.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import { givesRights } from '../words/rights.ts';
import type { Words } from '../words/words.ts';
import { judgeRun, judgeSaid } from '../words/judge-words.ts';
import { readDocument, type GraphqlOperation, type RootField } from './graphql-document.ts';
import type { Protocol } from './protocol.ts';

const mostQueries = 50;

/** One query as it is asked for: GraphQL over HTTP, in the body, in the query string, or several at once. */
interface Asked {
  readonly query: string | undefined;
  readonly operationName: string | undefined;
}

/** Judges a GraphQL request by the operation that the server would choose, and the fields of its root. */
export const judgeGraphql: Protocol = ({ body, query: params, leaves }, { words }) => {
  const variables: Variables = new Map(leaves.map(({ key, value }) => [key, value]));
  const asked = body.kind === 'json' ? (Array.isArray(body.value) ? body.value : [body.value]).map(readAsked) : body.kind === 'form' || body.kind === 'multipart' ? readPairs(body.pairs) : [];
  if (body.kind === 'lines' || body.kind === 'bytes' || body.kind === 'unreadable') return undefined;
  if (body.kind === 'text') asked.push({ query: body.text, operationName: undefined });
  const named = params.filter(([key]) => key === 'query' || key === 'mutation');
  asked.push(...named.map(([, query]) => ({ query, operationName: params.find(([key]) => key === 'operationName')?.[1] })));
  if (params.some(([key]) => key === 'extensions' || key === 'id' || key === 'queryId') && named.length === 0) asked.push({ query: undefined, operationName: undefined });
  if (asked.length === 0) return undefined;
  if (asked.length > mostQueries) return [unknown('graphql.many', 'It asks for more at once than can be looked into.')];
  const all = named.length > 0 && asked.length > named.length;
  return asked.flatMap((one) => judgeAsked(all ? { ...one, operationName: undefined } : one, words, variables));
};

function readAsked(value: Json): Asked {
  if (!isJsonObject(value)) return { query: undefined, operationName: undefined };
  const { query, operationName } = value;
  return { query: typeof query === 'string' && query.trim() !== '' ? query : undefined, operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined };
}

/** `operations` is how files are sent along. */
function readPairs(pairs: readonly (readonly [string, string])[]): Asked[] {
  return pairs.flatMap(([key, value]): Asked[] => {
    if (key === 'query') return [{ query: value, operationName: undefined }];
    if (key !== 'operations') return [];
    try {
      const parsed = JSON.parse(value) as Json;
      return (Array.isArray(parsed) ? parsed : [parsed]).map(readAsked);
    } catch {
      return [{ query: '', operationName: undefined }];
    }
  });
}

/** Values by the name of their variable, in small letters. */
type Variables = ReadonlyMap<string, string>;

function judgeAsked({ query, operationName }: Asked, words: Words, variables: Variables): Finding[] {
  if (query === undefined) return [finding('graphql.persisted', 'yellow', 'It asks for a stored query, of which only the tool knows what it does.', { ask: true })];
  const operations = readDocument(query);
  if (!operations) return [unknown('graphql.unclear', 'Its GraphQL query cannot be read with certainty.')];
  const chosen = operations.filter((operation) => operationName !== undefined && operation.name === operationName);
  return (chosen.length === 1 ? chosen : operations).flatMap((operation) => judgeOperation(operation, words, variables));
}

function judgeOperation({ kind, fields, inner }: GraphqlOperation, words: Words, variables: Variables): Finding[] {
  const secret = [...fields.map(({ name }) => name), ...inner].find((name) => words.sets.secret.has(wordsOf(name).join('_')));
  const findings = secret === undefined ? [] : [finding('graphql.secret', 'red', 'It reads passwords or keys.', { matched: secret })];
  if (kind === 'mutation') return [...findings, ...fields.flatMap((field) => [judgeMutation(field, words, variables), ...(words.actOf(field.name, true) ? [] : judgeWithin(field, inner, words))])];
  if (kind === 'subscription') return [...findings, finding('graphql.subscription', 'yellow', 'It opens a line that stays open.')];
  const acting = fields.map(({ name }) => (name.startsWith('__') || !startsWithVerb(name, words) ? undefined : words.actOf(name, false))).find((said) => said !== undefined);
  if (acting) findings.push(judgeSaid(acting, false, 'graphql'));
  return findings.length > 0 ? findings : [finding('graphql.query', 'green', 'It only reads.')];
}

/** `pages { delete(id: 3) }`: the root only says of what, and the field below it what is done. */
function judgeWithin({ name }: RootField, inner: readonly string[], words: Words): Finding[] {
  return inner.flatMap((one) => {
    const said = startsWithVerb(one, words) && !/(?:ed|At)$/.test(one) ? words.actOf(one, true) : undefined;
    return said ? [judgeSaid({ ...said, word: `${name}.${one}` }, wordsOf(name).some((word) => words.sets.grave.has(word) && !word.endsWith('s')), 'graphql')] : [];
  });
}

function startsWithVerb(name: string, words: Words): boolean {
  return words.actOf(wordsOf(name)[0] ?? '', false) !== undefined;
}

/** Arguments that make somebody powerful: `isAdmin: true`, `role: OWNER`. */
const powerGiven = /\b(?:is_?)?(?:super_?)?(?:admin|administrator|user_?admin|superuser|owner|staff)\s*:\s*true\b|\b\w{0,40}role\w{0,10}\s*:\s*[["\s]{0,5}\w{0,40}(?:admin|owner|superuser|root)/i;

function judgeMutation({ name, arguments: written }: RootField, words: Words, variables: Variables): Finding {
  const given = written.replaceAll(/\$(\w{1,60})/g, (whole, variable: string) => variables.get(variable.toLowerCase()) ?? whole);
  if (givesRights(name, words) || powerGiven.test(given)) return finding('graphql.rights', 'red', 'It gives somebody more rights.', { matched: name });
  const said = words.actOf(name, true);
  if (!said) return finding('graphql.mutation', 'yellow', 'It changes something.', { matched: name });
  const split = wordsOf(name);
  const empty = /\bwhere\s*:\s*\{\s*\}/.test(given);
  const wholesale = empty || split.some((word) => words.sets.all.has(word) || words.sets.grave.has(word));
  if (empty && said.act === 'act') return finding('graphql.all', 'red', 'It changes everything of its kind.', { matched: name });
  return said.act === 'run' ? judgeRun(name) : judgeSaid({ ...said, word: name }, wholesale, 'graphql');
}
