import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import type { Invocation } from '../../kernel/cli/command.ts';
import { programFolder } from '../../kernel/folders.ts';
import { configOf } from './config-of.ts';
import { startTenant, type Tenant, type TenantOptions } from '../start.ts';

export interface OpenToolsOptions {
  /** Only the plugins behind these instances; all of the registry when left out. */
  readonly instances?: readonly string[];
  readonly lead?: TenantOptions['lead'];
  /** Whether the command is of use without a registry: a stop must work on a machine that has none yet. */
  readonly registry?: 'needed' | 'where-it-is';
}

/** Starts a tenant for one command line call and loads its plugins. */
export async function openTools(invocation: Invocation, { instances, lead = 'none', registry = 'needed' }: OpenToolsOptions = {}): Promise<Tenant> {
  const { terminal } = invocation;
  const config = configOf(invocation);
  const none = registry === 'where-it-is' && !existsSync(config.registryFile) ? { tools: [] } : {};
  const tenant = await startTenant({ config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), lead, ...none });
  try {
    const wanted = new Set((instances ?? tenant.registry.tools().map(({ id }) => id)).map((id) => tenant.registry.find(id).plugin));
    await Promise.all([...wanted].filter((plugin) => existsSync(join(programFolder, 'adapters', plugin))).map((plugin) => tenant.install(plugin, join(programFolder, 'adapters', plugin))));
    return tenant;
  } catch (error) {
    await tenant.close();
    throw error;
  }
}
