import { LetsbeError } from '../../../kernel/errors.ts';
import type { Conversing, Verdicts } from '../ports.ts';
import type { ToolCallBook } from './tool-call-book.ts';

/** A result of a tool that nobody judged: the runtime ran it past the gate, or made it up. */
export interface LoopBreach extends Conversing {
  readonly id: string | undefined;
  /** `unjudged`: given out, and no verdict; `unknown`: never given out in this conversation; `unnamed`: a result that names no call. */
  readonly fault: 'unjudged' | 'unknown' | 'unnamed';
}

export interface LoopDependencies {
  readonly book: ToolCallBook;
  readonly verdicts: Verdicts;
  /** The alarm. Told of each breach, of the same one again and again as it is tried again. */
  readonly onBreach: (breach: LoopBreach) => void;
}

/** Lets a request pass whose every result belongs to a call that was given out and judged. Throws MODEL_LOOP_OPEN, behind the alarm, for any other. */
export function closeLoop({ agent, session }: Conversing, results: readonly (string | undefined)[], { book, verdicts, onBreach }: LoopDependencies): void {
  const where: Conversing = { agent, session };
  const fresh: string[] = [];
  let breach: LoopBreach | undefined;
  for (const id of results) {
    const fault = judge(id);
    if (fault) breach ??= { ...where, id, fault };
  }
  if (fresh.length > 0) book.judged(where, fresh);
  if (!breach) return;
  onBreach(breach);
  throw new LetsbeError('MODEL_LOOP_OPEN', { agent, fault: words[breach.fault] });

  function judge(id: string | undefined): LoopBreach['fault'] | undefined {
    if (id === undefined) return 'unnamed';
    const found = book.find(where, id);
    if (found === undefined) return 'unknown';
    if (found.judged) return undefined;
    if (!verdicts.has(id, found.since, where)) return 'unjudged';
    fresh.push(id);
    return undefined;
  }
}

const words: Readonly<Record<LoopBreach['fault'], string>> = {
  unjudged: 'the result of a tool stands in it that was never judged',
  unknown: 'the result of a tool stands in it that no model was told to call in this conversation',
  unnamed: 'the result of a tool stands in it that names no call',
};
