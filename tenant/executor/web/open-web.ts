import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Disposables } from '../../../kernel/disposables.ts';
import { systemLookup } from '../../../kernel/egress/resolve.ts';
import { createTransport } from '../../../kernel/egress/transport.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { Executor } from '../../calls/ready-call.ts';
import { openLater } from '../open-later.ts';
import type { WebDependencies } from './context.ts';
import { readSearchSettings } from './search/read-settings.ts';

export interface OpenWebDependencies extends Omit<WebDependencies, 'transport' | 'lookup' | 'search' | 'pause'> {
  readonly stateFolder: string;
  readonly schemas: Schemas;
}

/** The web as agents have it: `web.fetch` and `web.search`, the latter by what `web.json` in the state folder says at the time. */
export function openWeb({ stateFolder, schemas, ...dependencies }: OpenWebDependencies, disposables: Disposables): Executor {
  const transport = createTransport();
  disposables.add('web', () => transport.close());
  return openLater('web', async () => (await import('./web-executor.ts')).createWebExecutor({
    ...dependencies, transport, lookup: systemLookup, search: () => readSearchSettings(join(stateFolder, 'web.json'), schemas), pause: () => setImmediate(),
  }));
}
