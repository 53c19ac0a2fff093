import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { isBelow } from './is-below.ts';
import { judgeNamedVolume, judgeVolume } from './judge-volume.ts';

/** What a service of a plan may say; anything else is named and refused. */
const harmless = new Set([
  'image', 'command', 'entrypoint', 'environment', 'ports', 'expose', 'networks', 'depends_on', 'restart', 'healthcheck', 'labels', 'container_name', 'hostname', 'domainname', 'user', 'working_dir', 'logging',
  'stop_grace_period', 'stop_signal', 'init', 'tty', 'stdin_open', 'read_only', 'tmpfs', 'ulimits', 'cap_drop', 'links', 'dns', 'dns_search', 'mem_limit', 'mem_reservation', 'memswap_limit', 'mem_swappiness', 'cpus', 'cpu_shares',
  'cpu_quota', 'cpu_period', 'cpu_count', 'cpu_percent', 'cpuset', 'pids_limit', 'shm_size', 'platform', 'pull_policy', 'profiles', 'scale', 'secrets', 'configs', 'extra_hosts', 'attach', 'annotations', 'build', 'isolation', 'oom_score_adj',
]);

const harmlessRights = new Set(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'NET_BIND_SERVICE', 'AUDIT_WRITE', 'SETFCAP', 'SYS_NICE', 'IPC_LOCK']);

type Judge = (value: Json, folder: string) => string | undefined;

/** Settings that are harmless by their value alone. */
const byValue: Readonly<Record<string, Judge>> = {
  privileged: (value) => (value === false || value === null ? undefined : 'it runs with all rights of the machine'),
  network_mode: (value) => (value === 'bridge' || value === 'none' || (typeof value === 'string' && /^service:[\w.-]+$/.test(value)) ? undefined : `it takes part in the network of the machine or of another tool (${show(value)})`),
  pid: () => 'it sees the processes of the machine or of another tool',
  ipc: (value) => (value === 'private' || value === 'shareable' || value === 'none' ? undefined : 'it shares memory with the machine or with another tool'),
  cgroup: (value) => (value === 'private' ? undefined : 'it looks at the limits of the machine'),
  cap_add: (value) => refuseSome(value, (item) => harmlessRights.has(item.toUpperCase().replace(/^CAP_/, '')), 'it takes rights of the machine'),
  security_opt: (value) => refuseSome(value, (item) => /^no-new-privileges(?:[:=]true)?$/.test(item), 'it takes a guard away'),
  deploy: (value) => (JSON.stringify(value).includes('"devices"') ? 'it takes devices of the machine' : undefined),
  env_file: (value, folder) => {
    const files = listOf(value).map((file) => (isJsonObject(file) ? file['path'] : file));
    return files.every((file) => typeof file === 'string' && isBelow(file, folder)) ? undefined : 'it reads settings from elsewhere than its own folder';
  },
  volumes: (value, folder) => listOf(value).map((volume) => judgeVolume(volume, folder)).find((reason) => reason !== undefined),
};

/**
 * Why a plan is not brought up by an agent: each thing in it that reaches around the wall between a tool and the machine. `plan` is what
 * Compose made of the file, all settings put in; `folder` the folder of the stack.
 */
export function judgePlan(plan: Json, folder: string): string[] {
  if (!isJsonObject(plan) || !isJsonObject(plan['services'])) return ['it has no services that could be read'];
  const services = Object.entries(plan['services']).flatMap(([name, service]) => judgeService(service, folder).map((reason) => `${name}: ${reason}`));
  const volumes = entries(plan['volumes']).flatMap(([name, volume]) => named(`volume ${name}`, judgeNamedVolume(volume)));
  const files = [...entries(plan['secrets']), ...entries(plan['configs'])].flatMap(([name, source]) => named(name, judgeSource(source, folder)));
  const networks = entries(plan['networks']).flatMap(([name, network]) => named(`network ${name}`, judgeNetwork(network)));
  return [...services, ...volumes, ...files, ...networks];
}

function judgeService(service: Json, folder: string): string[] {
  if (!isJsonObject(service)) return ['it cannot be read'];
  return Object.entries(service).flatMap(([key, value]) => {
    if (harmless.has(key)) return [];
    const judge = Object.hasOwn(byValue, key) ? byValue[key] : undefined;
    const reason = judge ? judge(value, folder) : `it sets ${key}`;
    return reason === undefined ? [] : [reason];
  });
}

function judgeSource(source: Json, folder: string): string | undefined {
  const file = isJsonObject(source) ? source['file'] : undefined;
  return typeof file !== 'string' || isBelow(file, folder) ? undefined : `it gives a file of the machine (${file})`;
}

function judgeNetwork(network: Json): string | undefined {
  if (!isJsonObject(network)) return undefined;
  const { driver, name } = network;
  if (typeof driver === 'string' && driver !== 'bridge') return `it uses the driver ${driver}`;
  return name === 'host' ? 'it is the network of the machine' : undefined;
}

function refuseSome(value: Json, allowed: (item: string) => boolean, reason: string): string | undefined {
  const bad = listOf(value).filter((item) => item !== null && !(typeof item === 'string' && allowed(item)));
  return bad.length === 0 ? undefined : `${reason} (${bad.map(show).join(', ')})`;
}

const listOf = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);
const entries = (value: Json | undefined): [string, Json][] => (isJsonObject(value) ? Object.entries(value) : []);
const named = (name: string, reason: string | undefined): string[] => (reason === undefined ? [] : [`${name}: ${reason}`]);
const show = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The services of a plan with their images, for a person to see. */
export function servicesOf(plan: Json): JsonObject[] {
  const services = isJsonObject(plan) ? entries(plan['services']) : [];
  return services.map(([name, service]): JsonObject => ({ name, image: isJsonObject(service) && typeof service['image'] === 'string' ? service['image'] : '' }));
}
