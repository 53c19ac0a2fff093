import type { OwnToolName } from './tools/own-tools.ts';

/** Tools of the runtime itself that an agent may be given. */
export type NativeTool = 'sessions_spawn' | 'sessions_yield' | 'subagents';

/** An agent as the runtime is to have it. */
export interface DesiredAgent {
  readonly id: string;
  readonly title: string;
  readonly model?: string;
  readonly nativeTools: readonly NativeTool[];
  readonly ownTools: readonly OwnToolName[];
  /** Other agents that it may start a conversation with. */
  readonly asks: readonly string[];
  /** What stands in its workspace, by file name. */
  readonly files: { readonly [name: string]: string };
}

/** Where the runtime takes its agents from. */
export interface DesiredAgents {
  desired(): Promise<readonly DesiredAgent[]>;
  /** Told after each change; gives what ends it. */
  changed(told: () => void): () => void;
}
