import type { Pairs } from '../request.ts';

const mostPairs = 2000;

/**
 * Reads `a=1&b=2`, of a query or a form. Undefined for more than 2000. What is broken stays as it is written: it is judged as words, and
 * no server would make more of it.
 */
export function readPairs(text: string): Pairs | undefined {
  if (text === '') return [];
  const parts = text.split('&');
  if (parts.length > mostPairs) return undefined;
  return parts.filter((part) => part !== '').map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
  });
}

function decode(text: string): string {
  const plain = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!plain.includes('%')) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
