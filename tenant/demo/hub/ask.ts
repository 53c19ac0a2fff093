import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';

/** One request of a person to the Hub's API, behind `/api/v1`. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** A person's access token; none to sign in. */
  readonly token?: string;
  readonly body?: JsonObject;
}

const patienceMs = 20_000;

/** Asks as a person's browser would. @throws HUB_REFUSED with the Hub's own code, HUB_UNREACHABLE where it gave no answer. */
export async function askHub(hub: string, { method, path, token, body }: Ask): Promise<JsonObject> {
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${hub}/api/v1${path}`, { method, headers, signal: AbortSignal.timeout(patienceMs), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    text = await answer.text();
  } catch (error) {
    throw new LetsbeError('HUB_UNREACHABLE', { hub, reason: error instanceof Error ? error.message : 'it did not answer' }, error);
  }
  const given = text === '' ? {} : (parseUntrustedJson(text) as JsonObject);
  if (answer.ok) return given;
  const { code, message } = (given['error'] ?? {}) as { code?: string; message?: string };
  throw new LetsbeError('HUB_REFUSED', { code: code ?? String(answer.status), reason: message ?? `it answered ${answer.status}` });
}

/** An access token, for ten minutes. */
export async function signIn(hub: string, { email, password }: Login): Promise<string> {
  return wordIn(await askHub(hub, { method: 'POST', path: '/sessions', body: { email, password } }), 'accessToken');
}

/** A word that an answer must hold. @throws HUB_REFUSED where it does not. */
export function wordIn(answer: JsonObject, name: string): string {
  const word = answer[name];
  if (typeof word !== 'string') throw new LetsbeError('HUB_REFUSED', { code: 'ANSWER', reason: `its answer has no ${name}` });
  return word;
}

/** With what somebody signs in. */
export interface Login {
  readonly email: string;
  readonly password: string;
}
