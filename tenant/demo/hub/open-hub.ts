import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import type { Disposables } from '../../../kernel/disposables.ts';
import { asLetsbeError } from '../../../kernel/errors.ts';
import { openDesk, type Desk } from './desk.ts';
import { foundBakery } from './found-bakery.ts';
import { runHub } from './run-hub.ts';

export interface HubOptions {
  /** The demo's own folder, which goes with it. */
  readonly workFolder: string;
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: (said: string) => void;
}

/** A Hub with the bakery in it, before the bakery's server starts. Where none can run here the rest goes on without, and why is said. */
export async function openHub({ workFolder, stateFolder, clock, signal, say }: HubOptions, cleanUp: Disposables): Promise<Desk | undefined> {
  signal.throwIfAborted();
  say('Starting the Hub, with a Postgres of its own …');
  const folder = join(workFolder, 'hub');
  try {
    // Postgres runs as a user of its own where we are root: what lies deeper is closed to it as before.
    for (const open of [workFolder, folder]) {
      await mkdir(open, { recursive: true });
      await chmod(open, 0o711);
    }
    const hub = await runHub(folder, signal);
    cleanUp.add('the Hub', () => hub.close());
    return openDesk(hub.origin, await foundBakery(hub, stateFolder), clock);
  } catch (error) {
    signal.throwIfAborted();
    say(`The Hub does not run here: ${asLetsbeError(error).message} The tour goes on without; --no-hub leaves it out.`);
    return undefined;
  }
}
