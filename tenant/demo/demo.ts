import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { loadConfig } from '../../kernel/config.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { programFolder } from '../../kernel/folders.ts';
import type { RegistryFile } from '../registry/schema.ts';
import type { HostParts } from '../executor/open-executors.ts';
import { startTenant, type Tenant } from '../start.ts';
import { createTenantDoors, openSockets } from '../operator/tenant-doors.ts';
import { hireAgent } from './agent.ts';
import { develop } from './develop.ts';
import { createNarrator } from './narrator.ts';
import { createSimulatedBox, findSimulatedProgram } from './simulated/host/simulated-box.ts';
import { startSimulatedHost } from './simulated/host/start-simulated-host.ts';
import { startSimulatedTools, type SimulatedTools } from './simulated/start.ts';
import type { Stage } from './stage.ts';
import { leadTour } from './tour.ts';

/** The demo: simulated tools, or the ones of `--registry`, and the tour through them. */
export const demo: Run = async ({ values, terminal }) => {
  const cleanUp = createDisposables();
  try {
    const stage = await setUp({ values, terminal }, cleanUp);
    if (values['dev'] === true) await develop(stage);
    else {
      await leadTour(stage);
      await linger(stage, { values, terminal });
    }
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
  if (simulated) {
    cleanUp.add('the simulated tools', () => simulated.close());
    await mkdir(config.stateFolder, { recursive: true, mode: 0o700 });
    await writeFile(config.registryFile, `${JSON.stringify(registryOf(simulated), null, 2)}\n`, { mode: 0o600 });
  }
  const machine = simulated ? await playHost(config.stateFolder, cleanUp) : undefined;
  const tenant = await startTenant({ ...(machine ? { machine } : {}), config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), dev: true, lead: { waitMs: 0 } });
  cleanUp.add('the tenant', () => tenant.close());
  for (const tool of simulated?.tools ?? []) tenant.vault.put(tool.secretName, tool.secretValue, [new URL(tool.baseUrl).origin]);
  const adapters = values['dev'] === true ? join(programFolder, 'adapters') : await copyAdapters(tenant, join(workFolder, 'adapters'));
  await installAdapters(tenant, adapters);
  await tenant.plugins.activate('start');
  const ownerCode = simulated ? await hireAgent(tenant) : undefined;
  await tenant.calls.lead();
  await tenant.routines.begin();
  // Another terminal asks this tenant, as it would on a server.
  const { rpc } = await openSockets(config.stateFolder, createTenantDoors(tenant, systemClock), tenant, systemClock);
  cleanUp.add('the sockets', () => rpc.close());
  return { tenant, adapters, ...(ownerCode === undefined ? {} : { ownerCode }), stateFolder: config.stateFolder, narrator: createNarrator(terminal, values['fast'] === true), ...(simulated ? { simulated } : {}), confirm: (question) => confirm(question, simulated, { values, terminal }), clock: systemClock, signal: terminal.signal };
}

/** A server of Bella's, simulated: commands and Docker calls of the tour change nothing on this machine. */
async function playHost(stateFolder: string, cleanUp: ReturnType<typeof createDisposables>): Promise<HostParts> {
  const host = await startSimulatedHost({ stateFolder, clock: systemClock, random: randomBytes });
  cleanUp.add('the simulated host', () => host.close());
  return { stacks: host.stacks, docker: host.docker, openBox: () => Promise.resolve(createSimulatedBox()), findProgram: findSimulatedProgram };
}

/** The tour edits an adapter: it works on copies, never on the checkout. */
async function copyAdapters(tenant: Tenant, into: string): Promise<string> {
  const plugins = new Set(tenant.registry.tools().map(({ plugin }) => plugin));
  for (const plugin of plugins) {
    const source = join(programFolder, 'adapters', plugin);
    if (!existsSync(source)) continue;
    await cp(source, join(into, plugin), { recursive: true });
  }
  return into;
}

async function installAdapters(tenant: Tenant, folder: string): Promise<void> {
  for (const plugin of new Set(tenant.registry.tools().map((tool) => tool.plugin))) {
    if (existsSync(join(folder, plugin))) await tenant.install(plugin, join(folder, plugin));
  }
}

function registryOf({ tools }: SimulatedTools): RegistryFile {
  return {
    version: 'demo',
    tools: tools.map(({ id, baseUrl, authType, secretName, config }) => ({ id, baseUrl, auth: { type: authType as 'bearer_secret_ref', ref: secretName }, ...(config ? { config } : {}) })),
  };
}

/** Simulated tools may be changed freely; a real one only after a yes. */
async function confirm(question: string, simulated: SimulatedTools | undefined, { terminal }: Pick<Invocation, 'values' | 'terminal'>): Promise<boolean> {
  if (simulated) return true;
  return terminal.interactive && (await terminal.ask(`  ${question} Type yes: `)).trim().toLowerCase() === 'yes';
}

/** Where a person sits in front, the tools stay up to play with. */
async function linger({ simulated, narrator, stateFolder }: Stage, { values, terminal }: Pick<Invocation, 'values' | 'terminal'>): Promise<void> {
  if (!simulated || !terminal.interactive || values['fast'] === true) return;
  narrator.say('\nThe simulated tools stay up until you press Enter. In another terminal:');
  narrator.command(`letsbe tool list --state ${stateFolder}`);
  await terminal.ask('  (Enter to end) ');
}
