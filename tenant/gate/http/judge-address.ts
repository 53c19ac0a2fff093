import { finding, type Finding } from './finding.ts';
import { judgeSaid } from './words/judge-words.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { graver, type Said, type Words } from './words/words.ts';

/** A query this long is more than the name of a page. */
const longestQuery = 160;
const longestPart = 80;

/**
 * Judges a call of an address outside: it leaves the business, so that a host the agent was not allowed asks, and what carries data
 * along reaches outside whatever it does there.
 */
export function judgeAddress({ url, method, segments, body, query }: ReadRequest, words: Words, isAllowed: (host: string) => boolean): Finding[] {
  const host = url?.hostname ?? '';
  const findings: Finding[] = [];
  if (!isAllowed(host)) findings.push(finding('url.new-host', 'green', 'It calls a site that this agent was not yet allowed to call.', { ask: true, matched: host }));
  const kind = kindOf(method);
  const carried = body.kind !== 'none' || (url?.search.length ?? 0) > longestQuery || [...segments, ...query.map(([, value]) => value), ...host.split('.')].some((part) => part.length > longestPart);
  if (carried) findings.push(finding('url.data', 'yellow_external', 'It sends data to a site outside.', { ask: true, matched: host }));
  const said = segments.reduce<Said | undefined>((found, part) => graver(found, words.actOf(part, false)), undefined);
  if (said && (said.act !== 'act' || kind !== 'reads')) findings.push({ ...judgeSaid(said), external: true });
  if (kind === 'reads') findings.push(finding('url.read', 'green', 'It only looks at a page.', { matched: host }));
  else if (kind === 'writes') findings.push(finding('url.write', 'yellow_external', 'It changes something at a site outside.', { matched: host }));
  else findings.push(finding('url.delete', 'red', 'It deletes something at a site outside.', { matched: host, external: true }));
  return findings;
}
