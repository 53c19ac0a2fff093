import type { Json } from './json.ts';

/** What is nested deeper is refused: whoever walks it later does so by recursion. */
export const deepestJson = 100;

export class DeepJsonError extends Error {}

/**
 * Parses JSON that a tool or a guest made. Throws SyntaxError for what is none, and DeepJsonError for what is nested too deep.
 * Keys named `__proto__` are dropped: a later merge would take them for a prototype.
 */
export function parseUntrustedJson(text: string): Json {
  if (isTooDeep(text)) throw new DeepJsonError(`it is nested more than ${deepestJson} deep`);
  // A key can be spelt with escapes of its characters.
  const suspect = /__proto__|\\u00(?:5f|70|72|6f|74)/i.test(text);
  return JSON.parse(text, suspect ? (key, value: unknown) => (key === '__proto__' ? undefined : value) : undefined) as Json;
}

/** Counts brackets outside of strings, in one pass and without recursion: the depth is known before anything is built. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === 0x22) at = endOfString(text, at);
    else if (mark === 0x5b || mark === 0x7b) depth += 1;
    else if (mark === 0x5d || mark === 0x7d) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}
