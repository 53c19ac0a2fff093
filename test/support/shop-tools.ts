import { randomBytes } from 'node:crypto';
import { createKernelContainer, createPluginScope } from '../../kernel/container.ts';
import { createLog } from '../../kernel/log.ts';
import { createPluginHost, type PluginHost } from '../../kernel/plugin/host.ts';
import { registerKinds } from '../../kernel/plugin/kinds.ts';
import { openSafetyDatabase } from '../../tenant/database/safety-database.ts';
import type { Calls } from '../../tenant/calls/calls.ts';
import { openAudit, type Audit } from '../../tenant/audit/audit.ts';
import { createToolRegistry, type ToolRegistry } from '../../tenant/registry/registry.ts';
import type { Tool } from '../../tenant/registry/read-registry.ts';
import { createRateLimit } from '../../tenant/tools/rate-limit.ts';
import { createLeaseTool } from '../../tenant/tools/lease-tool.ts';
import { createToolExecutor } from '../../tenant/tools/tool-executor.ts';
import { createTools, type Tools } from '../../tenant/tools/tools.ts';
import { makeCalls } from './calls.ts';
import { asPerson, type Person } from './person.ts';
import { writeBundle } from './bundle.ts';
import { noLookup, transport } from './egress.ts';
import { makeLoader } from './loader.ts';
import { noSandbox } from './no-sandbox.ts';
import type { PluginParts } from './plugin.ts';
import { makeVault, type VaultBench } from './vault.ts';

export interface ShopTools extends Pick<VaultBench, 'vault' | 'known' | 'clock'> {
  readonly tools: Tools;
  readonly calls: Calls;
  readonly person: Person;
  readonly registry: ToolRegistry;
  readonly host: PluginHost;
  readonly bundle: string;
  readonly audit: Audit;
}

/** A tool of the registry at this origin; its secret is stored as `<id>_key`. */
export function makeTool(id: string, origin: string, changes: Partial<Tool> = {}): Tool {
  return { id, plugin: 'acme', target: { origin, prefix: '', local: true }, auth: { scheme: 'bearer', secret: `${id.replaceAll('-', '_')}_key` }, config: {}, cheatSheet: undefined, ...changes };
}

/** The tools of a tenant with the real vault, host, adapter and egress; time stands still. */
export async function makeTools(registered: readonly Tool[], parts: PluginParts = {}): Promise<ShopTools> {
  const { vault, known, clock } = makeVault();
  const registry = createToolRegistry(registered);
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: known.redactText });
  const container = createKernelContainer({ clock, log, secrets: vault, targets: registry, transport, lookup: noLookup, sandbox: noSandbox, boundary: () => 'letsbe-test', userAgent: 'letsbe-test' });
  const host = createPluginHost({
    ...makeLoader({ kinds: registerKinds([container.cradle.adapterKind]) }).dependencies,
    clock,
    log,
    createScope: (source, generation) => createPluginScope(container, source, generation),
    record: () => undefined,
  });
  const database = openSafetyDatabase(':memory:');
  const audit = openAudit({ database, key: randomBytes(32), clock });
  const bundle = writeBundle(parts);
  await host.load('acme', bundle);
  const leaseTool = createLeaseTool({ registry, plugins: host, known });
  const calls = makeCalls({ clock, database, audit, log, redact: known.redactJson, holdsSecret: (value) => JSON.stringify(known.redactJson(value)) !== JSON.stringify(value), executors: [createToolExecutor({ registry, leaseTool, rateLimit: createRateLimit(clock), known })] }).calls;
  return { tools: createTools({ registry, plugins: host, known, leaseTool }), person: asPerson(calls), calls, audit, registry, host, vault, known, clock, bundle };
}
