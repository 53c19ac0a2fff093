import { homedir } from 'node:os';
import { join } from 'node:path';
import { LetsbeError } from './errors.ts';

/** Settings of the program. Read once, checked, frozen; nothing else reads the environment. */
export interface Config {
  /** Folder of everything that is kept: vault, bundles, keys. */
  readonly stateFolder: string;
  /** The tool registry; by default `tool-registry.json` in the state folder. */
  readonly registryFile: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** `required` refuses to run plugin code in a process that is not separated by uid; `best-effort` says on one line what is missing. */
  readonly isolation: 'required' | 'best-effort';
  /** Where the forward proxy listens on loopback; any free port when left out. Egress rules need a fixed one. */
  readonly forwardPort?: number;
  /** Where the proxy for model calls listens on loopback; likewise. */
  readonly llmPort?: number;
  /** Where the runtime of the agents listens on loopback; likewise. */
  readonly gatewayPort?: number;
  /** The Hub's Postgres; the one that comes with the program when left out. */
  readonly databaseUrl?: string;
  /** Where the Hub listens; by default on loopback. */
  readonly hubHost?: string;
  readonly hubPort?: number;
  /** Where the Hub tells how it does, for monitoring alone; nowhere when the port is left out. By default on loopback. */
  readonly hubMetricsHost?: string;
  readonly hubMetricsPort?: number;
  /** Where tenants and people reach the Hub, when that is not where it listens. */
  readonly hubOrigin?: string;
  /** The mail server of the Hub, with its password; nothing is sent when left out. */
  readonly hubMail?: string;
  /** Who its mails come from. */
  readonly hubMailFrom?: string;
  /** Where other copies of the Hub reach this one, when they run on other machines: `host:port`. */
  readonly hubPeer?: string;
  /** Where the runtime of the agents is installed, which is large; by default in the state folder, and for the demo in `~/.letsbe/runtime`. */
  readonly runtimeFolder?: string;
}

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const isolations = ['required', 'best-effort'] as const;

/**
 * Reads the settings from the environment; what the command line says comes first. Throws CONFIG_INVALID with every fault at once,
 * unknown `LETSBE_` variables among them: a misspelt one would silently do nothing.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, given: Partial<Config> = {}): Config {
  const faults: string[] = [];
  const known = new Set(['LETSBE_STATE', 'LETSBE_REGISTRY', 'LETSBE_LOG_LEVEL', 'LETSBE_ISOLATION', 'LETSBE_FORWARD_PORT', 'LETSBE_LLM_PORT', 'LETSBE_GATEWAY_PORT', 'LETSBE_RUNTIME', 'LETSBE_HUB_HOST', 'LETSBE_HUB_PORT', 'LETSBE_HUB_ORIGIN', 'LETSBE_HUB_PEER', 'LETSBE_HUB_METRICS_HOST', 'LETSBE_HUB_METRICS_PORT', 'LETSBE_HUB_MAIL', 'LETSBE_HUB_MAIL_FROM']);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('LETSBE_') && !known.has(name)) faults.push(`  ${name} is not a setting.\n    mend: use one of ${[...known].join(', ')}`);
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const value = environment[name];
    const found = allowed.find((option) => option === value);
    if (value !== undefined && found === undefined) faults.push(`  ${name} is ${JSON.stringify(value)}.\n    mend: use one of ${allowed.join(', ')}`);
    return found ?? fallback;
  };
  for (const name of ['LETSBE_STATE', 'LETSBE_REGISTRY', 'LETSBE_RUNTIME']) {
    if (environment[name] === '') faults.push(`  ${name} is empty.\n    mend: write a path, or leave it out`);
  }
  const portOf = (name: string, given: number | undefined): number | undefined => {
    const written = environment[name];
    const port = given ?? (written === undefined ? undefined : /^[1-9]\d{3,4}$/.test(written) ? Number(written) : 0);
    if (port !== undefined && (port < 1024 || port > 65_535)) faults.push(`  ${name} is ${JSON.stringify(written ?? port)}.\n    mend: write a port from 1024 to 65535, or leave it out`);
    return port;
  };
  const forwardPort = portOf('LETSBE_FORWARD_PORT', given.forwardPort);
  const llmPort = portOf('LETSBE_LLM_PORT', given.llmPort);
  const gatewayPort = portOf('LETSBE_GATEWAY_PORT', given.gatewayPort);
  const hubHost = given.hubHost ?? environment['LETSBE_HUB_HOST'];
  const hubPort = portOf('LETSBE_HUB_PORT', given.hubPort);
  const hubMetricsHost = given.hubMetricsHost ?? environment['LETSBE_HUB_METRICS_HOST'];
  const hubMetricsPort = portOf('LETSBE_HUB_METRICS_PORT', given.hubMetricsPort);
  const hubOrigin = given.hubOrigin ?? environment['LETSBE_HUB_ORIGIN'];
  if (hubOrigin !== undefined && !/^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(hubOrigin)) faults.push(`  LETSBE_HUB_ORIGIN is ${JSON.stringify(hubOrigin)}.\n    mend: write scheme and host, such as https://hub.example.com, or leave it out`);
  const hubMail = given.hubMail ?? environment['LETSBE_HUB_MAIL'];
  const hubMailFrom = given.hubMailFrom ?? environment['LETSBE_HUB_MAIL_FROM'];
  if (hubMail !== undefined && !/^smtps?:\/\/./.test(hubMail)) faults.push('  LETSBE_HUB_MAIL does not begin with smtp:// or smtps://.\n    mend: write where it is, such as smtps://user:password@host:465, or leave it out');
  if ((hubMail === undefined) !== (hubMailFrom === undefined) || (hubMailFrom !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(hubMailFrom))) faults.push('  LETSBE_HUB_MAIL and LETSBE_HUB_MAIL_FROM go together, and the second is a mail address.\n    mend: write both, such as hub@example.com, or leave both out');
  const hubPeer = given.hubPeer ?? environment['LETSBE_HUB_PEER'];
  if (hubPeer !== undefined && !/^[A-Za-z0-9.-]+:[1-9]\d{3,4}$/.test(hubPeer)) faults.push(`  LETSBE_HUB_PEER is ${JSON.stringify(hubPeer)}.\n    mend: write an address of this machine and a port, such as 10.0.0.5:8444, or leave it out where all copies run on one machine`);
  const databaseUrl = given.databaseUrl ?? environment['DATABASE_URL'];
  // A password may stand in it: it is not repeated.
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/./.test(databaseUrl)) faults.push('  DATABASE_URL does not begin with postgres://.\n    mend: write postgres://user:password@host:port/database, or leave it out');
  const runtimeFolder = given.runtimeFolder ?? environment['LETSBE_RUNTIME'];
  const stateFolder = given.stateFolder ?? environment['LETSBE_STATE'] ?? join(homedir(), '.letsbe');
  const config: Config = {
    stateFolder,
    registryFile: given.registryFile ?? environment['LETSBE_REGISTRY'] ?? join(stateFolder, 'tool-registry.json'),
    logLevel: given.logLevel ?? oneOf('LETSBE_LOG_LEVEL', levels, 'warn'),
    isolation: given.isolation ?? oneOf('LETSBE_ISOLATION', isolations, 'required'),
    ...(forwardPort === undefined ? {} : { forwardPort }),
    ...(llmPort === undefined ? {} : { llmPort }),
    ...(gatewayPort === undefined ? {} : { gatewayPort }),
    ...(hubHost === undefined ? {} : { hubHost }),
    ...(hubPort === undefined ? {} : { hubPort }),
    ...(hubMetricsHost === undefined ? {} : { hubMetricsHost }),
    ...(hubMetricsPort === undefined ? {} : { hubMetricsPort }),
    ...(hubOrigin === undefined ? {} : { hubOrigin }),
    ...(hubMail === undefined ? {} : { hubMail }),
    ...(hubMailFrom === undefined ? {} : { hubMailFrom }),
    ...(hubPeer === undefined ? {} : { hubPeer }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(runtimeFolder === undefined ? {} : { runtimeFolder }),
  };
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: faults.join('\n') });
  return Object.freeze(config);
}

/** The settings of this process, with what its command line says. */
export function loadConfig(given: Partial<Config> = {}): Config {
  return readConfig(process.env, given);
}

/** Whether the person asked for plain output (https://no-color.org). */
export function wantsNoColor(): boolean {
  return (process.env['NO_COLOR'] ?? '') !== '';
}

const forNpm = /^(PATH|HOME|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|npm_config_.+)$/i;

/** What npm is told by the environment, where this program installs something with it: search path, settings, proxies, certificates. Nothing of ours. */
export function npmEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value !== undefined && forNpm.test(name) ? [[name, value]] : [])));
}

/** Values that a person keeps in the environment under names that other programs know too, such as keys of providers. Empty ones are left out. */
export function valuesInEnvironment(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  }));
}
