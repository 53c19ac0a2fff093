/** One turn of an agent: what it is told, and where. */
export interface Turn {
  readonly agent: string;
  readonly conversation: string;
  readonly message: string;
  /** Names the turn: asked again with it, nothing runs twice. */
  readonly key: string;
  readonly signal?: AbortSignal;
}

/** What came of a turn, with the agent's words. */
export interface TurnOutcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly text: string;
}

/** Lets an agent take a turn in a conversation of its own. `key` names the turn: asked again with it, nothing runs twice. */
export interface TurnRunner {
  run(turn: Turn): Promise<TurnOutcome>;
}

/** Where whoever runs the agents sits down, once they are up. */
export interface TurnSeat {
  /** From now on turns go to this one. Gives what takes it away again. */
  take(runner: TurnRunner): () => void;
  /** Undefined while no agent can take a turn. */
  current(): TurnRunner | undefined;
}

export function createTurnSeat(): TurnSeat {
  let seated: TurnRunner | undefined;
  return {
    take(runner) {
      seated = runner;
      return () => {
        if (seated === runner) seated = undefined;
      };
    },
    current: () => seated,
  };
}
