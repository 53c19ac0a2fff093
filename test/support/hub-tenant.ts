import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import { writeFolder } from '../../kernel/plugin/write-folder.ts';
import type { RegistrationFile } from '../../kernel/wire/registration-file.ts';
import type { CallRow } from '../../tenant/calls/call-row.ts';
import { createOperatorServices } from '../../tenant/operator/operator-services.ts';
import { readPolicy } from '../../tenant/policy/read-policy.ts';
import { startTenant, type Tenant } from '../../tenant/start.ts';
import { openSync, type Sync, type SyncOptions } from '../../tenant/sync/open-sync.ts';
import { readRegistration } from '../../tenant/sync/read-registration.ts';
import { makePlugin } from './plugin.ts';

export interface HubTenant {
  readonly tenant: Tenant;
  readonly sync: Sync;
  close(): Promise<void>;
}

export interface HubTenantOptions {
  /** The state folder: the same one again is the same tenant after a restart. */
  readonly folder: string;
  readonly registration: RegistrationFile;
  /** Of the tool. */
  readonly origin: string;
  readonly policy?: object;
  readonly clock?: Clock;
  readonly channel?: boolean;
  readonly chat?: SyncOptions['chat'];
}

/** A whole tenant with the plugin `acme` for the instance `shop`, and its side of a Hub. */
export async function runHubTenant({ folder, registration, origin, policy, clock = systemClock, channel = true, chat }: HubTenantOptions): Promise<HubTenant> {
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  const fresh = !existsSync(join(folder, 'registration.json'));
  if (fresh) writeFileSync(join(folder, 'registration.json'), JSON.stringify(registration), { mode: 0o600 });
  const hub: { sync?: Sync } = {};
  const tenant = await startTenant({
    config: { stateFolder: folder, registryFile: '', logLevel: 'silent', isolation: 'best-effort' }, clock, write: () => undefined, lead: { waitMs: 0 },
    tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }], onCall: (row: CallRow) => hub.sync?.told(row),
  });
  if (fresh) {
    tenant.vault.put('shop_key', randomBytes(24).toString('hex'), [origin]);
    await writeFolder(join(folder, 'acme'), makePlugin());
    if (policy) await tenant.policy.propose(readPolicy(policy, tenant.schemas), 'test', { kind: 'recovery-code', code: await tenant.recovery.issue() });
  }
  await tenant.install('acme', join(folder, 'acme'));
  const given = readRegistration(folder);
  if (!given) throw new Error('the registration is gone');
  const sync = openSync({ tenant, registration: given, stateFolder: folder, clock, random: Math.random, version: 'test@1', channel, ...(chat ? { chat } : {}), applyConfig: async (bytes, signature) => createOperatorServices(tenant, tenant.schemas).policy.apply(bytes, signature) });
  hub.sync = sync;
  await tenant.calls.lead();
  return {
    tenant, sync,
    close: async () => {
      await sync.close();
      await tenant.close();
    },
  };
}
