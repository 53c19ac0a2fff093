import type { Clock } from '../../../kernel/clock.ts';
import type { Disposables } from '../../../kernel/disposables.ts';
import { asLetsbeError } from '../../../kernel/errors.ts';
import { openStaff } from '../../cli/staff.ts';
import { placesOf } from '../../openclaw/places.ts';
import type { Workforce } from '../../openclaw/workforce.ts';
import type { Doors } from '../../rpc/doors.ts';
import type { Tenant } from '../../start.ts';

export interface CrewDependencies {
  readonly tenant: Tenant;
  readonly stateFolder: string;
  readonly installFolder: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Megabytes of memory that are free. */
  readonly freeMegabytes: number;
}

/** The agents of the demo: installed and started while the tour goes on. */
export interface Crew {
  readonly workforce: Workforce;
  /** Begins it; nobody needs to wait. */
  begin(doors: Pick<Doors, 'sessions'>): void;
  /** What there is to tell since it was last asked. */
  news(): readonly string[];
  /** From now on it is told at once. */
  tell(told: (said: string) => void): void;
  /** Resolves once they can be spoken to, with false where they cannot; why was told. */
  ready(): Promise<boolean>;
}

/** The runtime holds a gigabyte; the tools and the tenant need the rest. */
export const neededMegabytes = 1400;

export async function openCrew({ tenant, stateFolder, installFolder, clock, signal, freeMegabytes }: CrewDependencies, disposables: Disposables): Promise<Crew> {
  const queue: string[] = [];
  let tellNow: ((said: string) => void) | undefined;
  const say = (said: string): void => {
    if (tellNow) {
      tellNow(said);
      return;
    }
    // Of how far something is only the last word is news.
    if (said.startsWith('…') && queue.at(-1)?.startsWith('…') === true) queue.pop();
    queue.push(said);
  };
  const ended = new AbortController();
  const staff = await openStaff({ tenant, stateFolder, places: placesOf(stateFolder, undefined, installFolder), clock, say, signal: AbortSignal.any([signal, ended.signal]) }, disposables);
  let starting: Promise<boolean> = Promise.resolve(false);

  async function start(doors: Pick<Doors, 'sessions'>): Promise<boolean> {
    if (freeMegabytes < neededMegabytes) {
      say(`The agents do not run: ${neededMegabytes} MB of memory are needed and ${freeMegabytes} are free. End something, or leave them out with --no-agents.`);
      return false;
    }
    const runtime = await staff.start(doors);
    if (!runtime || ended.signal.aborted) return false;
    say('The runtime of the agents is starting; it takes up to a minute.');
    await runtime.gateway();
    return true;
  }

  return {
    workforce: staff.workforce,
    begin(doors) {
      starting = start(doors).catch((error: unknown) => {
        if (!ended.signal.aborted && !signal.aborted) say(`The agents do not run: ${asLetsbeError(error).message}`);
        return false;
      });
      // What is being installed is ended before what it would be started with is closed.
      disposables.add('the start of the agents', async () => {
        ended.abort();
        await staff.workforce.runtime()?.close();
        await starting;
      });
    },
    news: () => queue.splice(0),
    tell(told) {
      tellNow = told;
      for (const said of queue.splice(0)) told(said);
    },
    ready() {
      const left = Promise.withResolvers<boolean>();
      const leave = (): void => left.resolve(false);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      return Promise.race([starting, left.promise]).finally(() => signal.removeEventListener('abort', leave));
    },
  };
}
