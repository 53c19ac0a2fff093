import { isJsonObject } from '../../../kernel/json.ts';
import { findInnerAddresses } from './addresses/find-inner.ts';
import { combine, finding, refusal, unknown, type Finding } from './finding.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeAsked } from './judge-asked.ts';
import { judgeBesides, judgeNested } from './judge-besides.ts';
import { judgeHanded } from './judge-handed.ts';
import { judgeKnown } from './judge-known.ts';
import { judgeLookup } from './judge-lookup.ts';
import { judgeRemoval } from './judge-removal.ts';
import { judgeUnknown } from './judge-unknown.ts';
import { judgeValues } from './judge-values.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { ToolRoutes } from './knowledge/routes.ts';
import { protocolOf } from './protocols/protocols.ts';
import { findStrayedSql } from './protocols/sql-body.ts';
import { judgeDestination } from './protocols/webdav.ts';
import { readBatch, readListed } from './reading/batch.ts';
import { readRequest } from './read-request.ts';
import { judgeMethod, kindOf } from './reading/methods.ts';
import type { HttpRequest, ReadRequest } from './request.ts';
import type { Verdict } from '../verdict.ts';
import { judgeExtras } from './judge-extras.ts';

export interface JudgingRules {
  readonly knowledge: Knowledge;
  /** The tool's own origin, where the registry knows it: a move within it is none to elsewhere. */
  readonly origin?: string;
  /** Whether the agent may call this host by its full address; no host when left out. */
  readonly isAllowedHost?: (host: string) => boolean;
  /** Raises the verdict by packs of rules; it only ever goes up. Left out: nothing is raised. */
  readonly raise?: (verdict: Verdict, request: ReadRequest) => Verdict;
}

/**
 * Judges a raw request to a tool: a pure function of the request and what is known. Never throws, whatever the request; what cannot be
 * read with certainty is never harmless, and what could be taken for another request than it seems is refused.
 */
export function judgeHttp(request: HttpRequest, rules: JudgingRules): Verdict {
  const { reads, findings } = findAll(request, rules, true);
  const { raise } = rules;
  return raise ? reads.reduce((verdict, read) => raise(verdict, read), combine(findings)) : combine(findings);
}

/** All that is known of a request, and of those it carries; `whole`: it may carry some. One that is refused before it is looked into is not there to be raised. */
function findAll(request: HttpRequest, rules: JudgingRules, whole: boolean): { reads: ReadRequest[]; findings: Finding[] } {
  const { knowledge, origin, isAllowedHost = () => false } = rules;
  const tool = typeof request.tool === 'string' ? knowledge.toolOf(request.tool) : undefined;
  const read = readRequest(request, { hosts: knowledge.hosts, encodedSlash: tool?.encodedSlash === true });
  if ('reason' in read) return { reads: [], findings: [read] };
  const strange = findStranger(read, tool, knowledge);
  if (strange) return { reads: [], findings: [strange] };
  const parts = (whole && read.overrides.length === 0 ? readBatch(read, request.body) : undefined)?.map((part) => findAll(part, rules, false));
  const taken = tool?.bodyMethod === true && takesBodyMethod(read);
  const findings: Finding[] = parts ? parts.flatMap((part) => part.findings) : (taken ? read.overrides : [read.method, ...read.overrides]).flatMap((method) => judgeAs({ ...read, method }, tool, knowledge, isAllowedHost));
  const listed = whole && !parts ? readListed(read).map((part) => findAll(part, rules, false)) : [];
  findings.push(...listed.flatMap((part) => part.findings));
  if (read.overrides.length > 0 && !taken) findings.push(finding('method.override', 'yellow', 'It says one method and tells the tool to take another.', { matched: read.overrides.join(', ') }));
  findings.push(...judgeDestination(read, origin), ...judgeBody(parts ? { ...read, body: { kind: 'none' } } : read), ...findInnerAddresses(read.leaves, knowledge.hosts, read.url !== undefined), ...findStrayedSql(read, request.body));
  const { words } = knowledge;
  const green = findings.every((one) => one.class === 'green');
  const asks = green || findings.some((one) => one.reason.rule === 'http.write.lookup');
  findings.push(...(green ? [] : [...judgeValues(read, words), ...judgeRemoval(read)]), ...(asks ? [...judgeAsked(read, words), ...judgeBesides(read, words)] : []), ...(read.url ? [] : [...judgeNested(read, words), ...judgeHanded(read)]));
  return { reads: [read, ...[...(parts ?? []), ...listed].flatMap((part) => part.reads)], findings };
}

/** `{"_method": "GET"}` to a tool that takes it for certain (Parse Server, `middlewares/allowMethodOverride`): in the body, once, of a POST. */
function takesBodyMethod({ method, overrides, body, unsure, query }: ReadRequest): boolean {
  return method === 'POST' && overrides.length === 1 && unsure === undefined && query.length === 0 && body.kind === 'json' && isJsonObject(body.value) && body.value['_method'] === overrides[0];
}

/** A path that only another tool has: behind one address, tools are told apart by it. */
function findStranger({ segments, url }: ReadRequest, tool: ToolRoutes | undefined, knowledge: Knowledge): Finding | undefined {
  const [first = ''] = segments;
  const owner = url || !tool ? undefined : knowledge.ownerOf(first);
  return owner !== undefined && owner !== tool?.tool ? refusal('path.other-tool', 'Its path belongs to another tool than the one it was meant for.', first) : undefined;
}

function judgeAs(request: ReadRequest, tool: ToolRoutes | undefined, knowledge: Knowledge, isAllowedHost: (host: string) => boolean): readonly Finding[] {
  const bad = judgeMethod(request.method);
  if (bad?.refused || request.url) return [...(bad ? [bad] : []), ...(request.url ? judgeAddress(request, knowledge.words, isAllowedHost) : [])];
  const found = tool?.find(request.method, request.segments);
  if (found) return [...judgeKnown(request, found, knowledge), ...judgeExtras(request, found, knowledge)];
  const spoken = protocolOf(request)?.(request, knowledge);
  const proven = spoken ? undefined : judgeLookup(request, knowledge.words);
  // Of a tool that nobody here knows no word proves what a POST does: SAFETY, "unknown is never green". What it says of secrets counts.
  const looked = tool || proven?.some((one) => one.class !== 'green') === true ? proven : undefined;
  return [...(bad ? [bad] : []), ...(spoken ?? looked ?? judgeUnknown(request, tool !== undefined, knowledge.words)), ...judgeExtras(request, found, knowledge, looked !== undefined)];
}

/** What a body adds that nobody can look into, or that a server may read otherwise. */
function judgeBody({ body, unsure, method, overrides }: ReadRequest): Finding[] {
  const looks = overrides.length === 0 && kindOf(method) === 'reads';
  if (body.kind === 'unreadable') return [looks ? finding('body.unreadable', 'yellow', `Its body cannot be looked into: ${body.why}.`, { ask: true }) : unknown('body.unreadable', `Its body cannot be looked into: ${body.why}.`)];
  return unsure === undefined ? [] : [unknown('body.unsure', `Servers may read it in two ways: ${unsure}.`)];
}
