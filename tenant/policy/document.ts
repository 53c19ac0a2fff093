import { createHash } from 'node:crypto';
import type { Json } from '../../kernel/json.ts';
import { canonicalJson } from '../../kernel/operations/prepare.ts';
import type { BrowserAct } from '../../kernel/wire/policy.ts';
import type { AutonomyLevel } from '../gate/policy.ts';
import type { Measure } from '../gate/volume.ts';

/** An opening of the comms gate as people write it: `tool` is an instance or `instance:resource.verb`, the time ISO 8601 UTC, null for ever. */
export interface ToolUnlock {
  readonly tool: string;
  readonly expiresAt: string | null;
}

export interface AgentDocument {
  readonly autonomyLevel?: AutonomyLevel;
  readonly stopped?: true;
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly externalComms: { readonly toolUnlocks: readonly ToolUnlock[] };
  readonly egressHosts: readonly string[];
  /** What it may do on pages, by origin. */
  readonly browser?: ReadonlyMap<string, readonly BrowserAct[]>;
  readonly texts: ReadonlyMap<string, string>;
}

/** A policy as it was read: nothing is left out, lists are sorted and name nothing twice, so equal policies are equal texts. */
export interface PolicyDocument {
  readonly autonomyLevel: AutonomyLevel;
  readonly stopped?: true;
  readonly agents: ReadonlyMap<string, AgentDocument>;
  readonly volume: ReadonlyMap<Measure, number>;
  readonly plugins: ReadonlyMap<string, { readonly permissions: readonly string[] }>;
  readonly modelEndpoints: ReadonlyMap<string, string>;
  readonly registry: ReadonlyMap<string, string>;
  readonly ownerDevices: ReadonlyMap<string, string>;
  readonly revokedBundles: readonly string[];
  readonly revokedGrants?: readonly string[];
  readonly rulesChecksum?: string;
}

/** An agent of whom nothing was decided. */
export const freshAgent: AgentDocument = { allow: [], deny: [], externalComms: { toolUnlocks: [] }, egressHosts: [], texts: new Map() };

/** A fresh tenant's: level 2, no agents, nothing unlocked. */
export const freshPolicy: PolicyDocument = { autonomyLevel: 2, agents: new Map(), volume: new Map(), plugins: new Map(), modelEndpoints: new Map(), registry: new Map(), ownerDevices: new Map(), revokedBundles: [] };

/** What is in force where the true policy is not known: nobody may do anything. */
export const strictestPolicy: PolicyDocument = { ...freshPolicy, autonomyLevel: 1, stopped: true };

/** The document as JSON, in the form that `readPolicy` reads. */
export function toJson(document: PolicyDocument): Json {
  return plain(document);
}

function plain(value: unknown): Json {
  if (value instanceof Map) return Object.fromEntries([...value as Map<string, unknown>].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value as Json;
}

/** sha256 of a value's canonical JSON, in hex. */
export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
