import { timingSafeEqual } from 'node:crypto';

/** The keys by which agents are told apart, made when the proxy starts. */
export interface AgentKeys {
  /** The key of an agent; made when it is first asked for. */
  keyOf(agent: string): string;
  /** Whose key this is, in a time that tells nothing about any key. */
  agentOf(key: string): string | undefined;
}

/** `made` is told of each key, so that it is redacted wherever it turns up. */
export function createAgentKeys(random: (size: number) => Buffer, made: (agent: string, key: string) => void): AgentKeys {
  const keys = new Map<string, { readonly key: string; readonly bytes: Buffer }>();
  return {
    keyOf(agent) {
      const known = keys.get(agent);
      if (known) return known.key;
      const key = `lbm_${random(32).toString('base64url')}`;
      keys.set(agent, { key, bytes: Buffer.from(key) });
      made(agent, key);
      return key;
    },
    agentOf(key) {
      const given = Buffer.from(key);
      let found: string | undefined;
      // All are compared, so that the time does not say which. Their length is no secret.
      for (const [agent, { bytes }] of keys) if (bytes.length === given.length && timingSafeEqual(bytes, given)) found = agent;
      return found;
    },
  };
}
