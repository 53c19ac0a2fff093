import { LetsbeError } from '../../kernel/errors.ts';
import { defineMethod, noParams, type Method } from '../rpc/method.ts';
import type { Workforce } from '../openclaw/workforce.ts';

/** The runtime of the agents, as whoever runs the tenant sees it. */
export function runtimeMethods({ runtime }: Pick<Workforce, 'runtime'>): Method[] {
  const started = (): NonNullable<ReturnType<Workforce['runtime']>> => {
    const found = runtime();
    if (!found) throw new LetsbeError('RUNTIME_UNREACHABLE', { reason: 'it was not started yet' });
    return found;
  };
  return [
    defineMethod({
      name: 'runtime.status', title: 'How the runtime of the agents is', params: noParams,
      handle() {
        const { since, ...status } = started().status();
        return { ...status, since: new Date(since).toISOString(), agents: [...started().agents().keys()] };
      },
    }),
    defineMethod({
      name: 'runtime.restart', title: 'Lets turns end, and starts the runtime of the agents anew', params: noParams, mutating: { key: 'optional', isFinal: () => false },
      async handle() {
        await started().restart('a person asked for it');
        return { restarted: true };
      },
    }),
  ];
}
