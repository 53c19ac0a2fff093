import type IvmModule from 'isolated-vm';
import type { HelloOrder, Order, Report } from '../wire.ts';
import { createIsolateHolder, type IsolateHolder } from './isolate-holder.ts';
import { runCall, type RunningCall } from './run-call.ts';

export interface ObeyDeps {
  readonly ivm: typeof IvmModule;
  readonly send: (report: Report) => void;
  readonly bridge: string;
  readonly host: string;
}

export type Obey = (order: Exclude<Order, HelloOrder>) => void;

/** Keeps the isolates and the calls of this process and does what the parent orders. */
export function obeyOrders(deps: ObeyDeps): Obey {
  const holders = new Map<string, IsolateHolder>();
  const calls = new Map<number, RunningCall>();

  const run = (order: Extract<Order, { t: 'run' }>) => {
    const holder = holders.get(order.gen);
    if (holder === undefined) throw new Error(`A call for ${order.gen}, which was never opened`);
    const call = runCall({ ...deps, holder }, order, (ending) => {
      calls.delete(order.id);
      deps.send({ t: 'done', id: order.id, ...ending });
    });
    calls.set(order.id, call);
  };

  return (order) => {
    switch (order.t) {
      case 'open':
        holders.set(order.gen, createIsolateHolder(deps.ivm, order));
        break;
      case 'run':
        run(order);
        break;
      case 'answer':
        // A call may end while its answer is on the way.
        calls.get(order.id)?.answer(order.n, order.reply, order.ms);
        break;
      case 'end':
        calls.get(order.id)?.end();
        break;
      case 'drop':
        holders.get(order.gen)?.drop();
        holders.delete(order.gen);
        deps.send({ t: 'dropped', gen: order.gen });
        break;
    }
  };
}
