import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { finding, type Finding } from './finding.ts';
import { foldKey, readAsked, type AskedValue } from './reading/asked-values.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { judgeSaid } from './words/judge-words.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

const yes = /^(?:true|1|yes|on|y)$/i;
const filtering = /^(?:filters?|where|conditions?|criteria|must|mustnot|should|terms?|match|selector|projection|fields?|select|columns|aggs|aggregations)$/;

/** What a lookup orders besides: what it finds deleted, kept or marked, its answer brought to an address. It only raises. */
export function judgeBesides({ method, body, query, segments }: ReadRequest, words: Words): Finding[] {
  if (kindOf(method) === 'reads' && body.kind === 'none') return [];
  const asked = readAsked(body, query).values.filter(({ above, holds }) => !holds && !above.some((key) => filtering.test(key)));
  return [...ofEachRule(asked.flatMap((one) => judgeFlag(one, words))), ...judgeDelivery(asked), ...judgeMethodName(segments, asked, words), ...judgeModel(asked)];
}

/** One of each is enough to say. */
const ofEachRule = (findings: readonly Finding[]): Finding[] => [...new Map(findings.map((one) => [one.reason.rule, one])).values()];

/** Of Frappe's own programs only those functions that search links (`search_link`, "Link Field Query"). */
const standard = /^frappe\.core\.[\w.]{1,200}$|^(?:frappe|erpnext|hrms)\.(?:[\w.]{1,200}\.)?(?:queries\.\w{1,80}|\w{1,80}_query)$/;

/** A function of the server that a question names, to be run by it: `query=app.module.function`, where calls go by such names. */
function judgeMethodName(segments: readonly string[], asked: readonly AskedValue[], words: Words): Finding[] {
  if (!segments.some((part) => part === 'method' || /^\w{1,60}(?:\.\w{1,60}){2,}$/.test(part))) return [];
  const named = asked.find(({ key, value }) => /^(?:query|method|fn|func|function|handler|filterfunction|source|callback|getquery)$/.test(key) && /^[a-z_]\w{0,60}(?:\.[a-z_]\w{0,80}){2,8}$/i.test(value) && !standard.test(value));
  const said = named && words.actOf(named.value.split('.').at(-1) ?? '', false);
  if (named && said && said.act !== 'act' && said.act !== 'run') return [judgeSaid({ act: said.act, word: named.value }, false, 'method')];
  return named ? [finding('besides.method', 'yellow', 'It has the tool run a function of its server.', { matched: `${named.name}=${named.value}` })] : [];
}

const erasing = /^(?:purge|delete|remove|clear|destroy|drop|wipe|truncate|erase|expunge|prune|trash|discard)$/;
/** `remove_stop_words` is about the words of the question, `delete_after` about what it finds. */
const found = /^(?:all|after|afterwards|results?|match(?:ing|ed|es)?|found|them|old|source|originals?|existing|records?|rows?|items?|docs?|documents?|data|entries|messages?|on|when|read|missing|others?|files?|objects?|permanently|immediately|it|this|these|hits?)$/;
const setting = /^(?:save|create|update|upsert|insert|add|mark|acknowledge|ack|subscribe|register|activate|deactivate|enable|disable|lock|unlock|claim|assign|approve|archive|import|apply|reset|rebuild|reindex|restore|restart|consume|dequeue|pop|rotate|regenerate)$/;

/** Where an answer is kept: BigQuery (`destinationTable`, `writeDisposition`), Elasticsearch (`keep_on_completion`). */
const kept = /^(?:destination|target|output|dest)(?:table|collection|index|dataset|view)(?:name|id)?$|^(?:saveas|savedas|createtableas|materialized?|intotable|writedisposition|createdisposition|keeponcompletion)$/;

function judgeFlag({ name, key, value }: AskedValue, words: Words): Finding[] {
  const [first = '', second] = wordsOf(name).filter((word, at) => at > 0 || !/^(?:auto|and|then|also|do|force|hard|soft|with)$/.test(word));
  const matched = `${name}=${value}`;
  if (/^(?:then|after|onmatch|onread|onfound|onresult|afterread|aftermatch|disposition|postaction|afteraction|finally)$/.test(key) && erasing.test(wordsOf(value)[0] ?? '')) return [finding('besides.erases', 'red', 'It deletes what it finds.', { matched })];
  if (kept.test(key) && !/^(?:false|0|null|)$/i.test(value)) return [/truncate|overwrite|replace/i.test(value) ? finding('besides.replaces', 'red', 'It writes its answer over what was there.', { matched }) : finding('besides.changes', 'yellow', 'It keeps its answer somewhere.', { matched })];
  if (!yes.test(value)) return [];
  if (erasing.test(first) && (second === undefined || found.test(second))) return [finding('besides.erases', 'red', 'It deletes what it finds.', { matched })];
  if (setting.test(first)) return [finding('besides.changes', 'yellow', 'It changes something beside what it looks up.', { matched })];
  const said = words.actOf(first, false);
  return said?.act === 'send' ? [finding('besides.sends', 'yellow_external', 'It sends what it finds to somebody.', { matched })] : [];
}

/** Who puts what was found into other words, or in another order: Elasticsearch, "text_similarity_reranker", ES|QL `COMPLETION`, `RERANK`; OpenSearch, "Retrieval-augmented generation". */
const models = /^(?:inferenceid|llmmodel|llmquestion|generativeqaparameters|rerankermodel|rerankmodelid|generativemodel)$/;
const told = /\|\s{0,20}(?:COMPLETION|RERANK)\b/i;

function judgeModel(asked: readonly AskedValue[]): Finding[] {
  const one = asked.find(({ key, value }) => models.test(key) || told.test(value));
  return one ? [finding('besides.model', 'yellow_external', 'It hands what it finds to a model, which may be outside.', { matched: `${one.name}=${one.value}` })] : [];
}

/** Where an answer is brought, whatever stands there. */
const delivered = /^(?:callback|webhook|hook)(?:ur[li]|address|endpoint|s)?$|^(?:notify|notification|email|mail|send|deliver|forward|push|report)(?:results?)?(?:to|ur[li]|webhook|callback|recipients?|emails?)$/;
/** Names that may be of something else: only with an address. */
const perhaps = /^(?:recipients?|destinations?|destinationur[li]|delivery|sink|targetur[li]|returnur[li]|resultur[li]|responseur[li]|outputur[li]|uploadur[li]|exportur[li]|postur[li]|replyto|notifications?|notify|output|deliver)$/;
const address = /:\/\/|^[^\s@]{1,100}@[^\s@]{1,100}\.[a-z]/i;

function judgeDelivery(asked: readonly AskedValue[]): Finding[] {
  const one = asked.find(({ key, name, above, value }) => value !== '' && !/^(?:false|0|null|none|no)$/i.test(value) && (delivered.test(key) || (address.test(value) && [key, ...above].some((part) => perhaps.test(part) || delivered.test(part))) || leads(name, above, value)));
  return one ? [finding('besides.delivers', 'yellow_external', 'Its answer goes to an address or a person outside.', { matched: `${one.name}=${one.value}` })] : [];
}

/** `slack_webhook`, `postbackUrl`, `onComplete.url`: an address that is not the page looked for. */
function leads(name: string, above: readonly string[], value: string): boolean {
  if (!/^[a-z]{2,6}:\/\//i.test(value)) return false;
  const split = wordsOf(name);
  if (split.some((word) => /^(?:callback|webhook|postback|hook)s?$/.test(word))) return true;
  return split.some((word) => /^(?:ur[li]|endpoint|href)s?$/.test(word)) && (above.length > 0 || (split.length > 1 && !/^(?:site|page|base|canonical|inspection|referrer|origin|source|web|full|short)$/.test(split[0] ?? '')));
}

const lists = /^(?:operations?|requests|actions|batch|batches|commands|ops|mutations|changes|steps|writes|instructions)$/;

/**
 * Steps that stand as a list in a body, each named by its key or its kind, whatever the path says: `{"operations": [{"delete": …}]}` (Qdrant, "Batch update points"), `{"writes":
 * [{"delete": …}]}` (Firestore, `documents:commit`), `{"requests": [{"action": "deleteObject"}]}` (Algolia).
 */
export function judgeNested({ method, body }: ReadRequest, words: Words): Finding[] {
  if (kindOf(method) === 'reads' || body.kind !== 'json') return [];
  const findings: Finding[] = [];
  const open: Json[] = [body.value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isJsonObject(next)) {
      for (const [key, value] of Object.entries(next)) {
        if (lists.test(foldKey(key)) && Array.isArray(value)) findings.push(...ofEachRule(value.flatMap((step) => (isJsonObject(step) ? judgeStep(step, words) : []))));
        if (typeof value === 'object' && value !== null) open.push(value);
      }
    }
  }
  return ofEachRule(findings);
}

function judgeStep(step: { readonly [key: string]: Json }, words: Words): Finding[] {
  return Object.entries(step).flatMap(([key, value]) => {
    // Of a patch (RFC 6902, RFC 7644) one value is taken away, which is a change.
    const kind = /^(?:method|verb|type|kind|action|operation|op|command|\$type)$/i.test(key) && !(key === 'op' && 'path' in step);
    if (kind && typeof value === 'string') return saidOf(value, words);
    const empty = value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0);
    return empty || !/^[A-Za-z_]{3,40}$/.test(key) ? [] : saidOf(key, words);
  });
}

function saidOf(name: string, words: Words): Finding[] {
  const [first = ''] = wordsOf(name);
  const said = words.actOf(first, false) ?? words.actOf(name.slice(0, 100), false);
  return said && said.act !== 'run' && (said.act !== 'act' || setting.test(first)) ? [judgeSaid({ act: said.act, word: name.slice(0, 100) }, false, 'nested')] : [];
}
