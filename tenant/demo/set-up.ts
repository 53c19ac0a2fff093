import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { loadConfig } from '../../kernel/config.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { programFolder } from '../../kernel/folders.ts';
import { createHubSide } from '../cli/hub-side.ts';
import type { HostParts } from '../executor/open-executors.ts';
import { createTenantDoors, openSockets } from '../operator/tenant-doors.ts';
import type { RegistryFile } from '../registry/schema.ts';
import { startTenant, type Tenant } from '../start.ts';
import type { Mind } from './agents/choose-mind.ts';
import { openCrew } from './agents/crew.ts';
import { startMind } from './agents/start-mind.ts';
import { hireTeam } from './agents/team.ts';
import { openHub } from './hub/open-hub.ts';
import { createNarrator } from './narrator.ts';
import { createSimulatedBox, findSimulatedProgram } from './simulated/host/simulated-box.ts';
import { startSimulatedHost } from './simulated/host/start-simulated-host.ts';
import { startSimulatedTools, type SimulatedTools } from './simulated/start.ts';
import type { Stage } from './stage.ts';

/** What the demo was asked for. */
export interface Wanted {
  /** Tools of the person's own, in the place of simulated ones. */
  readonly registryFile: string | undefined;
  readonly stateFolder: string | undefined;
  readonly fast: boolean;
  /** Adapters of the checkout, and none edited. */
  readonly dev: boolean;
  /** Whether a Hub runs beside it; where `stateFolder` is given none does, since it would not outlive the demo. */
  readonly hub: boolean;
  /** Who answers for the agents; undefined where they are left out. */
  readonly mind: Mind | undefined;
}

/** Starts the tools, the tenant and its sockets. All of it is closed by `cleanUp`. */
export async function setUp({ registryFile: given, stateFolder: wantedState, fast, dev, hub: wantsHub, mind: wantedMind }: Wanted, terminal: Terminal, cleanUp: Disposables): Promise<Stage> {
  const workFolder = await mkdtemp(join(tmpdir(), 'letsbe-demo-'));
  cleanUp.add('the work folder', () => rm(workFolder, { recursive: true, force: true }));
  const stateFolder = wantedState ?? (given === undefined ? join(workFolder, 'state') : undefined);
  const config = loadConfig({ isolation: 'best-effort', ...(stateFolder === undefined ? {} : { stateFolder }), ...(given === undefined ? {} : { registryFile: given }) });
  const simulated = given === undefined ? await startSimulatedTools({ random: randomBytes, clock: systemClock }) : undefined;
  if (simulated) {
    cleanUp.add('the simulated tools', () => simulated.close());
    await mkdir(config.stateFolder, { recursive: true, mode: 0o700 });
    await writeFile(config.registryFile, `${JSON.stringify(registryOf(simulated), null, 2)}\n`, { mode: 0o600 });
  }
  const desk = simulated && wantsHub && wantedState === undefined ? await openHub({ workFolder, stateFolder: config.stateFolder, clock: systemClock, signal: terminal.signal, say: (said) => terminal.note(said) }, cleanUp) : undefined;
  const machine = simulated ? await playHost(config.stateFolder, cleanUp) : undefined;
  const mind = wantedMind && await startMind(wantedMind, config.stateFolder, cleanUp);
  const hubSide = createHubSide(config.stateFolder, systemClock, cleanUp);
  const tenant = await startTenant({ ...(machine ? { machine } : {}), config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), dev: true, lead: { waitMs: 0 }, onCall: hubSide.told });
  cleanUp.add('the tenant', () => tenant.close());
  for (const tool of simulated?.tools ?? []) tenant.vault.put(tool.secretName, tool.secretValue, [new URL(tool.baseUrl).origin]);
  const adapters = dev ? join(programFolder, 'adapters') : await copyAdapters(tenant, join(workFolder, 'adapters'));
  await installAdapters(tenant, adapters);
  await tenant.plugins.activate('start');
  const ownerCode = simulated ? await hireTeam(tenant) : undefined;
  await hubSide.begin(tenant);
  await tenant.calls.lead();
  await tenant.routines.begin();
  await mind?.giveKey(tenant);
  const crew = mind && await openCrew({ tenant, stateFolder: config.stateFolder, installFolder: config.runtimeFolder ?? join(homedir(), '.letsbe', 'runtime'), clock: systemClock, signal: terminal.signal, freeMegabytes: Math.round(process.availableMemory() / 1_000_000) }, cleanUp);
  // Another terminal asks this tenant, as it would on a server.
  const doors = createTenantDoors(tenant, systemClock, crew?.workforce);
  const { rpc } = await openSockets(config.stateFolder, doors, tenant, systemClock);
  cleanUp.add('the sockets', () => rpc.close());
  crew?.begin(doors);
  return {
    tenant, adapters, ...(ownerCode === undefined ? {} : { ownerCode }), stateFolder: config.stateFolder, narrator: createNarrator(terminal, fast), ...(simulated ? { simulated } : {}), ...(crew ? { crew } : {}), ...(desk ? { desk } : {}),
    confirm: (question) => confirm(question, simulated, terminal), clock: systemClock, signal: terminal.signal,
  };
}

/** A server of Bella's, simulated: commands and Docker calls of the tour change nothing on this machine. */
async function playHost(stateFolder: string, cleanUp: Disposables): Promise<HostParts> {
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
async function confirm(question: string, simulated: SimulatedTools | undefined, terminal: Terminal): Promise<boolean> {
  if (simulated) return true;
  return terminal.interactive && (await terminal.ask(`  ${question} Type yes: `)).trim().toLowerCase() === 'yes';
}
