import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { SimulatedContainerSeed } from './bakery-containers.ts';

export type SimulatedState = 'running' | 'exited' | 'paused';

/** A container of the simulated engine: nothing runs, it only says that it does. */
export interface SimulatedContainer {
  readonly seed: SimulatedContainerSeed;
  readonly id: string;
  state: SimulatedState;
  /** Milliseconds since the epoch. */
  startedAt: number;
  finishedAt: number;
  exitCode: number;
  readonly log: { readonly at: number; readonly line: string }[];
}

const dayMs = 24 * 60 * 60 * 1000;

export function makeSimulatedContainer(seed: SimulatedContainerSeed, now: number): SimulatedContainer {
  const startedAt = now - 3 * dayMs;
  return { seed, id: createHash('sha256').update(`simulated ${seed.name}`).digest('hex'), state: 'running', startedAt, finishedAt: 0, exitCode: 0, log: seed.log.map((line, index) => ({ at: startedAt + index * 1000, line })) };
}

const labelsOf = ({ name }: SimulatedContainerSeed): JsonObject => ({ 'com.docker.compose.project': name, 'com.docker.compose.service': name });
const imageIdOf = ({ image }: SimulatedContainerSeed): string => `sha256:${createHash('sha256').update(image).digest('hex')}`;
const iso = (at: number): string => (at === 0 ? '0001-01-01T00:00:00Z' : new Date(at).toISOString());

/** The row of `GET /containers/json`. */
export function toListed({ seed, id, state, startedAt, finishedAt, exitCode }: SimulatedContainer, now: number): JsonObject {
  const hours = (since: number): string => `${Math.max(0, Math.floor((now - since) / 3_600_000))} hours`;
  const up = `Up ${hours(startedAt)}`;
  return {
    Id: id, Names: [`/${seed.name}`], Image: seed.image, ImageID: imageIdOf(seed), Created: Math.floor(startedAt / 1000), State: state, Labels: labelsOf(seed),
    Status: state === 'exited' ? `Exited (${exitCode}) ${hours(finishedAt)} ago` : state === 'paused' ? `${up} (Paused)` : up,
    Ports: state === 'running' ? [{ IP: '127.0.0.1', PrivatePort: seed.port, PublicPort: seed.port + 10_000, Type: 'tcp' }] : [],
  };
}

/** The answer of `GET /containers/{id}/json`, as far as the real one is read. */
export function toInspected({ seed, id, state, startedAt, finishedAt, exitCode }: SimulatedContainer): JsonObject {
  return {
    Id: id, Name: `/${seed.name}`, Image: imageIdOf(seed), RestartCount: 0, Config: { Image: seed.image, Labels: labelsOf(seed), Env: [] }, HostConfig: { RestartPolicy: { Name: 'unless-stopped' } },
    State: { Status: state, Running: state !== 'exited', Paused: state === 'paused', ExitCode: exitCode, OOMKilled: false, StartedAt: iso(startedAt), FinishedAt: iso(finishedAt) },
    NetworkSettings: { Ports: state === 'running' ? { [`${seed.port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(seed.port + 10_000) }] } : {} },
  };
}

export function toImage({ seed }: SimulatedContainer, now: number): JsonObject {
  return { Id: imageIdOf(seed), RepoTags: [seed.image], Size: seed.imageBytes, Created: Math.floor(now / 1000) - 30 * 86_400 };
}

/** Two samples a second apart, of a container that does little. */
export function toStats({ seed, state }: SimulatedContainer): JsonObject {
  const busy = state === 'running' ? 1 : 0;
  return {
    cpu_stats: { cpu_usage: { total_usage: 2_012_000_000 }, system_cpu_usage: 12_000_000_000, online_cpus: 2 }, precpu_stats: { cpu_usage: { total_usage: 2_012_000_000 - 12_000_000 * busy }, system_cpu_usage: 10_000_000_000 },
    memory_stats: { usage: seed.memoryBytes * busy, limit: 4 * 1024 * 1024 * 1024, stats: { inactive_file: 0 } }, networks: { eth0: { rx_bytes: 7_340_032 * busy, tx_bytes: 12_582_912 * busy } },
    blkio_stats: { io_service_bytes_recursive: [] }, pids_stats: { current: seed.processes.length * busy },
  };
}

/** A log as the Engine sends it: each line with a head of eight bytes. */
export function toLog({ log }: SimulatedContainer, tail: number, since: number): Buffer {
  return Buffer.concat(log.filter(({ at }) => at >= since * 1000).slice(-tail).map(({ at, line }) => {
    const text = Buffer.from(`${new Date(at).toISOString()} ${line}\n`);
    const head = Buffer.alloc(8);
    head[0] = 1;
    head.writeUInt32BE(text.length, 4);
    return Buffer.concat([head, text]);
  }));
}
