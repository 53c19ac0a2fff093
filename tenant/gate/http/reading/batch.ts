import { isJsonObject } from '../../../../kernel/json.ts';
import type { HttpRequest, ReadRequest } from '../request.ts';

const mostParts = 100;

/**
 * The requests that one to `$batch` carries: OData JSON Format 4.01 §19 and Microsoft Graph as JSON, OData 4.01 part 1 §11.7 as multipart. Undefined for
 * what is none, or cannot be read with certainty: then it is judged as one request of which nobody knows what it does. `raw`: the body as it was given.
 */
export function readBatch(request: ReadRequest, raw: unknown): HttpRequest[] | undefined {
  const { segments, body, headers, method, tool, url } = request;
  if (segments.at(-1)?.toLowerCase() !== '$batch' || method !== 'POST' || url) return undefined;
  const base = `/${segments.slice(0, -1).map(encodeURIComponent).join('/')}`;
  if (body.kind === 'json') return isJsonObject(body.value) && Object.keys(body.value).length === 1 ? readJson(body.value['requests'], tool, base) : undefined;
  const boundary = /^\s*multipart\/mixed\s*;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;,"]{1,70}))\s*$/i.exec(headers.get('content-type') ?? '');
  const found = typeof raw === 'string' && raw.length <= 256 * 1024 && boundary ? readParts(raw, boundary[1] ?? boundary[2] ?? '') : undefined;
  return found?.map(({ method: verb, target, headers: given, body: sent }) => ({ tool, method: verb, path: targetOf(target, base), headers: given, ...(sent === '' ? {} : { body: sent }) }));
}

/** Relative ones are below the service's root. */
function targetOf(target: string, base: string): string {
  return target.startsWith('/') ? target : `${base}/${target}`;
}

const partKeys = new Set(['id', 'method', 'url', 'headers', 'body', 'dependsOn', 'atomicityGroup', 'if']);

function readJson(requests: unknown, tool: string, base: string): HttpRequest[] | undefined {
  if (!Array.isArray(requests) || requests.length === 0 || requests.length > mostParts) return undefined;
  const read = (requests as unknown[]).map((one): HttpRequest | undefined => {
    if (typeof one !== 'object' || one === null) return undefined;
    const { method, url, headers, body } = one as { [key: string]: unknown };
    if (Object.keys(one).some((key) => !partKeys.has(key)) || typeof method !== 'string' || typeof url !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
    // Graph counts from its version, OData from the root of the service or of the host.
    const path = url.startsWith(`${base}/`) || !url.startsWith('/') ? targetOf(url, base) : `${base}${url}`;
    return { tool, method, path, ...(typeof headers === 'object' && headers !== null ? { headers: headers as NonNullable<HttpRequest['headers']> } : {}), ...(body === undefined || body === null ? {} : { body: body as NonNullable<HttpRequest['body']> }) };
  });
  return read.every((one) => one !== undefined) ? read : undefined;
}

interface Part {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Cuts parts of the type `application/http`, and the change sets within. Undefined when anything stands there that is neither. */
function readParts(text: string, boundary: string, depth = 0): Part[] | undefined {
  const pieces = text.split(`--${boundary}`);
  if (boundary === '' || pieces.length < 2 || pieces.length > mostParts || pieces[0]?.trim() !== '') return undefined;
  const closed = pieces.at(-1)?.startsWith('--') === true;
  // Clients leave the last mark out; servers read the part all the same.
  const inner = closed ? pieces.slice(1, -1) : pieces.slice(1);
  if (closed && (pieces.at(-1)?.slice(2).trim() ?? '') !== '') return undefined;
  const parts: Part[] = [];
  for (const piece of inner) {
    const split = cutHead(piece.replace(/^\r?\n/, ''));
    const type = split?.headers['content-type'] ?? '';
    const set = /^multipart\/mixed\s*;\s*boundary\s*=\s*"?([^\s;,"]{1,70})"?\s*$/i.exec(type);
    const read = split && set && depth === 0 ? readParts(split.rest.trim(), set[1] ?? '', 1) : split && /^application\/http\b/i.test(type) ? readPart(split.rest) : undefined;
    if (!read) return undefined;
    parts.push(...read);
  }
  return parts.length === 0 ? undefined : parts;
}

function readPart(text: string): Part[] | undefined {
  const line = /^\s*([A-Z]{3,20}) ([^\s]{1,4000})(?: HTTP\/\d(?:\.\d)?)?(?=\r?\n|$)(?:\r?\n)?/.exec(text);
  const [whole, method, target] = line ?? [];
  if (whole === undefined || method === undefined || target === undefined || /^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const rest = text.slice(whole.length);
  const split = rest.trim() === '' ? { headers: {}, rest: '' } : (cutHead(rest) ?? cutHead(`${rest}\n\n`));
  // A second line of a request in it would be one that nobody looked at.
  if (!split || /^[A-Z]{3,20} [^\n]{0,4000} HTTP\/\d/m.test(split.rest)) return undefined;
  return [{ method, target, headers: split.headers, body: split.rest.trim() }];
}

function cutHead(text: string): { headers: Record<string, string>; rest: string } | undefined {
  const empty = /^\r?\n/.exec(text);
  if (empty) return { headers: {}, rest: text.slice(empty[0].length) };
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return undefined;
  const headers: Record<string, string> = {};
  for (const line of text.slice(0, end.index).split(/\r?\n/)) {
    const found = /^([\w-]{1,60}):[ \t]*(.{0,1000})$/.exec(line);
    if (!found || Object.hasOwn(headers, (found[1] ?? '').toLowerCase())) return undefined;
    headers[(found[1] ?? '').toLowerCase()] = (found[2] ?? '').trim();
  }
  return { headers, rest: text.slice(end.index + end[0].length) };
}

/**
 * The requests that stand as a list in the body of one to `/batch` or `/batches`: Mailchimp ("Batch Operations": `operations` with `path`), Meta's Graph ("Batch
 * Requests": `batch` with `relative_url`), HubSpot, WordPress (`/batch/v1`) and their kin. They only add to what is said of the request itself.
 */
export function readListed({ segments, body, method, tool, url }: ReadRequest): HttpRequest[] {
  const at = segments.findLastIndex((part) => /^(?:batch|batches|bulk|multi|composite)$/i.test(part));
  if (method !== 'POST' || url || (at < 0 && segments.length > 1) || body.kind !== 'json') return [];
  const base = `/${segments.slice(0, Math.max(at, 0)).map(encodeURIComponent).join('/')}`;
  const lists = isJsonObject(body.value) ? ['operations', 'requests', 'batch', 'compositeRequest', 'batchRequests', 'calls'].flatMap((key) => (isJsonObject(body.value) ? [body.value[key]] : [])) : [body.value];
  return lists.flatMap((list) => (Array.isArray(list) ? list.slice(0, mostParts) : [])).flatMap((one) => {
    if (!isJsonObject(one) || typeof one['method'] !== 'string') return [];
    const target = ['path', 'url', 'relative_url', 'uri'].map((key) => one[key]).find((value): value is string => typeof value === 'string');
    if (target === undefined || /^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
    const path = target.startsWith(`${base}/`) || base === '/' ? targetOf(target, '') : `${base}/${target.replace(/^\//, '')}`;
    const sent = one['body'] ?? one['data'];
    return [{ tool, method: one['method'], path, ...(sent === undefined || sent === null ? {} : { body: sent }) }];
  });
}
