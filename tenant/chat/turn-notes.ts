import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';

/** What the gate made of the use of a tool. */
export type StepVerdict = 'run' | 'ask' | 'refuse';

/** What models cost, in micro-units of US dollars. */
export interface TurnCost {
  readonly micro: number;
  /** Of some call it is not known what was used, its model has no price, or the turn has not come to its end. */
  readonly about: boolean;
}

/** The use of a tool in a turn, or by an agent that was asked in it. */
export interface Step {
  readonly agent: string;
  readonly tool: string;
  /** What was called with it, such as `shop:things.list`; null where the tool says all. */
  readonly call: string | null;
  readonly verdict: StepVerdict;
  /** It ended in an error, or was refused. */
  readonly isError: boolean;
  /** How long the tenant took for it. */
  readonly ms: number;
  /** What models cost in that conversation since the step before it, as far as it was counted by then: what led to this one. Of several that a model asked for at once, the first bears it. */
  readonly cost?: TurnCost;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What belongs to which turn, kept over restarts: the uses of tools, the runs of models, and the conversations that were started out of it. */
export interface TurnNotes {
  /** A conversation was started out of what goes on in a turn. */
  started(conversation: string, turn: number): void;
  /** The turn out of which a conversation was started. */
  turnOf(conversation: string): number | undefined;
  /** A run of models belongs to a turn. */
  ran(run: string, turn: number): void;
  runsOf(turn: number): string[];
  step(turn: number, step: Omit<Step, 'at'>): void;
  /** In their order. */
  stepsOf(turn: number): Step[];
}

/** Of one turn: more are not counted by anybody who reads them. */
const mostSteps = 500;

const tables = `
  create table if not exists turn_start (conversation text primary key, turn integer not null) strict, without rowid;
  create table if not exists run_of_turn (run text primary key, turn integer not null) strict, without rowid;
  create index if not exists run_of_turn_turn on run_of_turn (turn);
  create table if not exists turn_step (id integer primary key, turn integer not null, agent text not null, tool text not null, call text, verdict text not null, is_error integer not null, ms integer not null, at integer not null) strict;
  create index if not exists turn_step_turn on turn_step (turn, id);
  create table if not exists step_cost (step integer primary key, micro integer not null, about integer not null) strict;`;

export function openTurnNotes(database: Database.Database, clock: Clock): TurnNotes {
  database.exec(tables);
  const insertStart = database.prepare<[string, number]>('insert into turn_start values (?, ?) on conflict (conversation) do nothing');
  const selectStart = database.prepare<[string], { turn: number }>('select turn from turn_start where conversation = ?');
  const insertRun = database.prepare<[string, number]>('insert into run_of_turn values (?, ?) on conflict (run) do nothing');
  const selectRuns = database.prepare<[number], { run: string }>('select run from run_of_turn where turn = ?');
  const countSteps = database.prepare<[number], { n: number }>('select count(*) as n from turn_step where turn = ?');
  const insertStep = database.prepare<[number, string, string, string | null, string, number, number, number]>('insert into turn_step (turn, agent, tool, call, verdict, is_error, ms, at) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertCost = database.prepare<[number | bigint, number, number]>('insert into step_cost values (?, ?, ?)');
  const selectSteps = database.prepare<[number], Omit<Step, 'isError' | 'cost'> & { is_error: number; micro: number | null; about: number | null }>('select agent, tool, call, verdict, is_error, ms, at, micro, about from turn_step left join step_cost on step = id where turn = ? order by id');
  return {
    started: (conversation, turn) => void insertStart.run(conversation, turn),
    turnOf: (conversation) => selectStart.get(conversation)?.turn,
    ran: (run, turn) => void insertRun.run(run, turn),
    runsOf: (turn) => selectRuns.all(turn).map(({ run }) => run),
    step(turn, { agent, tool, call, verdict, isError, ms, cost }) {
      if ((countSteps.get(turn)?.n ?? 0) >= mostSteps) return;
      const { lastInsertRowid } = insertStep.run(turn, agent, tool, call, verdict, isError ? 1 : 0, Math.round(ms), clock.now());
      if (cost) insertCost.run(lastInsertRowid, cost.micro, cost.about ? 1 : 0);
    },
    stepsOf: (turn) => selectSteps.all(turn).map(({ is_error: failed, micro, about, ...step }) => ({ ...step, isError: failed === 1, ...(micro === null ? {} : { cost: { micro, about: about === 1 } }) })),
  };
}
