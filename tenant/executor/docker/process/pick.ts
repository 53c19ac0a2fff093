import type { Json, JsonObject } from '../../../../kernel/json.ts';
import type { PickName } from '../verbs/verb.ts';
import { asTexts } from '../texts.ts';
import { readLog } from './read-log.ts';
import { pickStats } from './pick-stats.ts';
import { at, numberOf, parseAnswer, rowsOf, textOf } from './read-answer.ts';

const mostRows = 500;

const list = (name: string, rows: readonly JsonObject[], pick: (row: JsonObject) => JsonObject): JsonObject => ({ [name]: rows.slice(0, mostRows).map(pick), ...(rows.length > mostRows ? { more: rows.length - mostRows } : {}) });

/** What is told of each kind of answer: fields by name, never all that the Engine says, and never an environment. */
export const picks: Readonly<Record<PickName, (body: Buffer) => Json>> = {
  containers: (body) => list('containers', rowsOf(parseAnswer(body)), pickContainer),
  images: (body) => list('images', rowsOf(parseAnswer(body)), pickImage),
  volumes: (body) => list('volumes', rowsOf(at(parseAnswer(body), 'Volumes')), pickVolume),
  networks: (body) => list('networks', rowsOf(parseAnswer(body)), (row) => ({ id: shortId(textOf(row, 'Id')), name: textOf(row, 'Name'), driver: textOf(row, 'Driver'), internal: row['Internal'] === true })),
  usage: (body) => pickUsage(parseAnswer(body)),
  log: (body) => readLog(body),
  stats: (body) => pickStats(parseAnswer(body)),
  processes: (body) => ({ titles: at(parseAnswer(body), 'Titles') ?? [], processes: at(parseAnswer(body), 'Processes') ?? [] }),
  state: (body) => pickState(parseAnswer(body)),
  done: () => ({ done: true }),
};

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

const nameOf = (name: string): string => name.replace(/^\//, '');

/** One container of a list. */
export function pickContainer(row: JsonObject): JsonObject {
  const { Names } = row;
  return {
    id: shortId(textOf(row, 'Id')), name: nameOf(asTexts(Names)[0] ?? ''), image: textOf(row, 'Image'), state: textOf(row, 'State'), status: textOf(row, 'Status'), ports: rowsOf(row['Ports']).map(portOf),
    stack: textOf(row, 'Labels', 'com.docker.compose.project'), service: textOf(row, 'Labels', 'com.docker.compose.service'), created: timeOf(numberOf(row, 'Created')),
  };
}

function portOf(port: JsonObject): string {
  const outside = numberOf(port, 'PublicPort');
  return `${outside === 0 ? '' : `${textOf(port, 'IP')}:${outside}->`}${numberOf(port, 'PrivatePort')}/${textOf(port, 'Type')}`;
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function pickImage(row: JsonObject): JsonObject {
  const { RepoTags } = row;
  return { id: shortId(textOf(row, 'Id')), tags: Array.isArray(RepoTags) ? RepoTags : [], bytes: numberOf(row, 'Size'), created: timeOf(numberOf(row, 'Created')) };
}

function pickVolume(row: JsonObject): JsonObject {
  return { name: textOf(row, 'Name'), driver: textOf(row, 'Driver'), stack: textOf(row, 'Labels', 'com.docker.compose.project') };
}

function pickUsage(answer: Json): JsonObject {
  const sum = (rows: readonly JsonObject[], ...names: readonly string[]): number => rows.reduce((total, row) => total + Math.max(0, numberOf(row, ...names)), 0);
  const [images, containers, volumes, cache] = [rowsOf(at(answer, 'Images')), rowsOf(at(answer, 'Containers')), rowsOf(at(answer, 'Volumes')), rowsOf(at(answer, 'BuildCache'))];
  return {
    images: { count: images.length, bytes: numberOf(answer, 'LayersSize') || sum(images, 'Size') },
    containers: { count: containers.length, bytes: sum(containers, 'SizeRw') },
    volumes: { count: volumes.length, bytes: sum(volumes, 'UsageData', 'Size'), largest: volumes.map((row): JsonObject => ({ name: textOf(row, 'Name'), bytes: numberOf(row, 'UsageData', 'Size') })).toSorted((a, b) => numberOf(b, 'bytes') - numberOf(a, 'bytes')).slice(0, 20) },
    buildCache: { count: cache.length, bytes: sum(cache, 'Size') },
  };
}

function pickState(answer: Json): JsonObject {
  const state = at(answer, 'State');
  const ports = at(answer, 'NetworkSettings', 'Ports');
  return {
    id: shortId(textOf(answer, 'Id')), name: nameOf(textOf(answer, 'Name')), image: textOf(answer, 'Config', 'Image'), imageId: shortId(textOf(answer, 'Image')), stack: textOf(answer, 'Config', 'Labels', 'com.docker.compose.project'),
    state: textOf(state, 'Status'), health: textOf(state, 'Health', 'Status') || 'none', exitCode: numberOf(state, 'ExitCode'), outOfMemory: at(state, 'OOMKilled') === true,
    startedAt: textOf(state, 'StartedAt'), finishedAt: textOf(state, 'FinishedAt'), restarts: numberOf(answer, 'RestartCount'), restartPolicy: textOf(answer, 'HostConfig', 'RestartPolicy', 'Name'),
    ports: ports !== null && typeof ports === 'object' ? Object.entries(ports).flatMap(([inside, bound]) => (rowsOf(bound).length === 0 ? [inside] : rowsOf(bound).map((row) => `${textOf(row, 'HostIp')}:${textOf(row, 'HostPort')}->${inside}`))) : [],
  };
}
