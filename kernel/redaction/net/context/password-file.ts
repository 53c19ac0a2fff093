import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { isBreak } from './place/characters.ts';

const triggers: readonly Trigger[] = [':5432:', ':5433:', ':6432:', ':*:'].map((literal) => ({ literal, anyCase: false, begins: 'anywhere' }));

/** Lines of a database's password file: `host:port:database:user:password`. */
export function createPasswordFileRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'password-file', triggers, examine: (place) => examineLine(place, isKnown) };
}

function examineLine({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!/(?:^|[\s"'=>])[\w.*/-]{1,80}$/.test(text.slice(Math.max(0, at - 96), at))) return undefined;
  const fields = /[\w.*-]{1,64}:[\w.*@-]{1,64}:/y;
  fields.lastIndex = end;
  const found = fields.exec(text);
  if (found === null) return undefined;
  const start = end + found[0].length;
  let stop = start;
  while (stop < text.length && stop - start < 256 && !isBreak(text.charCodeAt(stop)) && !/[\s"'<]/.test(text[stop] ?? '') && !text.startsWith('\\n', stop)) stop += 1;
  if (stop >= text.length && !complete) return { open: start };
  if (stop === text.length - 1 && text[stop] === '\\' && !complete) return { open: start };
  return isCredential(text.slice(start, stop), { strength: 'strong', password: true, quoted: true }, isKnown) ? { start, end: stop, kind: 'password' } : undefined;
}
