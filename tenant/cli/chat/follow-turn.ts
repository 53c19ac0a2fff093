import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { TurnCost } from '../../chat/turn-notes.ts';
import type { Operator } from '../operator.ts';

/** What the tenant knows of the use of a tool; nothing where the runtime alone speaks of it. */
export interface StepKnown {
  readonly call?: string | null;
  readonly verdict?: string;
  readonly ms?: number;
  /** What led to it. */
  readonly cost?: TurnCost;
}

/** What a person is shown of a turn, as it goes on. */
export interface TurnView {
  text(piece: string): void;
  step(tool: string, state: string, known: StepKnown): void;
}

export interface FollowedTurn {
  readonly agent: string;
  readonly conversation: string;
  readonly turn: number;
  /** The number of the last event before it. */
  readonly after: number;
}

export interface TurnEnd {
  readonly outcome: string;
  readonly text: string;
  /** The number of its last event. */
  readonly after: number;
  readonly cost?: TurnCost;
}

/** Shows what happens in a turn until it ends, also where its end was not among the events. What the runtime said meanwhile by itself is shown too. */
export async function followTurn(operator: Operator, { agent, conversation, turn, after: first }: FollowedTurn, view: TurnView, signal: AbortSignal): Promise<TurnEnd> {
  let after = first;
  let shown = '';
  for (;;) {
    const { events, missed } = await operator.call('chat.read', { agent, conversation, after }, signal) as unknown as { events: { seq: number; turn?: number; event: JsonObject }[]; missed: boolean };
    for (const { seq, turn: of, event } of events) {
      after = seq;
      if (!isJsonObject(event) || (of !== undefined && of !== turn)) continue;
      const { kind, text } = event;
      if (kind === 'text' && typeof text === 'string') {
        shown += text;
        view.text(text);
      }
      if (kind === 'step') view.step(event['tool'] as string, event['state'] as string, event);
      if (kind !== 'end' || of !== turn) continue;
      const whole = typeof text === 'string' ? text : '';
      // An answer that did not come in pieces, or an error.
      if (shown === '' && whole !== '') view.text(whole);
      return { outcome: event['outcome'] as string, text: whole, after, ...(isJsonObject(event['cost']) ? { cost: event['cost'] as unknown as TurnCost } : {}) };
    }
    if (events.length > 0 && !missed) continue;
    const { turns } = await operator.call('chat.history', { agent, conversation, limit: 500 }, signal) as unknown as { turns: { id: number; state: string; answer: string; endedAt: number | null; cost?: TurnCost }[] };
    const told = turns.find(({ id }) => id === turn);
    if (!told || told.endedAt === null) continue;
    if (shown === '') view.text(told.answer);
    return { outcome: told.state, text: told.answer, after, ...(told.cost === undefined ? {} : { cost: told.cost }) };
  }
}
