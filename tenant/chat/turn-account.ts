import { plainText } from '../../kernel/template/summarise.ts';
import { toMicro } from '../metering/cost.ts';
import type { Step, TurnCost, TurnNotes } from './turn-notes.ts';
import type { Turn, TurnStore } from './turn-store.ts';

/** A turn with what was done in it. */
export type AccountedTurn = Turn & { readonly steps: readonly Step[]; readonly cost?: TurnCost };

/** What a call of a model has cost in a run, in pico-units; undefined where nothing is known of the run. */
export type RunCost = (run: string) => { readonly pico: number; readonly about: boolean } | undefined;

/** Says which turn things belong to that the runtime does, and what a turn came to. */
export interface TurnAccount {
  /** A conversation was started out of another. */
  started(conversation: string, parent: string): void;
  /** The runtime begins to call models for a conversation. */
  ran(conversation: string, run: string): void;
  /** A tool was used in a conversation; `toolCall` is how the runtime names the use. */
  used(conversation: string, toolCall: string | undefined, step: Omit<Step, 'at' | 'cost'>): void;
  /** What is known of a use of a tool that the runtime says has ended; it is told once. */
  use(conversation: string, toolCall: string): Pick<Step, 'call' | 'verdict' | 'ms' | 'cost'> | undefined;
  costOf(turn: Turn): TurnCost | undefined;
  of(turn: Turn): AccountedTurn;
}

const mostUses = 2000;
const longestName = 100;

export function createTurnAccount({ notes, turns, runCost, redact }: { readonly notes: TurnNotes; readonly turns: Pick<TurnStore, 'running' | 'list' | 'byRun'>; readonly runCost: RunCost; readonly redact: (text: string) => string }): TurnAccount {
  const uses = new Map<string, Pick<Step, 'call' | 'verdict' | 'ms' | 'cost'>>();
  /** The run that goes on in a conversation, and how much of its cost steps have borne, in micro-units. */
  const borne = new Map<string, { readonly run: string; micro: number }>();
  /** A model may name anything. */
  const bounded = (name: string): string => plainText(redact(name), longestName);
  const nameOf = (conversation: string, toolCall: string): string => JSON.stringify([conversation, toolCall]);

  /** What is done where nothing goes on belongs to what went on last: the report of a sub-agent does. */
  function turnIn(conversation: string): number | undefined {
    return notes.turnOf(conversation) ?? turns.running(conversation)?.id ?? turns.list(conversation, 1)[0]?.id;
  }

  function costOf({ id, run, state }: Turn): TurnCost | undefined {
    const runs = new Set([...notes.runsOf(id), ...(run === null ? [] : [run])]);
    const known = [...runs].flatMap((each) => runCost(each) ?? []);
    if (known.length === 0) return undefined;
    return { micro: toMicro(known.reduce((sum, { pico }) => sum + pico, 0)), about: state !== 'done' || known.some(({ about }) => about) };
  }

  function microOf(run: string): TurnCost | undefined {
    const known = runCost(run);
    return known && { micro: toMicro(known.pico), about: known.about };
  }

  function costSince(conversation: string): TurnCost | undefined {
    const one = borne.get(conversation);
    const now = one && microOf(one.run);
    if (!one || !now) return undefined;
    const cost = { micro: now.micro - one.micro, about: now.about };
    one.micro = now.micro;
    return cost;
  }

  return {
    started(conversation, parent) {
      const turn = turnIn(parent);
      if (turn !== undefined) notes.started(conversation, turn);
    },
    ran(conversation, run) {
      const turn = turns.byRun(run)?.id ?? turnIn(conversation);
      if (turn !== undefined) notes.ran(run, turn);
      borne.delete(conversation);
      borne.set(conversation, { run, micro: microOf(run)?.micro ?? 0 });
      forgetOldest(borne);
    },
    used(conversation, toolCall, { tool, call, ...rest }) {
      const cost = costSince(conversation);
      const step = { ...rest, tool: bounded(tool), call: call === null ? null : bounded(call), ...(cost === undefined ? {} : { cost }) };
      const turn = turnIn(conversation);
      if (turn !== undefined) notes.step(turn, step);
      if (toolCall === undefined) return;
      uses.set(nameOf(conversation, toolCall), { call: step.call, verdict: step.verdict, ms: step.ms, ...(cost === undefined ? {} : { cost }) });
      forgetOldest(uses);
    },
    use(conversation, toolCall) {
      const name = nameOf(conversation, toolCall);
      const found = uses.get(name);
      uses.delete(name);
      return found;
    },
    costOf,
    of(turn) {
      const cost = costOf(turn);
      return { ...turn, steps: notes.stepsOf(turn.id), ...(cost === undefined ? {} : { cost }) };
    },
  };
}

function forgetOldest(kept: Map<string, unknown>): void {
  const [oldest] = kept.size > mostUses ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
}
