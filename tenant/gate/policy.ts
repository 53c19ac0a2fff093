/** Training Wheels, Trusted Assistant (the default), Full Autonomy. */
export type AutonomyLevel = 1 | 2 | 3;

/** An opening of the External Comms Gate: for an instance (`ghost`), or one operation of it (`ghost:posts.publish`). */
export interface Unlock {
  readonly target: string;
  /** Milliseconds since the epoch from which it is closed again; null stays open. */
  readonly expiresAt: number | null;
}

export interface AgentPolicy {
  /** The agent's own level; the tenant's when left out. */
  readonly level?: AutonomyLevel;
  /** Patterns over `instance:resource.verb`; nothing is allowed that no pattern names. */
  readonly allow: readonly string[];
  /** Wins over allow. */
  readonly deny: readonly string[];
  /** The comms gate is locked but for these. */
  readonly unlocks: readonly Unlock[];
  /** Nothing runs for a stopped agent. */
  readonly stopped?: boolean;
}

/** What people decided about the agents of a tenant. */
export interface Policy {
  readonly level: AutonomyLevel;
  readonly agents: ReadonlyMap<string, AgentPolicy>;
  /** The stop switch for all. */
  readonly stopped?: boolean;
}
