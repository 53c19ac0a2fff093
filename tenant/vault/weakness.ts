import { estimateBits } from '../../kernel/redaction/guess/estimate-bits.ts';

/** The first that anybody tries, in lower case. */
const common = new Set([
  '123456', '12345678', '123456789', '1234567890', 'abc123', 'admin', 'admin123', 'administrator', 'changeme', 'default', 'demo', 'dragon',
  'football', 'guest', 'hello123', 'iloveyou', 'letmein', 'login', 'master', 'monkey', 'p@ssw0rd', 'pass', 'passw0rd', 'password',
  'password1', 'password123', 'postgres', 'princess', 'qwerty', 'qwerty123', 'qwertyuiop', 'root', 'secret', 'sunshine', 'superman', 'test',
  'test123', 'toor', 'trustno1', 'user', 'welcome', 'welcome1', 'whatever', 'zaq12wsx',
]);

/**
 * What is weak about a secret, in plain words, or undefined. It is stored all the same: not every tool lets its owner choose.
 * `sharedWith`: other names that hold the same value. The part after the first colon counts as well: `user:password` is one secret.
 */
export function weaknessOf(name: string, value: string, sharedWith: readonly string[] = []): string | undefined {
  const found: string[] = [];
  const password = value.slice(value.indexOf(':') + 1);
  const [whole, part] = [value.toLowerCase(), password.toLowerCase()];
  if (part === name || whole === name || part === name.replaceAll('_', '-')) found.push('it is its own name');
  if (common.has(part) || common.has(whole)) found.push('it is one of the first that anybody tries');
  if (password !== value && part === whole.slice(0, whole.indexOf(':'))) found.push('user and password are the same');
  if (Buffer.byteLength(value, 'utf8') < 8) found.push('it is shorter than 8 bytes, so that it cannot be found safely in other text');
  else if (estimateBits(value) < 28) found.push('it is easily guessed, and cannot be told from ordinary text');
  if (sharedWith.length > 0) found.push(`${sharedWith.join(' and ')} ${sharedWith.length === 1 ? 'has' : 'have'} the same value: whoever learns one has both`);
  return found.length === 0 ? undefined : found.join('; ');
}
