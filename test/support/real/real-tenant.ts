import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { readTarget } from '../../../kernel/egress/target.ts';
import { startTenant, type Tenant } from '../../../tenant/start.ts';
import { root } from '../../house/tracked-files.ts';

/** A tenant with one real tool: its adapter from this checkout, its secret in a vault of its own. */
export async function openRealTenant(plugin: string, baseUrl: string, scheme: string, secret: string): Promise<{ tenant: Tenant; close: () => Promise<void> }> {
  const target = readTarget(baseUrl);
  if ('reason' in target) throw new Error(target.reason);
  const state = mkdtempSync(join(tmpdir(), 'letsbe-tenant-'));
  const tenant = await startTenant({
    config: { stateFolder: state, registryFile: '', logLevel: 'error', isolation: 'best-effort' },
    clock: systemClock,
    lead: { waitMs: 0 },
    write: (line) => void process.stderr.write(line),
    tools: [{ id: plugin, plugin, target, auth: { scheme, secret: 'real_secret' }, config: {}, cheatSheet: undefined }],
  });
  tenant.vault.put('real_secret', secret, [target.origin]);
  await tenant.install(plugin, join(root, 'adapters', plugin));
  return {
    tenant,
    async close() {
      await tenant.close();
      rmSync(state, { recursive: true });
    },
  };
}
