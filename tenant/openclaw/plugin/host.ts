/** What we use of the runtime's interface to plugins: the shapes of openclaw 2026.9.6, docs/plugins/hooks and docs/plugins/sdk-provider-plugins of that package. */

export interface HostContext {
  readonly agentId?: string;
  readonly sessionKey?: string;
  readonly sessionId?: string;
  readonly runId?: string;
  readonly requesterSessionKey?: string;
  readonly inputProvenance?: { readonly kind?: string; readonly sourceSessionKey?: string };
}

export interface ToolEvent {
  readonly toolName: string;
  readonly params: { readonly [name: string]: unknown };
  readonly toolCallId?: string;
}

export interface GateResult {
  readonly block: true;
  readonly blockReason: string;
}

export interface ToolResult {
  readonly content: readonly object[];
  readonly details?: unknown;
  readonly isError?: boolean;
}

export interface StreamOptions {
  readonly sessionId?: string;
  readonly headers?: { readonly [name: string]: string };
}

export type Stream = (model: unknown, context: unknown, options?: StreamOptions) => unknown;

/** How a conversation is sent again. */
export interface ReplayPolicy {
  readonly sanitizeToolCallIds: boolean;
  readonly repairToolUseResultPairing: boolean;
  readonly allowSyntheticToolResults: boolean;
}

export interface HostTool {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly parameters: object;
  execute(toolCallId: string, params: { readonly [name: string]: unknown }, signal?: AbortSignal): Promise<ToolResult>;
}

/** What a tool is made for. */
export interface ToolPlace {
  readonly agentId?: string;
  readonly sessionKey?: string;
}

interface Hooks {
  before_agent_run(event: object, context: HostContext): Promise<{ readonly outcome: 'block'; readonly reason: string; readonly message: string } | undefined>;
  before_tool_call(event: ToolEvent, context: HostContext): Promise<GateResult | undefined>;
  session_start(event: object, context: HostContext): void;
  subagent_spawned(event: { readonly childSessionKey?: string }, context: HostContext): Promise<void>;
  before_message_write(event: { readonly message: object }, context: HostContext): { readonly message: object };
}

export interface Host {
  readonly registrationMode: string;
  readonly pluginConfig?: { readonly handover?: string };
  on<const Name extends keyof Hooks>(name: Name, handler: Hooks[Name], options?: { readonly priority?: number }): void;
  registerProvider(provider: { readonly id: string; readonly label: string; readonly auth: readonly []; buildReplayPolicy(): ReplayPolicy; wrapStreamFn(context: { readonly agentId?: string; readonly streamFn?: Stream }): Stream | undefined }): void;
  registerTool(make: (place: ToolPlace) => HostTool, options: { readonly name: string }): void;
  registerTrustedToolPolicy(policy: { readonly id: string; readonly description: string; evaluate(event: ToolEvent, context: HostContext): Promise<GateResult | undefined> }): void;
  registerAgentToolResultMiddleware(handle: (event: { readonly result: ToolResult }) => Promise<{ readonly result: ToolResult }>, options: { readonly runtimes: readonly string[] }): void;
}
