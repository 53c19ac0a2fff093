import { LetsbeError } from '../errors.ts';
import { startGuestProcess, type GuestProcess, type ProcessDeps } from './guest-process.ts';

/** The guest processes: one for all plugins, and one for each plugin that has to be alone. */
export interface ProcessPool {
  /** The shared process, or that of `alone`; started if need be. Throws PLUGIN_NOT_READY for `plugin` when it cannot be. */
  enter(alone: string | undefined, plugin: string): Promise<GuestProcess>;
  forget(generation: string): Promise<void>;
  status(): { processes: number; rssBytes: number };
  close(): Promise<void>;
}

interface PoolDeps extends Omit<ProcessDeps, 'program'> {
  /** Makes the child's program; called before the first start. */
  readonly program: () => string;
}

export function createProcessPool(deps: PoolDeps): ProcessPool {
  const processes = new Map<string, { readonly start: Promise<GuestProcess>; guest?: GuestProcess }>();
  let program: string | undefined;
  let closed = false;

  const start = (key: string) => {
    program ??= deps.program();
    const onDeath: ProcessDeps['onDeath'] = (death, suspects) => {
      if (processes.get(key) === slot) processes.delete(key);
      deps.onDeath(death, suspects);
    };
    const slot: { start: Promise<GuestProcess>; guest?: GuestProcess } = {
      start: startGuestProcess({ ...deps, program, onDeath }).then((guest) => {
        slot.guest = guest;
        return guest;
      }),
    };
    processes.set(key, slot);
    return slot;
  };

  return {
    async enter(alone, plugin) {
      // No plugin id starts with a slash, so the shared process has a key of its own.
      const key = alone ?? '/shared';
      if (closed) throw new LetsbeError('PLUGIN_NOT_READY', { plugin, state: 'stopped', reason: 'the sandbox was closed' });
      const slot = processes.get(key) ?? start(key);
      try {
        return await slot.start;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new LetsbeError('PLUGIN_NOT_READY', { plugin, state: 'without a sandbox', reason }, error);
      }
    },
    async forget(generation) {
      const guests = [...processes.values()].flatMap((slot) => slot.guest ?? []);
      await Promise.all(guests.map((guest) => guest.forget(generation)));
    },
    status() {
      const guests = [...processes.values()].flatMap((slot) => slot.guest ?? []);
      return { processes: guests.length, rssBytes: guests.reduce((sum, guest) => sum + guest.rssBytes(), 0) };
    },
    async close() {
      closed = true;
      const starts = [...processes.values()].map((slot) => slot.start);
      const guests = (await Promise.allSettled(starts)).flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
      await Promise.all(guests.map((guest) => guest.close()));
    },
  };
}
