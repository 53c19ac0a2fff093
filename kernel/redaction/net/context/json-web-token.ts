import type { Outcome, Place, Rule } from '../rule.ts';

const longest = 8192;

/** Tokens of three or five parts whose first is JSON that names an algorithm, wherever they stand. */
export function createJsonWebTokenRule(): Rule {
  return { rule: 'json-web-token', triggers: [{ literal: 'eyJ', anyCase: false, begins: 'word' }], examine: examineToken };
}

function examineToken({ text, at, complete }: Place): Outcome {
  // Within a run of such characters only its beginning counts.
  if (at > 0 && isPart(text.charCodeAt(at - 1))) return undefined;
  let to = at;
  while (to < text.length && to - at < longest && isPart(text.charCodeAt(to))) to += 1;
  if (to >= text.length && !complete) return { open: at };
  const token = text.slice(at, to).replace(/\.+$/, '');
  const parts = token.split('.');
  if (parts.length < 3 || parts.length > 5 || parts.some((part, index) => part === '' && index !== 1)) return undefined;
  return namesAlgorithm(parts[0] ?? '') ? { start: at, end: at + token.length, kind: 'jwt' } : undefined;
}

function isPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95 || code === 46;
}

function namesAlgorithm(part: string): boolean {
  return /^\{.*"(?:alg|typ|enc|kid)"\s*:/s.test(Buffer.from(part, 'base64url').toString('utf8'));
}
