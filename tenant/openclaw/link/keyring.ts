import type { LlmProxy } from '../../llm-proxy/start-proxy.ts';
import type { Spot } from './spot.ts';

/** Keys of conversations for calls of models: with one a call counts to all who stand behind it, and ends when one of them is stopped. */
export interface Keyring {
  /** Made when it is first asked for. */
  keyFor(spot: Spot & { readonly chain: readonly string[] }): string;
  /** What is called for in a conversation from now on is another run: a turn has a budget, a conversation has none. */
  begin(spot: Spot, run: string): void;
  /** The keys of an agent that is no more open nothing any more. */
  forget(agent: string): void;
}

/** Fewer than the proxy knows at once, so that none it has forgotten is given out. */
const mostKeys = 500;

export function createKeyring(proxy: Pick<LlmProxy, 'issue' | 'revoke' | 'setRun'>): Keyring {
  const keys = new Map<string, { readonly agent: string; readonly key: string }>();
  const runs = new Map<string, string>();
  return {
    keyFor({ conversation, agent, chain }) {
      const run = runs.get(conversation);
      const key = keys.get(conversation)?.key ?? proxy.issue(agent, { session: conversation, parents: chain.slice(0, -1), ...(run === undefined ? {} : { run }) });
      // Those that are used stay.
      keys.delete(conversation);
      keys.set(conversation, { agent, key });
      const [oldest] = keys.size > mostKeys ? keys : [];
      if (oldest) {
        keys.delete(oldest[0]);
        runs.delete(oldest[0]);
        proxy.revoke(oldest[1].agent, oldest[0]);
      }
      return key;
    },
    begin({ conversation, agent }, run) {
      // Also of such as never call a model.
      runs.delete(conversation);
      runs.set(conversation, run);
      const [oldest] = runs.size > mostKeys ? runs.keys() : [];
      if (oldest !== undefined) runs.delete(oldest);
      if (keys.has(conversation)) proxy.setRun(agent, conversation, run);
    },
    forget(agent) {
      for (const [conversation, held] of keys) {
        if (held.agent !== agent) continue;
        keys.delete(conversation);
        runs.delete(conversation);
        proxy.revoke(agent, conversation);
      }
    },
  };
}
