import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { reach } from './place/reach.ts';

/** The password in the text of a code for a wireless network: `WIFI:T:WPA;S:…;P:…;;`. */
export function createWirelessRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'wireless', triggers: [{ literal: 'wifi:', anyCase: true, begins: 'word' }], examine: (place) => examineCode(place, isKnown) };
}

function examineCode({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  let start = end;
  while (text[start + 1] === ':' || (start + 1 >= text.length && start < text.length)) {
    const stop = fieldEnd(text, start);
    if (text[start] === 'P') {
      if (stop >= text.length && !complete) return { open: start + 2 };
      const value = text.slice(start + 2, stop);
      return isCredential(value, { strength: 'strong', password: true, quoted: true }, isKnown) ? { start: start + 2, end: stop, kind: 'password' } : undefined;
    }
    if (text[stop] !== ';' || stop - end > reach - 16) return undefined;
    start = stop + 1;
  }
  return undefined;
}

function fieldEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && at - start < 256 && text[at] !== ';' && !/[\r\n"]/.test(text[at] ?? '')) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}
