import type { Detect, Finding } from '../detector.ts';
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

  function advance(complete: boolean): string {
    const seen = detect({ text, from, complete, calm });
    const { findings, hold } = seen;
    calm = seen.calm ?? 0;
    const resolved = resolve(findings);
    let until = Math.max(from, hold);
    // As they were found: a finding that stands out behind a registered value is looked for from its beginning once more.
    for (const { start, end } of findings.toSorted((x, y) => y.start - x.start)) if (start < until && until < end) until = start;
    const settled = resolved.filter(({ end }) => end <= until).map((finding) => ({ ...finding, start: finding.start - from, end: finding.end - from }));
    const pending = text.slice(from, until);
    const clean = replace(pending, settled, reference);
    from = until;
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
      text += piece;
      return text.length === from || text.length < due ? '' : advance(false);
    },
    end: () => (text.length === from ? '' : advance(true)),
  };
}

/**
 * Where the kept context may begin: behind a blank, since no escape or word is cut there; where there is none for long, anywhere.
 */
function contextStart(text: string, from: number): number {
  for (let at = from - contextNeeded; at > Math.max(0, from - mostContext); at -= 1) if ((text[at - 1] === ' ' || text[at - 1] === '\n') && text[at - 2] !== '\\') return at;
  return Math.max(0, from - mostContext);
}
