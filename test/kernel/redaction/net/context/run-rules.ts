import type { Outcome, Rule } from '../../../../../kernel/redaction/net/rule.ts';

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly rule: string;
}

/** Runs rules on a text at each of their triggers, slowly and plainly. */
export function runRules(rules: readonly Rule[], text: string, complete = true): { findings: Found[]; hold: number } {
  const findings: Found[] = [];
  let hold = text.length;
  const lower = text.toLowerCase();
  for (const rule of rules) {
    if (!complete) hold = Math.min(hold, rule.waits?.(text) ?? text.length);
    for (const { literal, anyCase, begins } of rule.triggers) {
      const where = anyCase && lower.length === text.length ? lower : text;
      for (let at = where.indexOf(literal); at >= 0; at = where.indexOf(literal, at + 1)) {
        if (!mayBegin(text, at, begins)) continue;
        for (const outcome of listed(rule.examine({ text, at, end: at + literal.length, complete }))) {
          if (outcome === undefined) continue;
          if ('open' in outcome) hold = Math.min(hold, outcome.open);
          else if (outcome.end >= text.length && !complete) hold = Math.min(hold, outcome.start);
          else findings.push({ ...outcome, rule: rule.rule });
        }
      }
    }
  }
  return { findings, hold };
}

function mayBegin(text: string, at: number, begins: 'word' | 'hump' | 'anywhere'): boolean {
  const before = text[at - 1] ?? ' ';
  if (begins === 'anywhere' || !/[\p{L}\p{N}]/u.test(before)) return true;
  return begins === 'hump' && /\p{Ll}/u.test(before) && /\p{Lu}/u.test(text[at] ?? '');
}

function listed(outcome: Outcome | readonly Outcome[]): readonly Outcome[] {
  return Array.isArray(outcome) ? outcome as readonly Outcome[] : [outcome as Outcome];
}

/** What is left of a text when each finding is replaced by `█`. */
export function blacken(text: string, findings: readonly { start: number; end: number }[]): string {
  const units = text.split('');
  for (const { start, end } of findings) units.fill('█', start, end);
  return units.join('').replaceAll(/█+/g, '█');
}
