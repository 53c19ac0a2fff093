import { expect } from 'chai';
import type { HubCopies } from '../hub-copies.ts';
import type { Ear, openSocket, openSse, Said } from '../hub-stream.ts';
import { until } from '../until.ts';

/** Somebody who listens to copies of a Hub that are killed, and comes again each time with the last id. */
export interface Listening {
  /** Resolves once they have heard so many of this kind. */
  heard(kind: string, count: number): Promise<void>;
  /** Ends it. Gives all events in the order in which they came. */
  stop(): Promise<Said[]>;
}

/** Begins to listen: what happens after it resolved is heard. */
export async function listenOn(copies: HubCopies, token: string, open: typeof openSse | typeof openSocket): Promise<Listening> {
  const events: Said[] = [];
  const state: { over: boolean; ear?: Ear; after?: string | undefined } = { over: false };
  const next = async (): Promise<Ear> => {
    for (;;) {
      try {
        return await open(copies.origin(), { token, after: state.after });
      } catch {
        // Killed meanwhile: another one answers.
        await new Promise((resolve) => { setImmediate(resolve); });
      }
    }
  };
  const take = (ear: Ear): void => {
    events.push(...ear.said.filter(({ type }) => type === 'event'));
    expect(ear.said.filter(({ type }) => type === 'reset'), 'nothing was forgotten').to.deep.equal([]);
    state.after = ear.lastId() ?? state.after;
  };
  state.ear = await next();
  await state.ear.next('ready');
  const listening = (async () => {
    while (!state.over) {
      const { ear = await next() } = state;
      state.ear = ear;
      await ear.over;
      take(ear);
      delete state.ear;
    }
  })();
  return {
    heard: (kind, count) => until(() => [...events, ...state.ear?.said ?? []].filter((one) => one['kind'] === kind).length >= count),
    async stop() {
      state.over = true;
      state.ear?.hangUp();
      await listening;
      return events;
    },
  };
}
