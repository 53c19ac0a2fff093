import type { Format } from './compile-formats.ts';
import type { Outcome, Place, Rule } from './rule.ts';
import { looksMade } from './shape/looks-made.ts';
import { matchBackward, matchForward, nothing, open } from './shape/match-shape.ts';
import { createRunEnds } from './shape/run-ends.ts';
import { isAlnum, isGlued, isJoin, startsWord } from './word-edges.ts';

/** A rule that also looks for its format in a stretch of a text, and can say whether a text ends with a beginning of it. */
export interface FormatRule extends Rule {
  /** Matches the format so that it begins at a place. */
  beginAt(text: string, at: number, complete: boolean): Outcome;
  readonly format: Format;
}

/** The rule of a format that is found by its anchor. A format that is found by words has no triggers here. */
export function createFormatRule(format: Format): FormatRule {
  const { shape, kind, random } = format;
  const anchor = 'anchor' in format.by ? format.by.anchor : undefined;
  const runEnd = createRunEnds(shape);
  const bounded = beginsWithAlnum(format);

  function judge(text: string, start: number, body: number, end: number, complete: boolean): Outcome {
    if (end === open) return { open: start };
    if (end === nothing) return undefined;
    const last = trimEnd(text, end);
    const beyond = text.charCodeAt(end);
    if (isAlnum(text.charCodeAt(end - 1)) && (isAlnum(beyond) || (!anchor && isJoin(beyond) && isAlnum(text.charCodeAt(end + 1))))) return undefined;
    if (!complete && end + (anchor ? 0 : 1) >= text.length) return { open: start };
    // A mask of one letter stands for what is to be put there, whatever a format may hold.
    return masked.test(text.slice(start, Math.min(last, start + longestMasked))) || (random && !looksMade(text.slice(body, last))) ? undefined : { start, end: last, kind };
  }

  function beginAt(text: string, at: number, complete: boolean): Outcome {
    if (bounded && (!startsWord(text, at) || isGlued(text, at))) return undefined;
    return judge(text, at, at, matchForward(shape, 0, text, at, complete, runEnd), complete);
  }

  function examine({ text, at, end, complete }: Place): Outcome {
    const first = anchor?.at ?? 0;
    const start = matchBackward(shape, first, text, at);
    if (start === nothing || (bounded && (!startsWord(text, start) || isGlued(text, start)))) return undefined;
    return judge(text, start, first === 0 ? end : start, matchForward(shape, first, text, at, complete, runEnd), complete);
  }

  const begins = bounded && anchor?.at === 0 ? 'word' : 'anywhere';
  return { rule: kind, triggers: (anchor?.literals ?? []).map((literal) => ({ literal, anyCase: shape.anyCase, begins })), examine, beginAt, format };
}

const masked = /(?:x{8}|X{8}|\*{8}|•{8}|\.{8})/;
const longestMasked = 128;

/** Whether a match begins with a letter or digit, so that it must stand at the beginning of a word. */
const beginsWithAlnum = ({ shape }: Format): boolean =>
  shape.steps.slice(0, 1).some((step) => (step.type === 'class' ? step.set.some((member, code) => member === 1 && isAlnum(code)) : step.literals.some((literal) => isAlnum(literal.charCodeAt(0)))));

/** A full stop, colon or comma that a class takes ends a sentence. */
function trimEnd(text: string, end: number): number {
  let last = end;
  while (last > 0 && '.,:'.includes(text.charAt(last - 1))) last -= 1;
  return last;
}
