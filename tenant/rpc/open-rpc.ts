import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Dispatch } from './dispatch.ts';
import type { Doors } from './doors.ts';
import { limits as standardLimits, type RpcLimits } from './limits.ts';
import { serveRpc, type RpcServer } from './serve.ts';

export interface Rpc {
  readonly agent: RpcServer;
  readonly operator: RpcServer;
  close(): Promise<void>;
}

export interface RpcDependencies {
  readonly doors: Pick<Doors, 'agent' | 'operator'>;
  /** Where the sockets stand. The agents' group may pass through the folder of theirs, and not of the other. */
  readonly paths: { readonly agent: string; readonly operator: string };
  /** The group of the agents' runtime. */
  readonly agentGroup?: number;
  readonly uid: number;
  readonly clock: Clock;
  readonly log: Log;
  /** That many random bytes of a cryptographic source. */
  readonly random: (size: number) => Buffer;
  readonly limits?: RpcLimits;
}

/** Opens both local sockets. Throws CONFIG_INVALID when one cannot stand where it should; none is open then. */
export async function openRpc({ doors, paths, agentGroup, uid, clock, log, random, limits = standardLimits }: RpcDependencies): Promise<Rpc> {
  const newName = (): string => random(12).toString('hex');
  const serve = (path: string, mode: 0o600 | 0o660, dispatch: Dispatch, group?: number): Promise<RpcServer> =>
    serveRpc({ place: { path, mode, group }, dispatch, clock, log, uid, newName, limits });
  const operator = await serve(paths.operator, 0o600, doors.operator);
  try {
    const agent = await serve(paths.agent, 0o660, doors.agent, agentGroup);
    return { agent, operator, close: async () => void (await Promise.all([agent.close(), operator.close()])) };
  } catch (error) {
    await operator.close();
    throw error;
  }
}
