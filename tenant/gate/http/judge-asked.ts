import { unknown, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import { readAsked, type AskedValue } from './reading/asked-values.ts';
import type { Body, Pairs, ReadRequest } from './request.ts';
import { asksSecret, namesSecret, secret } from './words/secrets.ts';
import { namesStore, namesStoreWithin } from './words/stores.ts';
import type { Words } from './words/words.ts';

/**
 * Keys that make more of a question than one: scripts of Elasticsearch and MongoDB, other handlers, servers and templates of Solr, tables that Superset makes of an answer, free
 * expressions of its charts, and answers that an outside model words.
 */
const runs = /"(?:\$where|\$function|\$accumulator|\$expr_js|scripts?|(?:init|map|combine|reduce)_script|minimum_should_match_script|scripted_metric|script_score|runtime_mappings|stream\.(?:body|url|file)|qt|shards|v\.template[\w.]{0,40}|select_as_cta|ctas_method|sqlexpression|conversation|conversation_model_id)\\{0,8}"\s*:|_additional\s{0,9}\{\s{0,9}generate\b|<!(?:DOCTYPE|ENTITY)\b|\{!\s{0,9}xmlparser\b/i;
/** What the stores of passwords and tokens are called, and the columns that hold them. */
const stores = /(?:^|[\s"'([{,:])\.(?:security|kibana_security)|password_?hash|totp_?secret|two_?factor_?secret|\bci_?variables\b|(?:bearer|access|refresh|recovery|session)[ _-]?tokens?\b|\boauth[ _-]?(?:bearer|client)/i;
/** Keys under which fields are named that are wanted, folded. */
const fields = /^(?:source(?:includes?)?|fields?|fieldnames?|facetname|columnname|attributename|alias(?:es)?|fieldlist|columns?|cols|select|selects|selection|projection|project|attributes?|attributestoretrieve|returnfields?|returnattributes|outputfields?|includefields?|includes?|with|fl|output|propert(?:y|ies)|props|propertyname|propertynames|leftoperand|operand|storedfields|docvaluefields|withpayload|expand|embed|populate|only|pick|show|returns?|queryby|facetby|groupby|sort|sortby|order|orderby|facets?|metrics|dimensions|measures)$/;
/** Keys under which the thing is named in which is looked. */
const places = /^(?:doctype|index|indexes|indices|indexuid|indexname|meta|entity|entities|collection|collections|collectionname|coll|table|tables|tablename|dataset|model|resource|from|reference|ns|namespace)$/;
const filters = /^(?:filters?|filterby|where|query|conditions?|criteria|must|mustnot|should|terms?|prefix|wildcard|regexp|match|fuzzy|exists|search|having|selector|find|and|or|not|domain)$/;
/** A language of its own, in which a field is compared. */
const compared = /\b(?:password|passwd|pass_?hash|api_?(?:key|secret|token)|secret_?key|private_?key|totp)\w{0,20}(?:\s{0,3}(?:[=~<>]|!=)|:[^\s])/i;

/** The same where nothing but a condition stands, so that words compare too. */
const chosenBy = /\b(?:password|passwd|pass_?hash|secret|access_?token|refresh_?token|api_?(?:key|secret|token)|private_?key|totp)\w{0,20}["`\]}]?\s{1,3}(?:not\s{1,3})?(?:i?like|in|is|match(?:es)?|starts_?with|contains|between|eq|ne|gt|lt|ge|le|exists)\b/i;

const linesOf = (pairs: Pairs): string => pairs.map(([key, value]) => `"${key}":"${value}"`).join('\n');

/** All of it: what is green is so because nothing in it says otherwise. */
function textOf(body: Body): string {
  if (body.kind === 'json') return JSON.stringify(body.value);
  if (body.kind === 'lines') return JSON.stringify(body.values);
  if (body.kind === 'text' || body.kind === 'xml') return body.text;
  return body.kind === 'form' || body.kind === 'multipart' ? linesOf(body.pairs) : '';
}

/** What a request that only asks, by its path, asks besides: code in its body, a store of passwords, fields that hold them. It only raises. */
export function judgeAsked({ method, body, query, segments }: ReadRequest, words: Words): Finding[] {
  if (kindOf(method) === 'reads' && body.kind === 'none') return [];
  const text = `${textOf(body)}\n${linesOf(query)}`;
  const run = runs.exec(text)?.[0];
  const asked = readAsked(body, query);
  const chosen = (): AskedValue | undefined => asked.values.find((one) => choosesSecret(one, words));
  const store = segments.find((part) => part.includes('.') && namesStore(part)) ?? stores.exec(text)?.[0].trim() ?? tellOf(chosen());
  return [...(asked.whole ? [] : [unknown('asked.deep', 'Nobody can say all that it asks.')]), ...(run === undefined ? [] : [unknown('asked.runs', 'What it asks with may run code, or do more than ask.', run)]), ...(store === undefined ? [] : [secret(store)])];
}

const tellOf = (one: AskedValue | undefined): string | undefined => one && `${one.name}=${one.value}`;

const yes = /^(?:1|true|yes|on)$/i;

function choosesSecret({ key, name, above, value, listed, holds }: AskedValue, { sets }: Words): boolean {
  const near = [key, ...above.toReversed()];
  if (near.some((one) => /^(?:exclude|omit|without)/.test(one))) return false;
  const [inFields, inFilters] = [near.some((one) => fields.test(one)), above.some((one) => filters.test(one)) || (above[0] === 'variables' && above.length > 1)];
  // What somebody who forgot a password was sent, as Shopware ties it to a customer.
  if (above.at(-1) === 'associations' && /^recovery[A-Z]/.test(name)) return true;
  if (holds) return (inFilters || above.some((one) => fields.test(one))) && asksSecret(name, sets.secret);
  if (/^(?:database|db|dbname|databasename)$/.test(key) && /^admin$/i.test(value)) return true;
  if (yes.test(value) && (namesSecret(name, sets.secret) ? asksSecret(name, sets.secret) : sets.revealKeys.has(name.toLowerCase()))) return true;
  if (inFields && (asksSecret(value, sets.secret) || (!fields.test(key) && value !== '0' && value !== 'false' && asksSecret(name, sets.secret)))) return true;
  if (places.test(key) && (namesStore(value) || asksSecret(value, sets.secret))) return true;
  if (inFilters && (asksSecret(name, sets.secret) || (/^(?:key|name|path|column|col|left|lhs|by|on)$/.test(key) && asksSecret(value, sets.secret)))) return true;
  if (key.endsWith('formula') && asksSecret(value, sets.secret)) return true;
  if (namesStoreWithin(value)) return true;
  if (key === 'query' && value.includes('{') && selectsSecret(value, sets.secret)) return true;
  if (/^(?:filters?|filterby|where|condition)$/.test(key) && chosenBy.test(value)) return true;
  // A condition in a list, `["password", "like", "a%"]`, names its field by the place.
  if (listed && filters.test(key) && /^[\w.]{1,80}$/.test(value) && asksSecret(value, sets.secret)) return true;
  if (/^\$\$?[\w.]{1,200}$/.test(value) && asksSecret(value, sets.secret)) return true;
  if ((filters.test(key) || /^(?:q|expr|expression)$/.test(key)) && compared.test(value)) return true;
  return hidesSecret(value);
}

/** GraphQL names the fields it wants in its text; what stands in quotes is a value. */
function selectsSecret(query: string, names: ReadonlySet<string>): boolean {
  if (!/^\s{0,200}(?:\{|query\b|fragment\b|#)/.test(query)) return false;
  const found = query.replaceAll(/"[^"\n]{0,2000}"/g, ' ').match(/[A-Za-z_]\w{2,80}/g) ?? [];
  return [...new Set(found)].some((name) => !/^(?:keys|env|vault)$/i.test(name) && asksSecret(name, names));
}

/** A name written as base64, as etcd and its kin want their keys. */
function hidesSecret(value: string): boolean {
  if (value.length < 12 || value.length > 4000 || !/^[\w+/-]+={0,2}$/.test(value)) return false;
  const plain = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(plain) && (stores.test(plain) || /(?:^|[/.:_-])(?:secrets?|credentials?|passwords?|passwd|tokens?|shadow|\.ssh|\.env|private_?keys?)(?:[/.:_-]|$)/i.test(plain));
}
