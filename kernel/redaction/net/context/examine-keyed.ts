import { isCredential } from '../judge/judge.ts';
import type { Outcome } from '../rule.ts';
import type { ContextOptions } from './rules.ts';
import { isUserAndPassword } from './header.ts';
import { judgeKey, type KeyMeaning } from './key/judge-key.ts';
import { isSharedSecret } from './key/plainly-secret.ts';
import { knowsAsWritten } from './known.ts';
import { readPhrase } from './mnemonic.ts';

export interface Keyed extends ContextOptions {
  /** Whether the text ends here. While it does not, the whole value is `open` when its key names a secret. */
  readonly complete: boolean;
}

const longest = 4096;

const meaningOf = (key: string): KeyMeaning | undefined => (key.length > 128 ? undefined : judgeKey(key));

/** Whether a key names a secret: of texts under any other `examineKeyed` finds nothing. */
export const speaks = (key: string): boolean => meaningOf(key) !== undefined;

/**
 * Decides on a string whose key in an object is known: `{"password": "…"}`, `{"Authorization": "Bearer …"}`. The whole string is the credential, or
 * what stands behind the word of a scheme. Strings that hold settings, headers and addresses themselves are for the rules.
 */
export function examineKeyed(key: string, text: string, { isKnown, complete }: Keyed): Outcome {
  const meaning = text.length > longest ? undefined : meaningOf(key);
  if (meaning === undefined) return undefined;
  if (!complete) return { open: 0 };
  const knows = knowsAsWritten(isKnown);
  const scheme = /^(?:bearer|basic|token|apikey|api-key|key|bot|[A-Z][A-Za-z-]{2,24}) +(?=\S+$)/i.exec(text)?.[0] ?? '';
  const value = text.slice(scheme.length).trimEnd();
  const found = { start: scheme.length, end: scheme.length + value.length, kind: meaning.kind };
  if (meaning.kind === 'seed-phrase') return readPhrase(text, 0).count >= 12 ? { ...found, start: 0, end: text.length } : undefined;
  if (/^basic /i.test(scheme)) return isUserAndPassword(value, knows) ? found : undefined;
  if (meaning.kind === 'secret' && meaning.strength === 'weak' && /(?:^|_)auth$/i.test(key) && isUserAndPassword(value, knows)) return found;
  return isCredential(value, { strength: meaning.strength, password: meaning.kind === 'password' || isSharedSecret(key, meaning, value, true), quoted: true }, knows) ? found : undefined;
}
