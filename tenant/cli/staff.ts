import type { Clock } from '../../kernel/clock.ts';
import { npmEnvironment } from '../../kernel/config.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { installRuntime } from '../openclaw/install/install.ts';
import { makePlaces, type Places } from '../openclaw/places.ts';
import type { Runtime } from '../openclaw/open-runtime.ts';
import { openWorkforce, type Workforce } from '../openclaw/workforce.ts';
import type { Doors } from '../rpc/doors.ts';
import type { Tenant } from '../start.ts';

export interface StaffDependencies {
  readonly tenant: Tenant;
  readonly stateFolder: string;
  readonly places: Places;
  /** Where the runtime listens on loopback; any free port when left out. */
  readonly gatewayPort?: number | undefined;
  readonly clock: Clock;
  readonly say: (said: string) => void;
  readonly signal: AbortSignal;
}

/** The agents of a tenant, as one of its commands runs them: opened before its sockets, started behind them. */
export interface Staff {
  readonly workforce: Workforce;
  /** Installs the runtime where it is not there yet, and starts it. Says what keeps it from running, and lets all else go on. */
  start(doors: Pick<Doors, 'sessions'>): Promise<Runtime | undefined>;
}

export async function openStaff({ tenant, stateFolder, places, gatewayPort, clock, say, signal }: StaffDependencies, disposables: Disposables): Promise<Staff> {
  makePlaces(stateFolder, places);
  const workforce = await openWorkforce({ tenant, stateFolder, clock, agents: tenant.agents });
  disposables.add('agents', () => workforce.close());
  return {
    workforce,
    async start({ sessions }) {
      try {
        const installed = await installRuntime({ folder: places.installFolder, clock, node: process.execPath, environment: npmEnvironment(), progress: say, signal });
        return await workforce.start({ installed, node: process.execPath, places, sessions, port: gatewayPort });
      } catch (error) {
        if (signal.aborted) throw error;
        say(`The agents do not run: ${asLetsbeError(error).message}`);
        return undefined;
      }
    },
  };
}
