import type { AgentServices } from '../rpc/services.ts';
import type { Tenant } from '../start.ts';
import { createToolBook } from './tool-book.ts';

/** What the agents' socket can be asked, over a tenant. */
export function createAgentServices({ calls, tools, registry, policy }: Pick<Tenant, 'calls' | 'tools' | 'registry' | 'policy'>): AgentServices {
  return {
    book: createToolBook({ tools, registry, policy: policy.current }),
    calls: {
      submit: ({ chain, key, ...request }) => calls.submit({ ...request, key, caller: { chain } }),
      status: (call, agents) => calls.status(call, agents),
      cancel: (call, agents) => calls.cancel(call, [...agents].join(', '), agents),
    },
  };
}
