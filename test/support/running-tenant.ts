import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import { writeFolder } from '../../kernel/plugin/write-folder.ts';
import { createTenantDoors, openSockets } from '../../tenant/operator/tenant-doors.ts';
import { readPolicy } from '../../tenant/policy/read-policy.ts';
import { startTenant, type Tenant } from '../../tenant/start.ts';
import { makePlugin, type PluginParts } from './plugin.ts';
import { makeTempFolder } from './temp-folder.ts';

export interface RunningTenant {
  readonly tenant: Tenant;
  readonly folder: string;
  readonly sockets: { readonly operator: string; readonly agent: string };
  readonly recoveryCode: string;
  close(): Promise<void>;
}

/** A whole tenant with its sockets, the plugin `acme` for the instance `shop` at this origin, and the policy as the owner gave it. */
export async function runTenant(origin: string, policy: object, parts: PluginParts = {}): Promise<RunningTenant> {
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  const folder = makeTempFolder();
  const tenant = await startTenant({
    config: { stateFolder: folder, registryFile: '', logLevel: 'silent', isolation: 'best-effort' },
    clock: systemClock,
    write: () => undefined,
    lead: { waitMs: 0 },
    tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }],
  });
  tenant.vault.put('shop_key', randomBytes(24).toString('hex'), [origin]);
  await writeFolder(join(folder, 'acme'), makePlugin(parts));
  await tenant.install('acme', join(folder, 'acme'));
  const code = await tenant.recovery.issue();
  await tenant.policy.propose(readPolicy(policy, tenant.schemas), 'test', { kind: 'recovery-code', code });
  const disposables = createDisposables();
  disposables.add('tenant', () => tenant.close());
  const { paths: sockets, rpc } = await openSockets(folder, createTenantDoors(tenant, systemClock), tenant, systemClock);
  disposables.add('sockets', () => rpc.close());
  await tenant.calls.lead();
  return { tenant, folder, sockets, recoveryCode: code, close: async () => void (await disposables.dispose()) };
}
