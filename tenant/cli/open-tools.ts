import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import type { Invocation } from '../../kernel/cli/command.ts';
import { loadConfig } from '../../kernel/config.ts';
import { programFolder } from '../../kernel/folders.ts';
import { startTenant, type Tenant, type TenantOptions } from '../start.ts';

/** Starts a tenant for one command line call and loads the plugins behind these instances (all of the registry when none is named). */
export async function openTools({ values, terminal }: Invocation, { instances, lead = 'none' }: { instances?: readonly string[]; lead?: TenantOptions['lead'] } = {}): Promise<Tenant> {
  const config = loadConfig({
    ...(typeof values['state'] === 'string' ? { stateFolder: values['state'] } : {}),
    ...(typeof values['registry'] === 'string' ? { registryFile: values['registry'] } : {}),
  });
  const tenant = await startTenant({ config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), lead });
  try {
    const wanted = new Set((instances ?? tenant.registry.tools().map(({ id }) => id)).map((id) => tenant.registry.find(id).plugin));
    await Promise.all([...wanted].filter((plugin) => existsSync(join(programFolder, 'adapters', plugin))).map((plugin) => tenant.install(plugin, join(programFolder, 'adapters', plugin))));
    return tenant;
  } catch (error) {
    await tenant.close();
    throw error;
  }
}
