import { join } from 'node:path';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { longestChain } from '../link/conversation-book.ts';
import type { Layout } from './layout.ts';
import { providerIds } from './provider-ids.ts';

/** An agent as the runtime is configured with it. */
export interface RuntimeAgent {
  readonly id: string;
  readonly model?: string | undefined;
  readonly tools: readonly string[];
  readonly asks: readonly string[];
}

/** A model as the proxy gives it out. */
export interface RuntimeModel {
  /** `provider/model`, as settings name it. */
  readonly name: string;
  readonly title: string;
  readonly wire: 'openai-chat' | 'anthropic-messages';
  readonly context: number;
  readonly maxOutput: number;
}

export interface RuntimeConfig {
  readonly layout: Layout;
  readonly port: number;
  /** `http://127.0.0.1:41000`, of the proxy to models. */
  readonly modelOrigin: string;
  readonly models: readonly RuntimeModel[];
  readonly agents: readonly RuntimeAgent[];
  readonly pluginFolder: string;
}

/** What a model must never see, whatever another setting says: each goes past the gate, or changes the runtime itself. */
const deniedTools = [
  'gateway', 'openclaw', 'plugins', 'terminal', 'nodes', 'secrets', 'portal', 'theme', 'mobile_ui', 'dashboard', 'automations', 'exec', 'process', 'apply_patch', 'message', 'browser',
  'group:fs', 'group:runtime', 'group:web', 'group:memory', 'group:ui', 'group:automation', 'group:messaging', 'group:nodes', 'group:agents', 'group:media',
];

/** Its two providers are two ways to speak to the one proxy. The key is no key: our plugin puts a true one on each call, so that without it none leaves. */
const placeholder = 'put-in-by-the-plugin';

/**
 * `openclaw.json`: only our plugin, only our tools and those of its own that an agent was given, models only by the proxy, nothing that it does by itself
 * (updates, telemetry, catalogues, memory, pulses, jobs, commands in chats). The same for the same input, letter by letter: it is read anew as soon as it changes.
 */
export function renderConfig({ layout, port, modelOrigin, models, agents, pluginFolder }: RuntimeConfig): JsonObject {
  const refOf = ({ name, wire }: RuntimeModel): string => `${providers[wire].id}/${name}`;
  const first = models[0];
  const modelOf = (wanted: string | undefined): JsonObject => {
    const found = models.find(({ name }) => name === wanted) ?? first;
    return found ? { model: { primary: refOf(found) } } : {};
  };
  const [leading] = agents;
  return {
    gateway: {
      mode: 'local', port, bind: 'loopback', auth: { mode: 'token', token: { source: 'file', provider: 'token', id: 'value' } },
      controlUi: { enabled: false }, terminal: { enabled: false }, http: { endpoints: { chatCompletions: { enabled: false }, responses: { enabled: false } } },
    },
    secrets: { providers: { token: { source: 'file', path: layout.tokenFile, mode: 'singleValue' } } },
    update: { checkOnStart: false, auto: { enabled: false } }, telemetry: { enabled: false }, discovery: { mdns: { mode: 'off' } }, logging: { file: layout.logFile },
    models: {
      mode: 'replace', catalogRefresh: { enabled: false },
      providers: Object.fromEntries(Object.entries(providers).map(([wire, { id, api, path }]) => [id, { baseUrl: `${modelOrigin}${path}`, apiKey: placeholder, api, models: models.filter((model) => model.wire === wire).map(describeModel) }])),
    },
    agents: {
      ownership: 'explicit',
      defaults: {
        ...modelOf(undefined), skipBootstrap: true, heartbeat: { every: '0m' }, params: { cacheRetention: 'long' }, subagents: { maxSpawnDepth: longestChain - 1, maxChildrenPerAgent: 5 }, skills: [],
        ...(leading ? { systemAgent: { agentId: leading.id } } : {}),
      },
      entries: Object.fromEntries(agents.map(({ id, model, tools, asks }) => [id, { workspace: join(layout.workspaces, id), ...modelOf(model), tools: { allow: [...tools] }, subagents: { allowAgents: [...new Set([id, ...asks])] } }])),
    },
    tools: { toolSearch: false, deny: deniedTools }, browser: { enabled: false },
    // What is said while something else goes on in a conversation is not woven into it: each question has an answer of its own.
    messages: { queue: { mode: 'followup' } },
    commands: { text: false, native: false, nativeSkills: false, bash: false, config: false, mcp: false, plugins: false, debug: false, restart: false, allowFrom: { '*': [] } },
    cron: { enabled: false, triggers: { enabled: false } }, memory: { search: { enabled: false } }, session: { reset: { mode: 'none' } },
    plugins: { enabled: true, allow: ['letsbe'], slots: { memory: 'none' }, load: { paths: [pluginFolder] }, entries: { letsbe: { enabled: true, hooks: { allowConversationAccess: true, timeouts: { before_tool_call: 60_000 } }, config: { handover: layout.handoverFile } } } },
  };
}

const providers = {
  'openai-chat': { id: providerIds[0], api: 'openai-completions', path: '/v1' },
  'anthropic-messages': { id: providerIds[1], api: 'anthropic-messages', path: '' },
} as const;

function describeModel({ name, title, context, maxOutput }: RuntimeModel): Json {
  return { id: name, name: title, reasoning: false, input: ['text'], cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, contextWindow: context, maxTokens: maxOutput };
}
