import type { JsonObject } from '../../../kernel/json.ts';
import { ownTools } from '../tools/own-tools.ts';
import { providerIds } from '../config/provider-ids.ts';
import type { GateResult, Host, HostContext, ToolEvent, ToolResult } from './host.ts';
import { createProvider } from './provider.ts';
import { createTool } from './tool.ts';
import { isUnreachable, noteSession, noteUntold, tenantLink, type TenantLink } from './tenant-link.ts';
import { withheld } from './withheld.ts';

/** The safety plugin: all it does is ask the tenant. It holds no secret and decides nothing; where the tenant does not answer, nothing runs. */
export default {
  id: 'letsbe',
  name: 'LetsBe Biz',
  description: 'Asks the tenant before anything runs',
  register(host: Host): void {
    const file = host.pluginConfig?.handover;
    if (file === undefined) throw new Error('the handover of the tenant is not named');
    const link = tenantLink(file);
    host.registerTrustedToolPolicy({ id: 'gate', description: 'Asks the tenant', evaluate: createGate(link, 'policy') });
    host.on('before_tool_call', createGate(link, 'hook'), { priority: 1000 });
    host.registerAgentToolResultMiddleware(async ({ result }) => ({ result: await cleanResult(link, result) }), { runtimes: ['openclaw'] });
    host.on('session_start', (_, { sessionId, sessionKey }) => noteSession(link, sessionId, sessionKey));
    host.on('before_agent_run', async (_, context) => {
      noteSession(link, context.sessionId, context.sessionKey);
      const refused = await asked(() => link.ask('runtime.turn', { ...spotOf(context), run: context.runId ?? 'unknown', ...(context.inputProvenance?.sourceSessionKey === undefined ? {} : { from: context.inputProvenance.sourceSessionKey }) }));
      return refused === undefined ? undefined : { outcome: 'block', reason: refused, message: refused };
    });
    host.on('subagent_spawned', async ({ childSessionKey }, { requesterSessionKey }) => {
      await link.ask('runtime.spawned', { conversation: childSessionKey ?? '', parent: requesterSessionKey ?? '' });
    });
    host.on('before_message_write', ({ message }, context) => {
      noteUnstarted(link, message, context);
      return { message: cleanMessage(link, message) };
    });
    for (const id of providerIds) host.registerProvider(createProvider(id, link));
    for (const tool of ownTools) host.registerTool((place) => createTool(tool, place, link), { name: tool.name });
  },
};

function spotOf({ agentId, sessionKey }: HostContext): JsonObject {
  return { conversation: sessionKey ?? 'unknown', agent: agentId ?? 'unknown' };
}

/** Why it may not be; undefined where it may. No answer is a refusal. */
async function asked(ask: () => Promise<JsonObject>, failed: (error: unknown) => void = () => undefined): Promise<string | undefined> {
  try {
    const { allowed, reason } = await ask();
    return allowed === true ? undefined : typeof reason === 'string' ? reason : 'The tenant refused it.';
  } catch (error) {
    failed(error);
    return `Nothing runs, since the tenant did not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Asked twice for each call, as a trusted policy and as a hook: one of them may be left out by a change of the runtime. */
function createGate(link: TenantLink, stage: 'policy' | 'hook'): (event: ToolEvent, context: HostContext) => Promise<GateResult | undefined> {
  return async ({ toolName, params, toolCallId }, context) => {
    const call = { ...spotOf(context), tool: toolName, params: params as JsonObject, stage, ...(toolCallId === undefined ? {} : { toolCall: toolCallId }) };
    const reason = await asked(() => link.ask('runtime.gate', call), (error) => {
      if (toolCallId !== undefined && isUnreachable(error)) noteUntold(link, toolCallId, { ...call, stage: 'late' });
    });
    return reason === undefined ? undefined : { block: true, blockReason: reason };
  };
}

/** What openclaw 2026.9.6 itself says of a call that it did not begin, since something else came or the turn was ended: no hook is asked about such a one. */
const unstarted = new Set(['Skipped to process an incoming message.', 'Operation aborted', 'Tool execution was blocked before launch.']);

/** The tenant must know of it all the same: its result stands in each request to a model from now on. */
function noteUnstarted(link: TenantLink, message: object, context: HostContext): void {
  const { role, isError, toolCallId, toolName, content } = message as { readonly [name: string]: unknown };
  const [first, ...more] = Array.isArray(content) ? content as readonly { readonly text?: unknown }[] : [];
  if (role !== 'toolResult' || isError !== true || typeof toolCallId !== 'string' || typeof toolName !== 'string' || more.length > 0 || typeof first?.text !== 'string' || !unstarted.has(first.text)) return;
  noteUntold(link, toolCallId, { ...spotOf(context), tool: toolName, params: {}, stage: 'late', toolCall: toolCallId });
}

async function cleanResult(link: TenantLink, result: ToolResult): Promise<ToolResult> {
  try {
    const { value } = await link.ask('runtime.redact', { value: result as unknown as JsonObject });
    return value as unknown as ToolResult;
  } catch {
    return { content: [{ type: 'text', text: withheld }], isError: true };
  }
}

function cleanMessage(link: TenantLink, message: object): object {
  try {
    return link.askNow('runtime.redact', { value: message as JsonObject })['value'] as object;
  } catch {
    // Only what the runtime itself wrote into it, so that a call still has its result.
    return { ...Object.fromEntries(Object.entries(message).filter(([name]) => ownFields.has(name))), content: [{ type: 'text', text: withheld }] };
  }
}

const ownFields = new Set(['role', 'toolCallId', 'toolName', 'isError', 'timestamp', 'api', 'provider', 'model', 'usage', 'stopReason']);
