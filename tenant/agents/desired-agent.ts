import type { OwnToolName } from '../openclaw/tools/own-tools.ts';
import type { NativeTool } from './role.ts';

/** An agent as the runtime is to have it. */
export interface DesiredAgent {
  /** As in the policy. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** A name out of agent-models.json; without it the tenant's default. */
  readonly model?: string;
  /** OpenClaw's own tools it may see. */
  readonly nativeTools: readonly NativeTool[];
  /** Ours, and only those that its policy lets it use for anything. */
  readonly ownTools: readonly OwnToolName[];
  /** Other agents it may spawn. */
  readonly asks: readonly string[];
  /** SOUL.md, AGENTS.md, IDENTITY.md: what stands in its workspace, byte for byte the same while nothing changed. */
  readonly files: { readonly [name: string]: string };
}
