import type { Clock } from '../kernel/clock.ts';
import type { Disposables } from '../kernel/disposables.ts';
import type { Log } from '../kernel/log.ts';
import { keepSealing } from './audit/seal.ts';
import { auditKey } from './audit/stored-row.ts';
import { keepForgetting } from './database/keep-forgetting.ts';
import type { Database } from './database/open-database.ts';
import { keepPresence } from './events/note-presence.ts';
import type { HubKeys } from './keys/open-keys.ts';

/** What a copy does from time to time, whoever asks it something: of all copies one at a time does each. */
export function keepInOrder({ database, clock, log, keys }: { readonly database: Database; readonly clock: Clock; readonly log: Log; readonly keys: HubKeys }, disposables: Disposables): void {
  const kept = { presence: keepPresence({ database, clock, log }), forgetting: keepForgetting({ database, clock, log }), sealing: keepSealing({ database, clock, log, key: auditKey(keys.session) }) };
  for (const [name, one] of Object.entries(kept)) disposables.add(name, () => one.close());
}
