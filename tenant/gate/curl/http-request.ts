import type { HttpRequest } from '../http/request.ts';
import type { CurlRequest } from './reading.ts';

/** The request as the judge of raw requests takes it; what is not known stands in it as `x`. */
export function httpRequestOf({ method, headers, body }: CurlRequest, tool: string, path: string): HttpRequest {
  const named = new Map<string, string[]>();
  for (const [name, value] of headers) named.set(name, [...(named.get(name) ?? []), value]);
  return { tool, method: method ?? 'GET', path, headers: Object.fromEntries(named), ...(body.text === undefined ? {} : { body: body.text }) };
}

/** Names and values of headers that carry nothing but how the answer is wanted. */
export function carriesNothing([name, value]: readonly [string, string]): boolean {
  return value.length <= 120 && /^(?:accept(?:-(?:language|encoding|charset))?|cache-control|pragma|user-agent|range|if-(?:none-match|modified-since|match|unmodified-since|range)|referer|content-type|dnt|connection|upgrade-insecure-requests)$/i.test(name);
}
