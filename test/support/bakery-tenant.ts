import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { programFolder } from '../../kernel/folders.ts';
import { startSimulatedTools, type SimulatedTools } from '../../tenant/demo/simulated/start.ts';
import { createTenantDoors, openSockets } from '../../tenant/operator/tenant-doors.ts';
import { readPolicy } from '../../tenant/policy/read-policy.ts';
import { startTenant, type Tenant } from '../../tenant/start.ts';
import { makeTempFolder } from './temp-folder.ts';

export interface BakeryTenant {
  readonly tenant: Tenant;
  readonly folder: string;
  readonly simulated: SimulatedTools;
  /** Approves or denies whatever waits, until nothing does. */
  decideAll(decision: 'approve' | 'deny'): Promise<void>;
  /** Until neither calls nor workflows go on. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const agents = ['dispatcher', 'marketing', 'secretary', 'sales', 'it-admin'];

/** A whole tenant over the simulated tools of the demo, with the usual agents and its sockets. */
export async function runBakery(): Promise<BakeryTenant> {
  const disposables = createDisposables();
  const simulated = await startSimulatedTools({ random: randomBytes, clock: systemClock });
  disposables.add('tools', () => simulated.close());
  const folder = makeTempFolder();
  mkdirSync(folder, { recursive: true });
  const registryFile = join(folder, 'tool-registry.json');
  writeFileSync(registryFile, JSON.stringify({ version: 'test', tools: simulated.tools.map(({ id, baseUrl, authType, secretName, config }) => ({ id, baseUrl, auth: { type: authType, ref: secretName }, ...(config ? { config } : {}) })) }));
  const tenant = await startTenant({ config: { stateFolder: folder, registryFile, logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: { waitMs: 0 }, dev: true });
  disposables.add('tenant', () => tenant.close());
  for (const { secretName, secretValue, baseUrl } of simulated.tools) tenant.vault.put(secretName, secretValue, [new URL(baseUrl).origin]);
  for (const { id } of simulated.tools) await tenant.install(id, join(programFolder, 'adapters', id));
  const code = await tenant.recovery.issue();
  await tenant.policy.propose(readPolicy({ autonomyLevel: 2, agents: Object.fromEntries(agents.map((id) => [id, { allow: ['*'], deny: [] }])) }, tenant.schemas), 'test', { kind: 'recovery-code', code });
  await tenant.calls.lead();
  await tenant.routines.begin();
  const { rpc } = await openSockets(folder, createTenantDoors(tenant, systemClock), tenant, systemClock);
  disposables.add('sockets', () => rpc.close());

  async function settle(): Promise<void> {
    const workflows = await tenant.routines.workflows();
    for (let round = 0; round < 5; round += 1) {
      await tenant.calls.idle();
      await workflows.idle();
      await new Promise((resolve) => { setImmediate(resolve); });
    }
  }

  return {
    tenant, folder, simulated, settle,
    async decideAll(decision) {
      for (;;) {
        await settle();
        const [first] = tenant.calls.approvals({ state: 'PENDING' }).items;
        if (!first) return;
        await tenant.calls.decide({ approval: first.approval, decision, by: 'bella' });
      }
    },
    close: async () => void (await disposables.dispose()),
  };
}
