import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { simulateGhost } from './ghost/ghost.ts';
import { simulateListmonk } from './listmonk/listmonk.ts';
import { serve, type LoggedRequest, type SimulatedServer } from './serve.ts';
import type { SimulatedTool } from './tool.ts';
import { simulateUmami } from './umami/umami.ts';
import { simulateWordpress } from './wordpress/wordpress.ts';

/** Where a simulated tool listens, and the credential that opens it: what a registry entry and the vault need. */
export interface SimulatedToolEntry {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string;
  readonly authType: string;
  readonly secretName: string;
  readonly secretValue: string;
  readonly config?: JsonObject;
}

export interface SimulatedTools {
  readonly tools: readonly SimulatedToolEntry[];
  /** Requests answered so far, the newest last; the oldest are dropped after a thousand. Never credentials. */
  log(): readonly LoggedRequest[];
  /** Takes a tool down: connections are refused. Throws INSTANCE_UNKNOWN. */
  stop(id: string): Promise<void>;
  /** Brings a tool back on the same port, with what it held. Throws INSTANCE_UNKNOWN. */
  resume(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface SimulatedToolsOptions {
  /** Chance for the secrets, such as `crypto.randomBytes`. Nothing else is random. */
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
}

const simulations = [simulateGhost, simulateListmonk, simulateUmami, simulateWordpress];
const longestLog = 1000;

/** Starts the simulated tools of an invented bakery on loopback. They answer as the documented APIs do; they are not the tools. */
export async function startSimulatedTools({ random, clock }: SimulatedToolsOptions): Promise<SimulatedTools> {
  const requests: LoggedRequest[] = [];
  const record = (request: LoggedRequest): void => {
    requests.push(request);
    if (requests.length > longestLog) requests.shift();
  };
  const running: { tool: SimulatedTool; server: SimulatedServer }[] = [];
  const close = async (): Promise<void> => void (await Promise.all(running.map(({ server }) => server.stop())));
  try {
    for (const simulate of simulations) {
      const tool = simulate({ clock, random });
      running.push({ tool, server: await serve(tool, record) });
    }
  } catch (error) {
    await close();
    throw error;
  }
  const serverOf = (id: string): SimulatedServer => {
    const found = running.find(({ tool }) => tool.id === id);
    if (!found) throw new LetsbeError('INSTANCE_UNKNOWN', { instance: id, hint: ` The simulated tools are ${running.map(({ tool }) => tool.id).join(', ')}.` });
    return found.server;
  };
  return {
    tools: running.map(({ tool: { id, title, authType, secretName, secretValue, config }, server }) => ({ id, title, baseUrl: `http://127.0.0.1:${server.port}`, authType, secretName, secretValue, ...(config ? { config } : {}) })),
    log: () => [...requests],
    stop: async (id) => serverOf(id).stop(),
    resume: async (id) => serverOf(id).resume(),
    close,
  };
}
