import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../kernel/json.ts';
import type { OwnTool } from '../tools/own-tools.ts';
import type { HostTool, ToolPlace, ToolResult } from './host.ts';
import { isUnreachable, type TenantLink } from './tenant-link.ts';

/** One of our tools in the runtime: what it is called with goes to the tenant, which gates it and carries it out. */
export function createTool({ name, label, description, parameters }: OwnTool, { agentId, sessionKey }: ToolPlace, link: TenantLink): HostTool {
  return {
    name, label, description, parameters,
    async execute(toolCall, params): Promise<ToolResult> {
      const key = randomBytes(18).toString('base64url');
      const request: JsonObject = { conversation: sessionKey ?? 'unknown', agent: agentId ?? 'unknown', tool: name, params: params as JsonObject, key, ...(toolCall === '' ? {} : { toolCall }) };
      const { text, isError } = await askAgain(() => link.ask('runtime.run', request));
      return { content: [{ type: 'text', text: text as string }], ...(isError === true ? { isError: true } : {}) };
    },
  };
}

/** Once more where the connection broke: by its key the tenant knows what it has done already. */
async function askAgain(ask: () => Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await ask();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return ask();
  }
}
