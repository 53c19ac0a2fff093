import type { AgentPolicy, Policy } from '../gate/policy.ts';
import type { Counts } from '../gate/volume.ts';
import type { AgentDocument, PolicyDocument } from './document.ts';

/** Who is stopped on this server by itself, whatever the document says. `all` is the switch for everybody. */
export interface LocalStops {
  readonly all: boolean;
  readonly agents: ReadonlySet<string>;
}

/** The policy in the gate's own words: times in milliseconds, and stopped whoever the document or a person here stopped. */
export function toGatePolicy(document: PolicyDocument, stops: LocalStops = { all: false, agents: new Set() }): Policy {
  return {
    level: document.autonomyLevel,
    agents: new Map([...document.agents].map(([id, agent]) => [id, toAgentPolicy(agent, stops.agents.has(id))])),
    ...(document.stopped === true || stops.all ? { stopped: true } : {}),
  };
}

function toAgentPolicy(agent: AgentDocument, stopped: boolean): AgentPolicy {
  return {
    ...(agent.autonomyLevel === undefined ? {} : { level: agent.autonomyLevel }),
    allow: agent.allow,
    deny: agent.deny,
    unlocks: agent.externalComms.toolUnlocks.map(({ tool, expiresAt }) => ({ target: tool, expiresAt: expiresAt === null ? null : Date.parse(expiresAt) })),
    ...(agent.stopped === true || stopped ? { stopped: true } : {}),
  };
}

/** The limits an hour, as `askByVolume` takes them. */
export function toVolumeLimits(document: PolicyDocument): Counts {
  return Object.fromEntries(document.volume);
}
