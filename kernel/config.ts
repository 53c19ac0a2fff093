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
  const known = new Set(['LETSBE_STATE', 'LETSBE_REGISTRY', 'LETSBE_LOG_LEVEL', 'LETSBE_ISOLATION', 'LETSBE_FORWARD_PORT', 'LETSBE_LLM_PORT', 'LETSBE_RUNTIME']);
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
  const runtimeFolder = given.runtimeFolder ?? environment['LETSBE_RUNTIME'];
  const stateFolder = given.stateFolder ?? environment['LETSBE_STATE'] ?? join(homedir(), '.letsbe');
  const config: Config = {
    stateFolder,
    registryFile: given.registryFile ?? environment['LETSBE_REGISTRY'] ?? join(stateFolder, 'tool-registry.json'),
    logLevel: given.logLevel ?? oneOf('LETSBE_LOG_LEVEL', levels, 'warn'),
    isolation: given.isolation ?? oneOf('LETSBE_ISOLATION', isolations, 'required'),
    ...(forwardPort === undefined ? {} : { forwardPort }),
    ...(llmPort === undefined ? {} : { llmPort }),
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
