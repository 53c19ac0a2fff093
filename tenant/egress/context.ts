import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Note } from '../journal/journal.ts';
import type { ProxyClient, ProxyClients } from './clients.ts';
import type { Hosts } from './hosts.ts';
import type { ProxyLimits, ProxyPorts } from './limits.ts';
import type { PinHost } from './pin-host.ts';

/** What every request to the forward proxy is answered with. */
export interface ProxyContext {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly clients: ProxyClients;
  readonly hosts: Hosts;
  readonly pin: PinHost;
  /** How many credentials of each kind a text holds: what goes out in the open must hold none. */
  readonly secretsIn: (text: string) => { readonly [kind: string]: number };
  readonly note: Note;
  readonly limits: ProxyLimits;
  readonly ports: ProxyPorts;
  /** Requests of each client that are under way. */
  readonly busy: Map<ProxyClient, number>;
}
