import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import type { BrowserAct } from '../../kernel/wire/policy.ts';
import type { Caller } from '../../tenant/calls/caller.ts';
import type { ReadyCall } from '../../tenant/calls/ready-call.ts';
import { admitBrowser } from '../../tenant/egress/admit-browser.ts';
import { createProxyClients } from '../../tenant/egress/clients.ts';
import { openForwardProxy } from '../../tenant/egress/forward-proxy.ts';
import { createPinHost } from '../../tenant/egress/pin-host.ts';
import { createBrowserExecutor } from '../../tenant/executor/browser/browser-executor.ts';
import { findBrowser } from '../../tenant/executor/browser/find-browser.ts';
import { createPages } from '../../tenant/executor/browser/pages.ts';
import { createSessionBook, type SessionBook } from '../../tenant/executor/browser/session-book.ts';
import { startBrowser } from '../../tenant/executor/browser/start-browser.ts';
import { execUser } from '../../tenant/executor/exec/exec-user.ts';
import type { Outbound } from '../../tenant/journal/journal.ts';
import { makeFirewall } from './redactors.ts';
import { startSites, type Heard, type Site } from './secure-sites.ts';
import { makeTempFolder } from './temp-folder.ts';

export interface BrowserStage {
  /** `https://<name>` with the port of this stage. */
  readonly origin: (name: string) => string;
  readonly heard: Heard[];
  readonly notes: Outbound[];
  readonly tainted: [who: string, source: string][];
  /** Uses of stored secrets: name and origin. */
  readonly used: [name: string, origin: string][];
  readonly workspace: string;
  /** Another folder that agents were given. */
  readonly stacks: string;
  readonly sessions: SessionBook;
  /** What the policy lists for `marketing`, by origin; to be changed at will. */
  readonly listed: Map<string, readonly BrowserAct[]>;
  /** Hosts that it may reach anyway. */
  readonly allowed: Set<string>;
  /** Whether no agent is stopped. */
  readonly going: { yes: boolean };
  ready<T>(operation: string, params: JsonObject, use: (ready: ReadyCall) => Promise<T> | T, caller?: Caller): Promise<T>;
  /** Runs it, as after a yes. */
  run(operation: string, params: JsonObject, caller?: Caller): Promise<JsonObject>;
  close(): Promise<void>;
}

/** Why no browser of agents can be run on this machine; undefined where one can. */
export function lacksBrowser(): string | undefined {
  try {
    findBrowser();
    return process.getuid?.() === 0 ? undefined : 'not root';
  } catch (error) {
    return error instanceof LetsbeError ? error.message : String(error);
  }
}

/**
 * The real executor, Chromium and forward proxy before real sites on loopback, which counts as public here. `secrets` are stored ones, by name, each with the names of the sites it is bound to.
 */
export async function stageBrowser({ sites, secrets = {} }: { readonly sites: Readonly<Record<string, Site>>; readonly secrets?: Readonly<Record<string, { readonly value: string; readonly sites: readonly string[] }>> }): Promise<BrowserStage> {
  const { origin, heard, network, close } = await startSites(sites);
  const [notes, tainted, used]: [Outbound[], [string, string][], [string, string][]] = [[], [], []];
  const [listed, allowed, going] = [new Map<string, readonly BrowserAct[]>(), new Set<string>(), { yes: true }];
  const known = makeFirewall(Object.fromEntries(Object.entries(secrets).map(([name, { value }]) => [name, value])));
  const hosts = { allows: (chain: readonly string[], host: string) => going.yes && chain.length > 0 && allowed.has(host), demand: () => Promise.reject(new Error('nobody is asked by a browser')) };
  const pages = createPages({ listed: (agent) => (agent === 'marketing' ? listed : new Map()), hosts, mayAct: () => going.yes });
  const clients = createProxyClients(randomBytes, known);
  const proxy = await openForwardProxy({ port: 0 }, {
    clock: systemClock, clients, hosts, log: { warn: () => undefined }, secretsIn: () => ({}), note: (outbound) => void notes.push(outbound), ports: network.ports,
    pin: createPinHost({ clock: systemClock, ...network }),
  });
  const stateFolder = makeTempFolder();
  const [workspace, stacks] = [join(stateFolder, 'workspace'), join(stateFolder, 'stacks')];
  for (const folder of [workspace, stacks]) mkdirSync(folder);
  const user = execUser();
  const sessions = createSessionBook({
    clock: systemClock,
    start: (chain, granted, signal) => startBrowser({
      found: findBrowser(), scratch: join(stateFolder, 'browser'), ...user, trusted: network.trusted, enclose: undefined,
      way: admitBrowser(clients, proxy, { chain, reaches: (host, at) => pages.reaches(chain, host, at) || (going.yes && granted.has(`https://${host}:${at}`)) }),
    }, signal),
  });
  const executor = createBrowserExecutor({
    schemas: createSchemas(), sessions, pages, known, roots: { workspace, stacks }, agentUid: user.uid, newName: () => randomBytes(12).toString('hex'), pause: () => Promise.resolve(),
    taints: { mark: (who, source) => void tainted.push([who, source]) },
    secrets: {
      use(name, asked) {
        used.push([name, asked]);
        const found = secrets[name];
        if (!found?.sites.some((site) => origin(site) === asked)) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name, reason: 'it is bound to other addresses' });
        return found.value;
      },
    },
  });
  const ready: BrowserStage['ready'] = (operation, params, use, caller = { chain: ['marketing'] }) => executor.within({ instance: 'browser', operation: `browser.${operation}`, params, caller }, async (call) => use(call));
  return {
    origin, heard, notes, tainted, used, workspace, stacks, sessions, listed, allowed, going, ready,
    run: (operation, params, caller) => ready(operation, params, async (call) => (await call.run(() => undefined, new AbortController().signal)).result as JsonObject, caller),
    async close() {
      await sessions.closeAll();
      await proxy.close();
      close();
    },
  };
}

/** The ref of an element in a reading, by the beginning of how it is told: `button "Order`. */
export function refOf(told: JsonObject, what: string): string {
  const { text } = told;
  const found = typeof text === 'string' ? new RegExp(`${what}"[^\\n]*\\[ref=([a-z0-9]+)\\]`).exec(text)?.[1] : undefined;
  if (found === undefined) throw new Error(`there is no ${what} in ${JSON.stringify(text)}`);
  return found;
}
