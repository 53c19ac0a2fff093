import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import type { AddressKind } from '../../kernel/egress/address.ts';
import { systemLookup, type Lookup } from '../../kernel/egress/resolve.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import type { Calls } from '../calls/calls.ts';
import type { Executor } from '../calls/ready-call.ts';
import { isStopped } from '../calls/stopped.ts';
import type { SafetyDatabase } from '../database/safety-database.ts';
import type { SealRow } from '../database/seal-row.ts';
import type { Policy } from '../gate/policy.ts';
import type { OpenWayOut } from '../executor/exec/way-out.ts';
import type { Note } from '../journal/journal.ts';
import { admitBrowser, type BrowserWay } from './admit-browser.ts';
import { admitCommand } from './admit-command.ts';
import { createAllowExecutor } from './allow-executor.ts';
import { createAllowStore, type AllowStore } from './allow-store.ts';
import { createProxyClients, type ProxyClient, type ProxyClients } from './clients.ts';
import { openForwardProxy, type ForwardProxy } from './forward-proxy.ts';
import { createHosts, type Hosts } from './hosts.ts';
import type { ProxyPorts } from './limits.ts';
import { createPinHost, type PinHost } from './pin-host.ts';

export interface OpenedEgress {
  /** Hosts that agents may reach, as people allowed them. */
  readonly allowed: AllowStore;
  readonly hosts: Hosts;
  readonly pin: PinHost;
  /** Runs `egress.allow`. */
  readonly executor: Executor;
  /** The keys of those who go out through the forward proxy. */
  readonly clients: ProxyClients;
  /** The way out of a command's box, where the forward proxy is open; undefined otherwise. */
  readonly openWayOut: OpenWayOut;
  /** Whether all of these are agents of ours, and none is stopped. */
  readonly mayAct: (chain: readonly string[]) => boolean;
  /** The way out of a browser, where the forward proxy is open; undefined otherwise. Throws OVERLOADED. */
  readonly admitBrowser: (client: Required<Pick<ProxyClient, 'chain' | 'reaches'>>) => BrowserWay | undefined;
  /** Opens the forward proxy; it ends with the tenant. */
  openProxy(where: Parameters<typeof openForwardProxy>[0]): Promise<ForwardProxy>;
}

/** How the public network is found, where not as this machine finds it. */
export interface PublicNetwork {
  readonly lookup: Lookup;
  /** Judges each address. */
  readonly kindOf: (address: string) => AddressKind;
  readonly ports: ProxyPorts;
  /** Certificates that browsers believe beside the system's: sha256 of their public key, base64. */
  readonly trusted: readonly string[];
}

export interface EgressDependencies {
  readonly network?: PublicNetwork | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: SafetyDatabase;
  readonly seal: SealRow;
  readonly record: (event: Json) => void;
  readonly policy: () => Policy;
  /** Hosts that the policy lists for an agent. */
  readonly listed: (agent: string) => readonly string[];
  /** The calls, once they are there: new hosts are asked about through them. */
  readonly submit: Calls['submit'];
  readonly known: Firewall;
  readonly note: Note;
}

/** The way out of this server for agents: which hosts they may reach, and the proxy that holds them to it. */
export function openEgress({ clock, log, database, seal, record, policy, listed, submit, known, note, network }: EgressDependencies, disposables: Disposables): OpenedEgress {
  const allowed = createAllowStore({ database: database.handle, clock, seal, record, newId: () => `egr_${randomBytes(12).toString('hex')}` });
  const mayAct = (chain: readonly string[]): boolean => !isStopped(policy(), { chain }) && chain.every((agent) => policy().agents.has(agent));
  const hosts = createHosts({ allowed, clock, submit, listed, mayAct });
  const pin = createPinHost({ clock, lookup: systemLookup, ...network });
  const clients = createProxyClients(randomBytes, known);
  let open: ForwardProxy | undefined;
  return {
    allowed, hosts, pin, clients, mayAct,
    admitBrowser: (client) => (open ? admitBrowser(clients, open, client) : undefined),
    openWayOut: (chain) => (open && chain.length > 0 ? admitCommand(clients, open, chain) : undefined),
    executor: createAllowExecutor({ allowed, clock }),
    async openProxy(where) {
      const proxy = await openForwardProxy(where, { clock, log, clients, hosts, pin, note, secretsIn: (text) => countKinds(known, text), ...(network ? { ports: network.ports } : {}) });
      open = proxy;
      disposables.add('forward proxy', () => proxy.close());
      return proxy;
    },
  };
}

function countKinds(known: Pick<Firewall, 'inspect'>, text: string): { [kind: string]: number } {
  const kinds = Object.entries(Object.groupBy(known.inspect(text), ({ kind }) => kind));
  return Object.fromEntries(kinds.map(([kind, found = []]) => [kind, found.length]));
}
