import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../../kernel/clock.ts';
import { bakeryContainers, type SimulatedContainerSeed } from './bakery-containers.ts';
import { startSimulatedDockerEngine } from './simulated-docker-engine.ts';

/** What the docker executor needs to know of the simulated host, and where its stacks lie. */
export interface SimulatedHost {
  readonly stacks: string;
  readonly docker: { readonly socket: string; readonly stacks: string; readonly provisionedFile: string; readonly compose: { readonly program: string; readonly args: readonly string[] } };
  close(): Promise<void>;
}

/**
 * Plays the customer's server in the demo: a simulated Docker Engine with the containers of the bakery, and the stacks' files, all below
 * the state folder. Nothing outside of it changes, and nothing runs.
 */
export async function startSimulatedHost({ stateFolder, clock, random }: { readonly stateFolder: string; readonly clock: Pick<Clock, 'now'>; readonly random: (bytes: number) => Buffer }): Promise<SimulatedHost> {
  const [stacks, provisionedFile, socket] = [join(stateFolder, 'stacks'), join(stateFolder, 'provisioned-stacks.json'), join(stateFolder, 'simulated-docker.sock')];
  for (const seed of bakeryContainers) await writeStack(stacks, seed, random);
  await writeFile(provisionedFile, JSON.stringify(Object.fromEntries(bakeryContainers.map((seed) => [seed.name, createHash('sha256').update(planOf(seed)).digest('hex')]))), { mode: 0o600 });
  const engine = await startSimulatedDockerEngine({ socket, clock });
  const program = fileURLToPath(new URL('simulated-compose.ts', import.meta.url));
  return { stacks, docker: { socket, stacks, provisionedFile, compose: { program: process.execPath, args: ['--disable-warning=ExperimentalWarning', program, socket] } }, close: engine.close };
}

async function writeStack(stacks: string, seed: SimulatedContainerSeed, random: (bytes: number) => Buffer): Promise<void> {
  const folder = join(stacks, seed.name);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(join(folder, 'compose.yaml'), planOf(seed));
  const settings = seed.settings.map(([name, value]) => `${name}=${value === '*' ? random(18).toString('base64url') : value}`);
  await writeFile(join(folder, '.env'), `# Settings of ${seed.name} (simulated)\n${settings.join('\n')}\n`, { mode: 0o600 });
}

function planOf({ name, image, port }: SimulatedContainerSeed): string {
  return `# The plan of ${name}, as it was set up (simulated).\nservices:\n  ${name}:\n    image: ${image}\n    container_name: ${name}\n    restart: unless-stopped\n    ports:\n      - "127.0.0.1:${port + 10_000}:${port}"\n    volumes:\n      - data:/data\nvolumes:\n  data: {}\n`;
}
