import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { makeSimulatedContainer, toImage, toInspected, toListed, toLog, toStats, type SimulatedContainer } from './simulated-container.ts';
import type { SimulatedContainerSeed } from './bakery-containers.ts';

export interface SimulatedAnswer {
  readonly status: number;
  readonly body?: Json;
  readonly bytes?: Buffer;
}

const ok = (body: Json): SimulatedAnswer => ({ status: 200, body });
const done: SimulatedAnswer = { status: 204 };
const already: SimulatedAnswer = { status: 304 };
const refused = (status: number, message: string): SimulatedAnswer => ({ status, body: { message } });

/** Answers the requests of the Docker Engine's API that letsbe makes, over containers that exist in memory alone. */
export function createSimulatedEngineRoutes(seeds: readonly SimulatedContainerSeed[], now: () => number): (method: string, path: string, query: URLSearchParams) => SimulatedAnswer {
  const containers = new Map(seeds.map((seed) => [seed.name, makeSimulatedContainer(seed, now())]));
  const all = (): SimulatedContainer[] => [...containers.values()];

  const listings: Readonly<Record<string, (query: URLSearchParams) => SimulatedAnswer>> = {
    '/_ping': () => ok('OK'),
    '/containers/json': (query) => ok(all().filter(fitting(query)).map((container) => toListed(container, now()))),
    '/images/json': () => ok(seeds.map((seed) => toImage(makeSimulatedContainer(seed, now()), now()))),
    '/volumes': () => ok({ Volumes: seeds.map(({ name }) => ({ Name: `${name}_data`, Driver: 'local', Labels: { 'com.docker.compose.project': name } })) }),
    '/networks': () => ok(['bridge', 'host', 'none', 'bakery'].map((name) => ({ Id: Buffer.from(name).toString('hex').padEnd(64, '0'), Name: name, Driver: name === 'bakery' ? 'bridge' : name, Internal: false }))),
    '/system/df': () => ok({ LayersSize: seeds.reduce((sum, { imageBytes }) => sum + imageBytes, 0), Images: seeds.map(({ imageBytes }) => ({ Size: imageBytes })), Containers: all().map(() => ({ SizeRw: 65_536 })), Volumes: seeds.map(({ name, memoryBytes }) => ({ Name: `${name}_data`, UsageData: { Size: memoryBytes * 3 } })), BuildCache: [] }),
  };

  const looks: Readonly<Record<string, (container: SimulatedContainer, query: URLSearchParams) => SimulatedAnswer>> = {
    json: (container) => ok(toInspected(container)),
    stats: (container) => ok(toStats(container)),
    logs: (container, query) => ({ status: 200, bytes: toLog(container, Number(query.get('tail') ?? '200'), Number(query.get('since') ?? '0')) }),
    top: (container) => (container.state === 'exited' ? refused(409, `Container ${container.id} is not running`) : ok({ Titles: ['PID', 'CMD'], Processes: container.seed.processes.map((line, index) => [String(4200 + index), line]) })),
  };

  function start(container: SimulatedContainer): SimulatedAnswer {
    if (container.state !== 'exited') return already;
    Object.assign(container, { state: 'running', startedAt: now(), exitCode: 0 });
    container.log.push({ at: now(), line: `${container.seed.name} started (simulated)` });
    return done;
  }

  function stop(container: SimulatedContainer, exitCode: number): SimulatedAnswer {
    if (container.state === 'exited') return already;
    Object.assign(container, { state: 'exited', finishedAt: now(), exitCode });
    container.log.push({ at: now(), line: `${container.seed.name} stopped (simulated)` });
    return done;
  }

  function turn(container: SimulatedContainer, from: SimulatedContainer['state'], to: SimulatedContainer['state'], message: string): SimulatedAnswer {
    if (container.state !== from) return refused(409, `Container ${container.id} ${message}`);
    container.state = to;
    return done;
  }

  const acts: Readonly<Record<string, (container: SimulatedContainer) => SimulatedAnswer>> = {
    start, stop: (container) => stop(container, 0),
    kill: (container) => (container.state === 'exited' ? refused(409, `Cannot kill container: ${container.seed.name}: Container ${container.id} is not running`) : stop(container, 137)),
    restart(container) {
      stop(container, 0);
      return start(container);
    },
    pause: (container) => turn(container, 'running', 'paused', container.state === 'paused' ? 'is already paused' : 'is not running'),
    unpause: (container) => turn(container, 'paused', 'running', 'is not paused'),
  };

  /** Asked by the simulated Compose alone: makes the container of a stack anew, or takes it away. */
  const stackActs: Readonly<Record<string, (seed: SimulatedContainerSeed) => void>> = {
    '/simulated/up': (seed) => { if (!containers.has(seed.name)) containers.set(seed.name, { ...makeSimulatedContainer(seed, now()), state: 'exited' }); },
    '/simulated/down': (seed) => { containers.delete(seed.name); },
  };

  function find(name: string): SimulatedContainer | undefined {
    return containers.get(name) ?? all().find(({ id }) => name.length >= 4 && id.startsWith(name));
  }

  return (method, path, query) => {
    const listing = method === 'GET' && Object.hasOwn(listings, path) ? listings[path] : undefined;
    if (listing) return listing(query);
    const stackAct = method === 'POST' && Object.hasOwn(stackActs, path) ? stackActs[path] : undefined;
    if (stackAct) {
      seeds.filter(({ name }) => name === query.get('project')).forEach(stackAct);
      return done;
    }
    const [, name, verb = ''] = /^\/containers\/([^/]+)\/([a-z]+)$/.exec(path) ?? [];
    const [look, act] = [method === 'GET' && Object.hasOwn(looks, verb) ? looks[verb] : undefined, method === 'POST' && Object.hasOwn(acts, verb) ? acts[verb] : undefined];
    if (name === undefined || (!look && !act)) return refused(404, 'page not found');
    const container = find(decodeURIComponent(name));
    if (!container) return refused(404, `No such container: ${decodeURIComponent(name)}`);
    return look ? look(container, query) : (act?.(container) ?? done);
  };
}

/** Containers by the labels of `filters`; without `all` only those that run. */
function fitting(query: URLSearchParams): (container: SimulatedContainer) => boolean {
  const { label = [] } = JSON.parse(query.get('filters') ?? '{}') as { label?: string[] };
  return (container) => {
    const labels = (toListed(container, 0)['Labels'] ?? {}) as JsonObject;
    return (query.get('all') !== null || container.state !== 'exited') && label.every((wanted) => labels[wanted.slice(0, wanted.indexOf('='))] === wanted.slice(wanted.indexOf('=') + 1));
  };
}
