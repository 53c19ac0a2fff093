import type { FormatRule } from './format-rule.ts';

/**
 * For formats that do not begin with their anchor: where the first beginning of one stands that the text ends with, before its anchor is
 * complete; else the text's length. Looks back no further than such a beginning can reach.
 */
export function createOpenLead(rules: readonly FormatRule[]): (text: string, from: number) => number {
  const led = rules.flatMap(({ format: { shape, by }, beginAt }) => ('anchor' in by && by.anchor.at > 0 ? [{ steps: shape.steps.slice(0, by.anchor.at), literals: by.anchor.literals, beginAt }] : []));
  const members = new Uint8Array(128);
  let longest = 0;
  for (const { steps, literals } of led) {
    let length = longestOf(literals);
    for (const step of steps) {
      if (step.type === 'class') for (const [code, member] of step.set.entries()) if (member === 1) members[code] = 1;
      if (step.type === 'literal') for (const literal of step.literals) addAll(members, literal);
      length += step.most * (step.type === 'class' ? 1 : longestOf(step.literals));
    }
    for (const literal of literals) addAll(members, literal);
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

const longestOf = (literals: readonly string[]): number => Math.max(...literals.map((literal) => literal.length));

/** Both cases: where a shape takes only one, matching it tells. */
function addAll(members: Uint8Array, literal: string): void {
  for (const letter of literal.toLowerCase() + literal.toUpperCase()) members[letter.charCodeAt(0)] = 1;
}
