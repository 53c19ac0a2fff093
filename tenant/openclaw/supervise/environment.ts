import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Layout } from '../config/layout.ts';

const wallFile = join(import.meta.dirname, 'wall', 'wall.js');

/** Where the runtime is to be started. */
export interface RuntimePlace {
  readonly layout: Layout;
  readonly node: string;
  /** Its `openclaw.mjs`. */
  readonly program: string;
  /** Its own port. */
  readonly port: number;
  /** `http://127.0.0.1:41000`, of the proxy to models. */
  readonly modelOrigin: string;
}

/**
 * All that the runtime finds in its environment: nothing of ours, above all no token, which every child of it would inherit. What it would do by itself
 * (updates, announcements in the network, snapshots of a shell, a new process in its place, agents that repair it) is switched off; a config it could write
 * would not be ours any more. Each of its processes begins with a wall: whatever way somebody finds to have a command run in it, no program starts but its own
 * helpers, and no connection goes anywhere but to itself and to the proxy.
 */
export function runtimeEnvironment({ layout: { home, state, configFile, temporary }, node, program, port, modelOrigin }: RuntimePlace): Record<string, string> {
  const wall = pathToFileURL(wallFile);
  wall.searchParams.set('program', dirname(program));
  wall.searchParams.set('ports', [port, new URL(modelOrigin).port].join(','));
  return {
    PATH: `${dirname(node)}:/usr/local/bin:/usr/bin:/bin`, LANG: 'C.UTF-8', TZ: 'UTC', HOME: home, TMPDIR: temporary, NODE_OPTIONS: `--import=${wall.href}`,
    OPENCLAW_HOME: home, OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: configFile, OPENCLAW_GATEWAY_PORT: String(port), OPENCLAW_CONFIG_READONLY: '1',
    OPENCLAW_NO_AUTO_UPDATE: '1', OPENCLAW_DISABLE_BONJOUR: '1', OPENCLAW_OFFLINE: '1', OPENCLAW_EXEC_SHELL_SNAPSHOT: '0', OPENCLAW_SKIP_CHANNELS: '1',
    OPENCLAW_NO_RESPAWN: '1', OPENCLAW_SUPERVISOR_MODE: 'external', OPENCLAW_SKIP_CRON: '1',
  };
}
