import type { Host } from './host.ts';
import { tellUntold, type TenantLink } from './tenant-link.ts';

type Provider = Parameters<Host['registerProvider']>[0];

/** The proxy to models as the runtime sees it. Each call gets the key of its conversation, which the tenant gives out only for one that somebody began. */
export function createProvider(id: string, link: TenantLink): Provider {
  return {
    id, label: 'LetsBe Biz', auth: [],
    // The proxy knows tool calls by the ids that the model gave them; a result that nobody made would be one that nobody judged.
    buildReplayPolicy: () => ({ sanitizeToolCallIds: false, repairToolUseResultPairing: true, allowSyntheticToolResults: false }),
    wrapStreamFn({ agentId, streamFn }) {
      if (!streamFn) return undefined;
      return async (model, context, options) => {
        const conversation = link.conversations.get(options?.sessionId ?? '') ?? 'unknown';
        await tellUntold(link);
        const { key } = await link.ask('runtime.modelKey', { conversation, agent: agentId ?? 'unknown' });
        return streamFn(model, context, { ...options, headers: { ...options?.headers, Authorization: `Bearer ${key as string}` } });
      };
    },
  };
}
