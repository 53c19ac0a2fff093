import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Meter, WebUse } from './meter.ts';

/** Puts what agents use of the web on the meter, without making them wait for it. */
export interface WebCounter {
  /** One search or page; `chain`: who asked for it, outermost first. A person's is nobody's usage. Never throws. */
  count(kind: WebUse['kind'], chain: readonly string[]): void;
  /** Once what was counted so far is written down, or has failed to be. */
  settled(): Promise<void>;
  /** Tries once more what waits. Before the meter is closed. */
  close(): Promise<void>;
}

export interface WebCounterDependencies {
  /** Opened with the first use. */
  readonly meter: () => Promise<Pick<Meter, 'countWeb'>>;
  readonly clock: Clock;
  /** Hears of what could not be written down. It waits for the next use. */
  readonly failed: (error: unknown) => void;
}

const mostWaiting = 10_000;

export function createWebCounter({ meter, clock, failed }: WebCounterDependencies): WebCounter {
  const waiting: WebUse[] = [];
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    try {
      const { countWeb } = await meter();
      for (let use = waiting[0]; use; use = waiting[0]) {
        countWeb(use);
        waiting.shift();
      }
    } catch (error) {
      failed(error);
    } finally {
      writing = undefined;
    }
  }

  const settled = async (): Promise<void> => {
    await writing;
  };
  return {
    count(kind, chain) {
      const agent = chain.at(-1);
      if (agent === undefined) return;
      if (waiting.length < mostWaiting) waiting.push({ agent, parents: chain.slice(0, -1), kind, at: clock.now() });
      else failed(new LetsbeError('OVERLOADED', { reason: `${mostWaiting} uses of the web wait to be counted` }));
      writing ??= write();
    },
    settled,
    async close() {
      await settled();
      if (waiting.length > 0) await write();
    },
  };
}
