import type { Detect, Finding, Seen } from '../detector.ts';
import { createRepeats } from '../repeats.ts';
import { replace } from '../replace.ts';
import { contextNeeded } from '../net/net.ts';
import type { TextStream } from '../redactor.ts';
import { resolve } from '../resolve.ts';

export interface TextStreamDependencies {
  readonly detect: Detect;
  readonly reference: (finding: Finding, value: string) => string;
}

/** How far back a place is looked for where the context may begin. */
const mostContext = 4096;

/** More than this is kept back only of what may be one long thing: it is looked through again when it has grown by a part, so that pieces of any size take linear time. */
const longHold = 1024;
const growth = 1 / 16;

/** The same text in pieces gives the same text as the whole at once, wherever it is split; only what may still become a finding is kept back. */
export function createTextStream({ detect, reference }: TextStreamDependencies): TextStream {
  let text = '';
  /** What stands before it has been given out. */
  let from = 0;
  let calm = 0;
  /** How long the text must be to be looked through again. */
  let due = 0;

  const repeats = createRepeats();

  /** Up to where the text is decided, and what is taken out of it up to there. */
  function settle({ findings, hold }: Seen, complete: boolean): { until: number; settled: readonly Finding[] } {
    const found = repeats.size() === 0 ? findings : [...findings, ...repeats.find(text, from)];
    let until = Math.max(from, complete || repeats.size() === 0 ? hold : Math.min(hold, repeats.hold(text)));
    // As they were found: a finding that stands out behind a registered value is looked for from its beginning once more.
    for (const { start, end } of found.toSorted((x, y) => y.start - x.start)) if (start < until && until < end) until = start;
    return { until, settled: resolve(found).filter(({ end }) => end <= until) };
  }

  function advance(complete: boolean): string {
    const seen = detect({ text, from, complete, calm });
    calm = seen.calm ?? 0;
    let { until, settled } = settle(seen, complete);
    // What this piece tells may stand in it again.
    for (let known = -1; known < repeats.size(); ) {
      known = repeats.size();
      for (const finding of settled) repeats.note(finding, text.slice(finding.start, finding.end), finding.end);
      if (known < repeats.size()) ({ until, settled } = settle(seen, complete));
    }
    const clean = replace(text.slice(from, until), settled.map((finding) => ({ ...finding, start: finding.start - from, end: finding.end - from })), reference);
    from = until;
    repeats.settle();
    forget();
    const kept = text.length - from;
    due = kept > longHold ? text.length + Math.floor(kept * growth) : 0;
    return clean;
  }

  function forget(): void {
    const cut = contextStart(text, from);
    text = text.slice(cut);
    from -= cut;
    calm = Math.max(0, calm - cut);
  }

  return {
    write(piece) {
      if (piece === '') return '';
      text += piece;
      return text.length < due ? '' : advance(false);
    },
    end(piece = '') {
      text += piece;
      return text.length === from ? '' : advance(true);
    },
  };
}

/**
 * Where the kept context may begin: behind a blank, since no escape or word is cut there; where there is none for long, anywhere.
 */
function contextStart(text: string, from: number): number {
  for (let at = from - contextNeeded; at > Math.max(0, from - mostContext); at -= 1) if ((text[at - 1] === ' ' || text[at - 1] === '\n') && text[at - 2] !== '\\') return at;
  return Math.max(0, from - mostContext);
}
