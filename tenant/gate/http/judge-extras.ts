import { wordsOf } from './words/words-of.ts';
import { finding, type Finding } from './finding.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { FoundRoute } from './knowledge/routes.ts';
import { kindOf } from './reading/methods.ts';
import type { Pairs, ReadRequest } from './request.ts';
import { refusal } from './finding.ts';
import { judgeOrders, judgeTrial } from './judge-orders.ts';
import { judgeOutward } from './judge-outward.ts';
import { judgeSaid } from './words/judge-words.ts';
import type { Words } from './words/words.ts';
import { findSecretQuery, namesSecret, secret } from './words/secrets.ts';

/** What query and body add to any request, known or not: an action named in the query, a secret shown, something that goes out. `looks`: it is a lookup, whose values are what is looked for. */
export function judgeExtras(request: ReadRequest, found: FoundRoute | undefined, { words }: Knowledge, looks = false): Finding[] {
  const { query, method } = request;
  const reads = kindOf(method) === 'reads';
  const findings = findSecretQuery(query, words);
  const protocol = found?.route.class.startsWith('@') === true;
  for (const [key, value] of query) {
    const name = key.toLowerCase();
    if (climbsAway(name, value)) findings.push(refusal('query.climbs', 'It asks for a file outside of the place where the tool keeps its files.', `${key}=${value}`));
    const split = wordsOf(key);
    if (value === '' && !found && split.length > 1) findings.push(...namedAlone(key, words));
    const off = /^(?:false|0|no|off)$/i.test(value.trim());
    // One word alone: `?delete_after=…` is a filter, `?delete=5` is not.
    const said = split.length === 1 && !off ? words.actOf(split[0] ?? '', false) : undefined;
    if (said && said.act !== 'act' && said.act !== 'run' && !found) findings.push(judgeSaid(said));
    else if (said && name === 'logout') findings.push(judgeSaid(said));
    if (words.sets.actionKeys.has(name) && reads && namesSecret(value.slice(0, 200), words.sets.secret)) findings.push(secret(`${key}=${value}`));
    if (words.sets.actionKeys.has(name) && !protocol) {
      const named = words.actOf(value.slice(0, 200), !reads);
      if (named) findings.push(judgeSaid(named, wordsOf(value).some((word) => words.sets.all.has(word) || words.sets.grave.has(word))));
    }
  }
  if (reads) return [...findings, ...judgeLetter(query, request.segments), ...judgeOrders(request, found !== undefined, words)];
  if (looks) return findings;
  // What names its call itself is not known by its path.
  return [...findings, ...judgeOutward(request, found !== undefined && !protocol, words), ...(found ? [] : judgeTrial(request))];
}

/** `?client_delete`: a key without a value names the call (ISPConfig, "Remote API"). */
function namedAlone(key: string, words: Words): Finding[] {
  const said = words.actOf(key, false);
  return said && said.act !== 'act' ? [judgeSaid(said)] : [];
}

/** A read that names a recipient and a text is a letter. */
function judgeLetter(query: Pairs, segments: readonly string[]): Finding[] {
  const keys = query.filter(([, value]) => value !== '').map(([key]) => key.toLowerCase());
  const to = keys.find((key) => /^(?:to|recipients?|rcpt|phone|phone_?number|msisdn|mobile|destination|mailto|chat_?id)$/.test(key));
  const text = keys.find((key) => /^(?:msg|message|text|body|content|sms)$/.test(key));
  const posted = query.find(([key, value]) => /^(?:message|msg|text)$/i.test(key) && /\D/.test(value) && segments.some((part) => /^(?:sms|messages?(?:\.json)?|push|notify|whatsapp|publish)$/i.test(part)) && query.length > 1 && query.some(([other]) => /^(?:token|user|api_?key|key|title|priority|sender|from)$/i.test(other)));
  if (posted) return [finding('words.letter', 'yellow_external', 'It brings a text to a place that sends texts.', { matched: posted[0] })];
  return to !== undefined && text !== undefined ? [finding('words.letter', 'yellow_external', 'It names somebody and a text for them.', { matched: `${to}, ${text}` })] : [];
}

const pathKeys = /^(?:file|files|filename|path|filepath|dir|folder|doc|document|page|template|include|download|src|source|load|view|name|key|root|location)$/;

function climbsAway(key: string, value: string): boolean {
  if (!pathKeys.test(key)) return false;
  const plain = value.replaceAll(/%2e/gi, '.').replaceAll(/%2f/gi, '/').replaceAll(/%5c|\\/gi, '/').replaceAll(/%25/g, '%').replaceAll(/%2e/gi, '.').replaceAll(/%2f/gi, '/');
  return /(?:^|\/)\.\.(?:\/|$)|\0/.test(plain);
}
