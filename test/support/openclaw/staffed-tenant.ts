import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { createDisposables } from '../../../kernel/disposables.ts';
import type { DesiredAgent } from '../../../tenant/agents/desired-agent.ts';
import type { Runtime } from '../../../tenant/openclaw/open-runtime.ts';
import { ownToolNames } from '../../../tenant/openclaw/tools/own-tools.ts';
import type { PublicNetwork } from '../../../tenant/egress/open-egress.ts';
import { makePlaces, placesOf } from '../../../tenant/openclaw/places.ts';
import type { Owner } from '../../../tenant/openclaw/config/write-files.ts';
import { openWorkforce, type Workforce } from '../../../tenant/openclaw/workforce.ts';
import { createTenantDoors, openSockets, type OpenedSockets } from '../../../tenant/operator/tenant-doors.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';
import { startTenant, type Tenant } from '../../../tenant/start.ts';
import { readTarget } from '../../../kernel/egress/target.ts';
import { writeFolder } from '../../../kernel/plugin/write-folder.ts';
import { startFakeProvider, type FakeProvider } from '../llm/fake-provider.ts';
import { makePlugin, type PluginParts } from '../plugin.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { installForTests } from './real-runtime.ts';
import { toldModel } from './told-model.ts';

export interface StaffedTenant {
  readonly tenant: Tenant;
  readonly folder: string;
  /** What the runtime keeps. */
  readonly runtimeFolder: string;
  readonly workforce: Workforce;
  readonly runtime: Runtime;
  readonly provider: FakeProvider;
  readonly lines: readonly string[];
  readonly recoveryCode: string;
  /** Changes which agents there are. */
  setAgents(agents: readonly DesiredAgent[], policy: object): Promise<void>;
  /** Closes both sockets of the tenant, with the connections to them. Gives what opens them again. */
  closeSockets(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** An agent with all our tools, who may start conversations. */
export function makeAgent(id: string, changes: Partial<DesiredAgent> = {}): DesiredAgent {
  return { id, title: id, nativeTools: ['sessions_spawn', 'sessions_yield', 'subagents'], ownTools: [...ownToolNames], asks: [], files: { 'AGENTS.md': `You are ${id}.\n` }, ...changes };
}

export interface StaffOptions {
  /** Of the tool `shop`. */
  readonly parts?: PluginParts;
  /** Another user for the runtime. */
  readonly owner?: Owner;
  readonly startsAnHour?: number;
  readonly network?: PublicNetwork;
  readonly order?: { readonly limitMegabytes?: number; readonly pluginFolder?: string };
}

/** A whole tenant with the published runtime and a model that does what it is told. `origin` is that of the tool `shop`. */
export async function staffTenant(origin: string, agents: readonly DesiredAgent[], policy: object, { parts = {}, ...options }: StaffOptions = {}): Promise<StaffedTenant> {
  const disposables = createDisposables();
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  const folder = join(makeTempFolder(), 'state');
  // Another user passes through what lies above the state.
  if (options.owner) chmodSync(dirname(folder), 0o711);
  mkdirSync(folder, { mode: 0o700 });
  const provider = await startFakeProvider(toldModel());
  disposables.add('provider', () => provider.close());
  const model = { id: 'large', name: 'large-7b', title: 'Large', wires: ['openai-chat'], context: 128_000, maxOutput: 4000, tier: 'included', prices: [{ from: '2026-01-01', input: 1_000_000, output: 2_000_000 }] };
  writeFileSync(join(folder, 'models.json'), JSON.stringify({ endpoints: [{ id: 'lab', plugin: 'openai-compatible', baseUrl: provider.origin, region: 'local', auth: { scheme: 'bearer' }, secret: 'lab_key', models: [model] }] }));
  const settingsOf = (all: readonly DesiredAgent[]): string => JSON.stringify({ agents: Object.fromEntries(all.map(({ id }) => [id, { models: ['lab/large'] }])) });
  writeFileSync(join(folder, 'agent-models.json'), settingsOf(agents));
  const lines: string[] = [];
  const tenant = await startTenant({
    config: { stateFolder: folder, registryFile: '', logLevel: 'info', isolation: 'best-effort' }, clock: systemClock, write: (line) => void lines.push(line), lead: { waitMs: 0 }, ...(options.network ? { network: options.network } : {}),
    tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }],
  });
  disposables.add('tenant', () => tenant.close());
  tenant.vault.put('shop_key', randomBytes(24).toString('hex'), [origin]);
  tenant.vault.put('lab_key', `lab-${randomBytes(24).toString('hex')}`, [provider.origin]);
  await writeFolder(join(folder, 'acme'), makePlugin(parts));
  await tenant.install('acme', join(folder, 'acme'));
  const recoveryCode = await tenant.recovery.issue();
  const propose = async (document: object): Promise<void> => void (await tenant.policy.propose(readPolicy(document, tenant.schemas), 'test', { kind: 'recovery-code', code: recoveryCode }));
  await propose(policy);
  let present = agents;
  const told = new Set<() => void>();
  const workforce = await openWorkforce({
    tenant, stateFolder: folder, clock: systemClock, ...(options.startsAnHour === undefined ? {} : { startsAnHour: options.startsAnHour }),
    agents: { desired: () => Promise.resolve(present), changed: (tell) => { told.add(tell); return () => void told.delete(tell); } },
  });
  disposables.add('workforce', () => workforce.close());
  const doors = createTenantDoors(tenant, systemClock, workforce);
  const places = placesOf(folder, options.owner);
  makePlaces(folder, places);
  const open = async (): Promise<OpenedSockets> => openSockets(folder, doors, tenant, systemClock, places);
  let sockets = await open();
  disposables.add('sockets', () => sockets.rpc.close());
  await tenant.calls.lead();
  const runtime = await workforce.start({ installed: await installForTests(), node: process.execPath, places, sessions: doors.sessions, ...options.order });
  return {
    tenant, folder, runtimeFolder: places.folder, workforce, runtime, provider, lines, recoveryCode,
    async setAgents(next, document) {
      writeFileSync(join(folder, 'agent-models.json'), settingsOf(next));
      await propose(document);
      present = next;
      for (const tell of told) tell();
    },
    async closeSockets() {
      await sockets.rpc.close();
      return async () => {
        sockets = await open();
      };
    },
    close: async () => void (await disposables.dispose()),
  };
}
