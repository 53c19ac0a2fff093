import { unknown, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { Body, Pairs, ReadRequest } from './request.ts';
import { namesSecret, secret } from './words/secrets.ts';
import type { Words } from './words/words.ts';

/**
 * Keys that make more of a question than one: scripts of Elasticsearch and MongoDB, other handlers, servers and templates of Solr, tables that Superset makes of an answer, free
 * expressions of its charts, and answers that an outside model words.
 */
const runs = /"(?:\$where|\$function|\$accumulator|\$expr_js|scripts?|(?:init|map|combine|reduce)_script|minimum_should_match_script|scripted_metric|script_score|runtime_mappings|stream\.(?:body|url|file)|qt|shards|v\.template[\w.]{0,40}|select_as_cta|ctas_method|sqlexpression|conversation|conversation_model_id|callback_?url|webhook_?url|purge)\\{0,8}"\s*:|_additional\s{0,9}\{\s{0,9}generate\b/i;
/** What the stores of passwords and tokens are called, and the columns that hold them. */
const stores = /(?:^|[\s"'([{,:])\.(?:security|kibana_security)|password_?hash|totp_?secret|two_?factor_?secret|\bci_?variables\b|(?:bearer|access|refresh|recovery|session)[ _-]?tokens?\b|\boauth[ _-]?(?:bearer|client)/i;
const choosing = /^(?:fields?|columns?|select|projection|doctype|index|meta|entity|collection|table|properties|attributes)$/;

const linesOf = (pairs: Pairs): string => pairs.map(([key, value]) => `"${key}":"${value}"`).join('\n');

/** All of it: what is green is so because nothing in it says otherwise. */
function textOf(body: Body): string {
  if (body.kind === 'json') return JSON.stringify(body.value);
  if (body.kind === 'lines') return JSON.stringify(body.values);
  if (body.kind === 'text' || body.kind === 'xml') return body.text;
  return body.kind === 'form' || body.kind === 'multipart' ? linesOf(body.pairs) : '';
}

/** What a request that only asks, by its path, asks besides: code in its body, or a store of passwords. It only raises. */
export function judgeAsked({ method, body, leaves, query }: ReadRequest, words: Words): Finding[] {
  if (kindOf(method) === 'reads') return [];
  const text = `${textOf(body)}\n${linesOf(query)}`;
  const run = runs.exec(text)?.[0];
  const chosen = leaves.find(({ key, value }) => (choosing.test(key) && namesSecret(value, words.sets.secret)) || (/^(?:1|true)$/.test(value) && namesSecret(key, words.sets.secret)));
  const store = stores.exec(text)?.[0].trim() ?? (chosen && `${chosen.key}=${chosen.value}`);
  return [...(run === undefined ? [] : [unknown('asked.runs', 'What it asks with may run code, or do more than ask.', run)]), ...(store === undefined ? [] : [secret(store)])];
}
