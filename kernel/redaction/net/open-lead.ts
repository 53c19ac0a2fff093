import type { FormatRule } from './format-rule.ts';

/**
 * For formats that do not begin with their anchor: where the first beginning of one stands that the text ends with, before its anchor is
 * complete; else the text's length. Looks back no further than such a beginning can reach.
 */
export function createOpenLead(rules: readonly FormatRule[]): (text: string, from: number) => number {
  const led = rules.filter(({ format }) => 'anchor' in format.by && format.by.anchor.at > 0);
  const members = new Uint8Array(128);
  let longest = 0;
  for (const { format: { shape, by } } of led) {
    const anchor = 'anchor' in by ? by.anchor : { at: 0, literals: [] };
    let length = Math.max(...anchor.literals.map((literal) => literal.length));
    for (const step of shape.steps.slice(0, anchor.at)) {
      if (step.type === 'class') for (const [code, member] of step.set.entries()) if (member === 1) members[code] = 1;
      for (const literal of step.type === 'literal' ? step.literals : []) addAll(members, literal);
      length += step.most * (step.type === 'class' ? 1 : (step.literals[0]?.length ?? 0));
    }
    for (const literal of anchor.literals) addAll(members, literal);
    longest = Math.max(longest, length);
  }

  return (text, from) => {
    let start = text.length;
    while (start > from && text.length - start < longest && members[text.charCodeAt(start - 1)] === 1) start -= 1;
    for (let at = start; at < text.length; at += 1) {
      if (led.some(({ beginAt }) => { const outcome = beginAt(text, at, false); return outcome !== undefined && 'open' in outcome; })) return at;
    }
    return text.length;
  };
}

/** Both cases: where a shape takes only one, matching it tells. */
function addAll(members: Uint8Array, literal: string): void {
  for (const letter of literal.toLowerCase() + literal.toUpperCase()) members[letter.charCodeAt(0)] = 1;
}
