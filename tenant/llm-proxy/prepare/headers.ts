import type { IncomingHttpHeaders } from 'node:http';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';
import type { Provider } from '../../models/catalog.ts';

const plainKey = /^[\x21-\x7e]+$/;

/**
 * The headers of a request to a provider. Of the client's own only those that say which form of the wire it speaks go on: no key, cookie, address or
 * trace. Throws SECRET_INVALID for a key that no header can hold.
 */
export function makeHeaders(provider: Provider, wire: Wire, key: { readonly name: string; readonly value: string } | undefined, client: IncomingHttpHeaders): Record<string, string> {
  return { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'accept-encoding': 'identity', 'user-agent': 'letsbe/0.1', ...provider.headers, ...(wire === 'anthropic-messages' ? formOf(client) : {}), ...credential(provider, key) };
}

function formOf(client: IncomingHttpHeaders): Record<string, string> {
  const version = client['anthropic-version'];
  const beta = client['anthropic-beta'];
  return {
    'anthropic-version': typeof version === 'string' && /^\d{4}-\d\d-\d\d$/.test(version) ? version : '2023-06-01',
    ...(typeof beta === 'string' && isBeta(beta) ? { 'anthropic-beta': beta } : {}),
  };
}

/** Names of features with their dates, and nothing that could carry something else. */
function isBeta(text: string): boolean {
  return text.length <= 400 && /^[a-z][a-z0-9-]{2,60}-\d{4}-\d\d-\d\d(?: ?, ?[a-z][a-z0-9-]{2,60}-\d{4}-\d\d-\d\d)*$/.test(text);
}

function credential({ auth }: Provider, key: { readonly name: string; readonly value: string } | undefined): Record<string, string> {
  if (auth.scheme === 'none' || key === undefined) return {};
  if (!plainKey.test(key.value)) throw new LetsbeError('SECRET_INVALID', { name: key.name, reason: 'it holds blanks or characters that no header takes' });
  return auth.scheme === 'bearer' ? { authorization: `Bearer ${key.value}` } : { [auth.header]: key.value };
}
