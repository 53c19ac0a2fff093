import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { Meter } from '../../metering/meter.ts';
import type { ModelCatalog } from '../../models/catalog.ts';
import type { PrefixBook } from '../cache/prefix-book.ts';
import type { Affinity } from '../choose/affinity.ts';
import type { ModelSettings } from '../choose/settings-schema.ts';
import type { Limits } from '../limits.ts';
import type { LoopDependencies } from '../loop/close-loop.ts';
import type { Attested, ExchangeJournal, ProviderKeys } from '../ports.ts';
import type { Stops } from './stops.ts';
import type { Pools } from '../upstream/pools.ts';

/** What answers a call. */
export interface Parts {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly limits: Limits;
  readonly schemas: Schemas;
  readonly firewall: Pick<Firewall, 'redactBody' | 'openEvents' | 'text'>;
  readonly settings: () => ModelSettings;
  readonly catalog: ModelCatalog;
  readonly meter: Pick<Meter, 'reserve'>;
  readonly keys: ProviderKeys;
  readonly pools: Pools;
  readonly journal: ExchangeJournal;
  readonly attested: Attested;
  readonly stops: Stops;
  readonly loop: LoopDependencies;
  readonly affinity: Affinity;
  readonly prefixes: PrefixBook;
  /** Unique letters. */
  readonly newId: () => string;
}
