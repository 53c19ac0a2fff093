import { readAddress } from './addresses/read-address.ts';
import type { HostNames } from './addresses/host-names.ts';
import type { Finding } from './finding.ts';
import { refusal } from './finding.ts';
import { readBody } from './reading/body.ts';
import { judgeLength, methodsInHeaders, readHeaders } from './reading/headers.ts';
import { readLeaves } from './reading/leaves.ts';
import { judgeMethod, methodsInParams } from './reading/methods.ts';
import { readPairs } from './reading/pairs.ts';
import { readPath } from './reading/path.ts';
import type { HttpRequest, ReadRequest } from './request.ts';

export interface ReadingRules {
  readonly hosts: HostNames;
  /** Whether a tool writes names with an encoded slash within one segment. */
  readonly encodedSlash?: boolean;
}

/**
 * Reads a request, or says why it must never be sent: whatever could be taken for another host, path, method or sender than it seems to
 * have. Never throws, whatever it is given.
 */
export function readRequest(request: HttpRequest, { hosts, encodedSlash = false }: ReadingRules): ReadRequest | Finding {
  const { tool, method: written, path, headers: given, body: sent } = request as { readonly [key in keyof HttpRequest]: unknown };
  if (typeof tool !== 'string' || typeof written !== 'string' || typeof path !== 'string') return refusal('request.shape', 'The request cannot be read.');
  const method = written.toUpperCase();
  const bad = judgeMethod(method);
  if (bad?.refused) return bad;
  const headers = readHeaders(given);
  if (!('size' in headers)) return headers;
  const length = judgeLength(headers, sent);
  if (length) return length;
  const address = tool.toLowerCase() === 'url' ? readAddress(path, hosts) : undefined;
  if (address && 'reason' in address) return address;
  const where = address ? { segments: segmentsOf(address), search: address.search.slice(1) } : readPath(path, encodedSlash);
  if ('reason' in where) return where;
  const query = readPairs(where.search);
  const { body, unsure: unsureBody } = readBody(sent, headers);
  const { leaves, unsure } = readLeaves(query ?? [], body);
  const overrides = [...new Set([...methodsInHeaders(headers), ...methodsInParams(leaves, query ?? [])].map((name) => name.toUpperCase()))].filter((name) => name !== method && name !== '');
  return { tool, method, overrides, segments: where.segments, query: query ?? [], headers, body, leaves, unsure: unsureBody ?? unsure ?? (query ? undefined : 'its query has too many fields'), url: address };
}

/** Segments of a foreign address only serve to find words. */
function segmentsOf(url: URL): string[] {
  return url.pathname.split('/').filter((segment) => segment !== '').map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  });
}
