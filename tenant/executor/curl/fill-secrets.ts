import { LetsbeError } from '../../../kernel/errors.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CurlPlan } from './plan.ts';

/** What the runner needs of a vault. */
export interface CurlSecrets {
  /** The value for exactly this origin, after its use was recorded. Throws SECRET_REF_UNRESOLVED. */
  use(name: string, origin: string, purpose?: string): string;
  /** Makes a derived or received credential known, so that it is redacted until it has expired. */
  remember(value: string, name: string, ttlSeconds: number): void;
}

export interface FilledHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** Values that no answer may repeat, and the names they go by. */
  readonly carried: readonly (readonly [name: string, value: string])[];
}

const day = 86_400;
const shortestPart = 12;

/**
 * The headers with every reference as its value, as they go to the socket. Throws SECRET_REF_UNRESOLVED for a secret that is not there
 * or is bound elsewhere, SECRET_INVALID for one that cannot stand in a header.
 */
export function fillSecrets({ headers, user, target, method, path }: CurlPlan, secrets: CurlSecrets): FilledHeaders {
  const carried: [string, string][] = [];
  const taken = new Map<string, string>();
  const take = (name: string): string => {
    const value = taken.get(name) ?? secrets.use(name, target.origin, `curl ${method} ${path.replace(/\?.*$/s, '').slice(0, 200)}`);
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new LetsbeError('SECRET_INVALID', { name, reason: 'it holds characters that cannot stand in a header' });
    taken.set(name, value);
    return value;
  };
  const fill = (text: string): string => {
    return text.replaceAll(/SECRET_REF\(([^)]{0,80})\)?/g, (whole, name: string) => {
      if (!/^[a-z0-9_]{1,80}$/.test(name) || !whole.endsWith(')')) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(name, 80), reason: 'it is no name of a stored secret' });
      const value = take(name);
      const password = value.slice(value.indexOf(':') + 1);
      carried.push([name, value]);
      // Shorter ones are found in ordinary text.
      if (password.length >= shortestPart) carried.push([name, password]);
      return value;
    });
  };
  const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
  if (user === undefined) return { headers: filled, carried };
  const written = fill(user);
  const token = Buffer.from(written.includes(':') ? written : `${written}:`, 'utf8').toString('base64');
  const [first] = carried;
  if (first) {
    carried.push([first[0], token]);
    secrets.remember(token, `${first[0]}_basic`, day);
  }
  return { headers: { ...filled, authorization: `Basic ${token}` }, carried };
}
