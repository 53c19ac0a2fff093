import { createHmac } from 'node:crypto';
import { splitWords } from '../../gate/rules/split-words.ts';

const secretWords = new Set([
  'password', 'passwords', 'passwd', 'pass', 'pwd', 'passphrase', 'secret', 'secrets', 'token', 'tokens', 'key', 'keys', 'apikey', 'salt', 'pepper', 'credential', 'credentials', 'dsn', 'private', 'pw', 'auth',
  'encryption', 'signing', 'hmac', 'jwt', 'otp', 'totp', 'cookie', 'session', 'webhook', 'pin', 'seed', 'nonce', 'bearer', 'license', 'licence',
]);

/** Names that end so hold a secret though no blank parts their words: `DBPASSWORD`, `APIKEY`. */
const secretEnding = /(?:password|passwd|secret|token|apikey|passphrase|credentials?)$/i;

const harmless = /^(?:|true|false|yes|no|on|off|none|null|\d{1,6}|development|production)$/i;
const inAddress = /^([a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:)([^\s@]+)(@[^\s]*)$/i;
const random = /^(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z0-9+/_=-]{20,}$/;

export interface Masked {
  readonly value: string;
  readonly secret: boolean;
}

/**
 * A value as agents may see it. Stored secrets are replaced by `redact`; what looks like one nobody stored, by its name or by itself, by
 * `SECRET_REF(unregistered:env:<six characters of a hash under key>)`, the same for the same value. Such a text is never written back.
 */
export function createMask(redact: (text: string) => string, key: Buffer): (name: string, value: string) => Masked {
  const mark = (value: string): string => `SECRET_REF(unregistered:env:${createHmac('sha256', key).update(value).digest('hex').slice(0, 6)})`;
  return (name, value) => {
    const clean = redact(value);
    if (clean !== value) return { value: maskAddress(clean, mark), secret: true };
    if (harmless.test(value)) return { value, secret: false };
    if (secretEnding.test(name) || splitWords(name).some((word) => secretWords.has(word)) || random.test(value) || value.includes('PRIVATE KEY-----')) return { value: mark(value), secret: true };
    const masked = maskAddress(value, mark);
    return { value: masked, secret: masked !== value };
  };
}

function maskAddress(value: string, mark: (value: string) => string): string {
  return value.replace(inAddress, (_, before: string, password: string, after: string) => (password.startsWith('SECRET_REF(') ? `${before}${password}${after}` : `${before}${mark(password)}${after}`));
}
