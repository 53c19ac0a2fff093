import { dirname } from 'node:path';
import type { Layout } from '../config/layout.ts';

/**
 * All that the runtime finds in its environment: nothing of ours, above all no token, which every child of it would inherit. What it would do by itself
 * (updates, announcements in the network, snapshots of a shell) is switched off; a config it could write would not be ours any more.
 */
export function runtimeEnvironment({ home, state, configFile, temporary }: Layout, node: string, port: number): Record<string, string> {
  return {
    PATH: `${dirname(node)}:/usr/local/bin:/usr/bin:/bin`, LANG: 'C.UTF-8', TZ: 'UTC', HOME: home, TMPDIR: temporary,
    OPENCLAW_HOME: home, OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: configFile, OPENCLAW_GATEWAY_PORT: String(port), OPENCLAW_CONFIG_READONLY: '1',
    OPENCLAW_NO_AUTO_UPDATE: '1', OPENCLAW_DISABLE_BONJOUR: '1', OPENCLAW_OFFLINE: '1', OPENCLAW_EXEC_SHELL_SNAPSHOT: '0', OPENCLAW_SKIP_CHANNELS: '1',
  };
}
