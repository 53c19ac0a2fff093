import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { loadConfig } from '../../kernel/config.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { programFolder } from '../../kernel/folders.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import type { Tool } from '../registry/read-registry.ts';
import { startTenant, type Tenant } from '../start.ts';
import { createNarrator } from './narrator.ts';
import { startSimulatedTools, type SimulatedTools } from './simulated/start.ts';
import type { Stage } from './stage.ts';
import { leadTour } from './tour.ts';

/** The demo: simulated tools, or the ones of `--registry`, and the tour through them. */
export const demo: Run = async ({ values, terminal }) => {
  const cleanUp = createDisposables();
  try {
    const stage = await setUp({ values, terminal }, cleanUp);
    await leadTour(stage);
    await linger(stage, { values, terminal });
    return 0;
  } catch (error) {
    // Ctrl-C in the middle of the tour is a way to leave it.
    if (!terminal.signal.aborted) throw error;
    terminal.note('\nLeft the tour.');
    return 0;
  } finally {
    for (const { name, error } of await cleanUp.dispose()) terminal.note(`${name} could not be closed: ${asLetsbeError(error).message}`);
  }
};

async function setUp({ values, terminal }: Pick<Invocation, 'values' | 'terminal'>, cleanUp: ReturnType<typeof createDisposables>): Promise<Stage> {
  const given = typeof values['registry'] === 'string' ? values['registry'] : undefined;
  const workFolder = await mkdtemp(join(tmpdir(), 'letsbe-demo-'));
  cleanUp.add('the work folder', () => rm(workFolder, { recursive: true, force: true }));
  const stateFolder = typeof values['state'] === 'string' ? values['state'] : given === undefined ? join(workFolder, 'state') : undefined;
  const config = loadConfig({ isolation: 'best-effort', ...(stateFolder === undefined ? {} : { stateFolder }), ...(given === undefined ? {} : { registryFile: given }) });
  const simulated = given === undefined ? await startSimulatedTools({ random: randomBytes, clock: systemClock }) : undefined;
  if (simulated) cleanUp.add('the simulated tools', () => simulated.close());
  const tenant = await startTenant({ config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), dev: true, ...(simulated ? { tools: simulated.tools.map(asTool) } : {}) });
  cleanUp.add('the tenant', () => tenant.close());
  for (const tool of simulated?.tools ?? []) tenant.vault.put(tool.secretName, tool.secretValue, [new URL(tool.baseUrl).origin]);
  const adapters = await copyAdapters(tenant, join(workFolder, 'adapters'));
  await tenant.plugins.activate('start');
  return { tenant, adapters, narrator: createNarrator(terminal, values['fast'] === true), ...(simulated ? { simulated } : {}), confirm: (question) => confirm(question, simulated, { values, terminal }), clock: systemClock, signal: terminal.signal };
}

/** The tour edits an adapter: it works on copies, never on the checkout. */
async function copyAdapters(tenant: Tenant, into: string): Promise<string> {
  const plugins = new Set(tenant.registry.tools().map(({ plugin }) => plugin));
  for (const plugin of plugins) {
    const source = join(programFolder, 'adapters', plugin);
    if (!existsSync(source)) continue;
    await cp(source, join(into, plugin), { recursive: true });
    await tenant.install(plugin, join(into, plugin));
  }
  return into;
}

function asTool({ id, baseUrl, authType, secretName, config }: SimulatedTools['tools'][number]): Tool {
  const target = readTarget(baseUrl);
  if ('reason' in target) throw new Error(`the simulated ${id} has an unusable address: ${target.reason}`);
  return { id, plugin: id, target, auth: { scheme: authType.replace('_secret_ref', ''), secret: secretName }, config: config ?? {}, cheatSheet: undefined };
}

/** Simulated tools may be changed freely; a real one only after a yes. */
async function confirm(question: string, simulated: SimulatedTools | undefined, { terminal }: Pick<Invocation, 'values' | 'terminal'>): Promise<boolean> {
  if (simulated) return true;
  return terminal.interactive && (await terminal.ask(`  ${question} Type yes: `)).trim().toLowerCase() === 'yes';
}

/** Where a person sits in front, the tools stay up to play with. */
async function linger({ simulated, narrator }: Stage, { values, terminal }: Pick<Invocation, 'values' | 'terminal'>): Promise<void> {
  if (!simulated || !terminal.interactive || values['fast'] === true) return;
  narrator.say(`\nThe simulated tools stay up until you press Enter: ${simulated.tools.map(({ id, baseUrl }) => `${id} at ${baseUrl}`).join(', ')}`);
  await terminal.ask('  (Enter to end) ');
}
