import type { Clock } from '../../../kernel/clock.ts';
import type { Lookup } from '../../../kernel/egress/resolve.ts';
import type { Transport } from '../../../kernel/egress/transport.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { ProxyPorts } from '../../egress/limits.ts';
import type { Hosts } from '../../egress/hosts.ts';
import type { PinHost } from '../../egress/pin-host.ts';
import type { TaintBook } from '../../gate/taint-book.ts';
import type { Note } from '../../journal/journal.ts';
import type { CurlSecrets } from '../curl/fill-secrets.ts';
import type { SearchSettings } from './search/read-settings.ts';

/** Counts what agents use of the web, for the meter. `chain`: who asked, outermost first; nobody where it was a person. */
export type Counted = (kind: 'webSearches' | 'webFetches', chain: readonly string[]) => void;

export interface WebDependencies {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly hosts: Pick<Hosts, 'allows'>;
  readonly pin: PinHost;
  /** For the provider of searches, whose address is set by people and may be on this server. */
  readonly lookup: Lookup;
  readonly secrets: CurlSecrets;
  /** What the web says is redacted, and what goes out is looked through. */
  readonly known: Pick<Firewall, 'inspect' | 'redactText' | 'redactJson' | 'stream'>;
  readonly taints: Pick<TaintBook, 'mark'>;
  readonly note: Note;
  readonly counted: Counted;
  /** Who searches. Throws SEARCH_UNAVAILABLE where nobody does. */
  readonly search: () => SearchSettings;
  /** Lets others go on. */
  readonly pause: () => Promise<unknown>;
  readonly ports?: ProxyPorts;
  readonly limits?: Partial<WebLimits>;
}

export interface WebLimits {
  /** For all of a call, its redirects included. */
  readonly timeoutMs: number;
  /** Of one answer, before and after it is unpacked. */
  readonly maxBytes: number;
  readonly redirects: number;
}

export const usualWebLimits: WebLimits = { timeoutMs: 30_000, maxBytes: 2 * 1024 * 1024, redirects: 5 };

/** Who reads the web: agents, or a person where there are none. */
export interface Reader {
  readonly chain: readonly string[];
  readonly isPerson: boolean;
  /** The conversations of the agents, where they are known. */
  readonly contexts?: readonly string[] | undefined;
}
