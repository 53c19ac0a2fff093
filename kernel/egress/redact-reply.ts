import { createKnownValues } from '../redaction/known-values.ts';
import type { Credential } from './auth/scheme.ts';
import type { WireReply } from './transport.ts';

export type Redact = (text: string) => string;

/** Shorter parts of a secret are found in ordinary text. */
const shortestPart = 12;

/**
 * Replaces what a request carried in secret by its reference. A tool may echo it, and then neither the code of a plugin nor anyone after
 * it may read it: secrets are used, never read. Of a secret with parts the last one counts by itself; the others are names.
 */
export function redactorOf(stored: string, secret: string, parts: Readonly<Record<string, string>>, credential: Credential): Redact {
  const known = createKnownValues();
  const last = Object.values(parts).at(-1) ?? '';
  const password = secret.slice(secret.indexOf(':') + 1);
  for (const value of [last, password, credential.token ?? ''].filter(({ length }) => length >= shortestPart)) known.add(stored, value);
  known.add(stored, secret);
  return known.redactText;
}

export function redactReply({ status, headers, body }: WireReply, redact: Redact): WireReply {
  const text = body.toString('utf8');
  const clean = redact(text);
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)])),
    body: clean === text ? body : Buffer.from(clean, 'utf8'),
  };
}
