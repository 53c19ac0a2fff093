import { judgeHttp } from '../http/judge-request.ts';
import { kindOf } from '../http/reading/methods.ts';
import { noBody } from './body.ts';
import { finding, findingsOf, unsure, type Finding } from './finding.ts';
import { carriesNothing, httpRequestOf } from './http-request.ts';
import type { CurlRules } from './rules.ts';
import type { CurlRequest } from './reading.ts';
import type { CurlTarget } from './targets.ts';

const longestQuery = 160;

/**
 * Judges a request to another host. Only reading a page of a host that the agent was allowed is green; whatever else leaves the business
 * is external, and what carries data asks. Addresses of this network, odd spellings and services that hand out keys are refused.
 */
export function judgeForeign({ address, word, unseen }: CurlTarget, request: CurlRequest, { http }: CurlRules): Finding[] {
  const { scheme, host, port, path, user } = address;
  const isAllowed = http.isAllowedHost?.(host) === true;
  const odd = port !== (scheme === 'https' ? 443 : 80);
  // The port is judged apart: at a raw request another one is refused.
  const known = request.body.unseen ? { ...request, body: noBody } : request;
  const judged = judgeHttp(httpRequestOf(known, 'url', `${scheme}://${host.includes(':') ? `[${host}]` : host}${path}`), http);
  const findings: Finding[] = findingsOf(judged);
  if (judged.refused === true) return findings;
  const add = (rule: string, sentence: string, ask: boolean): void => void findings.push(finding(rule, 'yellow_external', sentence, { matched: host, ...(ask ? { ask } : {}) }));
  const method = request.method?.toUpperCase();
  if (method === undefined) findings.push(unsure('method.unknown', 'What it does there is known only when it runs.', word.source));
  else if (kindOf(method) !== 'reads') add('sends', 'It sends something to a site outside.', true);
  if (request.body.text !== undefined) add('data', 'It sends data to a site outside.', true);
  if (unseen || request.unseen || request.body.unseen) add('data.unknown', 'Nobody can say before it runs what it sends to a site outside.', true);
  if (request.credentials !== 'none' || user !== undefined) add('signs-in', 'It signs in at a site outside.', true);
  if (!request.headers.every(carriesNothing)) add('headers', 'It sends data along in its headers.', !isAllowed);
  if (!isAllowed) add('new-host', 'It calls a site that this agent was not yet allowed to call, and what it asks for tells that site something.', path.length > longestQuery);
  if (request.follows) add('follows', 'It goes on to wherever that site sends it.', false);
  if (odd) findings.push(unsure('port', 'It calls a port that is none of a web page.', `${host}:${port}`));
  return findings;
}
