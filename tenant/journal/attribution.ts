import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../kernel/clock.ts';
import type { Transport } from '../../kernel/egress/transport.ts';
import type { Executor } from '../calls/ready-call.ts';
import type { Note, Route } from './journal.ts';
import { sendNoted } from './send-noted.ts';

/** Says whose call a request to the outside belongs to, from the call down to the socket, without any part in between knowing of it. */
export interface Attribution {
  /** The same executor; what it sends is the agent's that makes the call. */
  of(executor: Executor): Executor;
  /** The same transport; whatever it sends is noted, by this route. */
  noted(transport: Transport, route: Route): Transport;
}

/** Carries the agent of a call along its asynchronous work; what is sent beside any call belongs to nobody. */
export function createAttribution({ clock, note }: { readonly clock: Clock; readonly note: Note }): Attribution {
  const agents = new AsyncLocalStorage<string>();
  return {
    of: (executor) => ({
      serves: (instance) => executor.serves(instance),
      within: (request, use) => agents.run(request.caller?.chain?.at(-1) ?? '', () => executor.within(request, use)),
    }),
    noted: (transport, route) => ({
      send: (request) => sendNoted(request, { transport, clock, note }, { route, agent: agents.getStore() ?? '' }),
      close: () => transport.close(),
    }),
  };
}
