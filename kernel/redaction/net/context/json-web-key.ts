import { countUnexplained } from '../judge/unexplained.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

const members = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];
const triggers: readonly Trigger[] = members.flatMap((name) => [`"${name}"`, `"${name}\\`]).map((literal) => ({ literal, anyCase: false, begins: 'anywhere' }));

const value = /\\{0,4}"?[ \t\r\n]{0,8}:[ \t\r\n]{0,8}\\{0,4}"([A-Za-z0-9_-]{16,4096})/y;
/** Its beginning, at the end of a text. */
const begun = /\\{0,4}"?[ \t\r\n]{0,8}:[ \t\r\n]{0,8}\\{0,4}"(?=[A-Za-z0-9_-]{0,15}$)/y;
const neighbour = /"(?:kty|crv|kid|alg|use|key_ops|ext|dp|dq|qi|x5c)\\{0,4}"\s{0,4}:/;
const around = 128;

/** The private members of keys in JSON (JWK): the public ones stay. */
export function createJsonWebKeyRule(): Rule {
  return { rule: 'json-web-key', triggers, examine: examineMember };
}

function examineMember({ text, at, end, complete }: Place): Outcome {
  const from = end - (text[end - 1] === '\\' ? 1 : 0);
  const opened = complete ? undefined : matchAt(begun, text, from);
  if (opened !== undefined) return { open: from + opened[0].length };
  const found = matchAt(value, text, from);
  const raw = found?.[1] ?? '';
  if (found === undefined) return undefined;
  const stop = found.index + found[0].length;
  const start = stop - raw.length;
  // What reads as words so far may go on at random.
  if (stop >= text.length && !complete) return { open: start };
  if (countUnexplained(raw) < 0.5 * raw.length) return undefined;
  if (neighbour.test(text.slice(Math.max(0, at - around), at)) || neighbour.test(text.slice(stop, stop + around))) {
    return { start, end: stop, kind: 'private-key' };
  }
  return text.length < stop + around && !complete ? { open: start } : undefined;
}
