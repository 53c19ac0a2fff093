import { hash, timingSafeEqual } from 'node:crypto';

/** The keys by which agents are told apart, made when the proxy starts. */
export interface AgentKeys {
  /** The key of an agent; made when it is first asked for. */
  keyOf(agent: string): string;
  /** Whose key this is, in a time that tells nothing about any key. */
  agentOf(key: string): string | undefined;
}

/** `made` is told of each key, so that it is redacted wherever it turns up. */
export function createAgentKeys(random: (size: number) => Buffer, made: (agent: string, key: string) => void): AgentKeys {
  const keys = new Map<string, { readonly key: string; readonly digest: Buffer }>();
  return {
    keyOf(agent) {
      const known = keys.get(agent);
      if (known) return known.key;
      const key = `lbm_${random(32).toString('base64url')}`;
      keys.set(agent, { key, digest: hash('sha256', key, 'buffer') });
      made(agent, key);
      return key;
    },
    agentOf(key) {
      const given = hash('sha256', key, 'buffer');
      let found: string | undefined;
      // All are compared, so that the time does not say which.
      for (const [agent, { digest }] of keys) if (timingSafeEqual(digest, given)) found = agent;
      return found;
    },
  };
}
