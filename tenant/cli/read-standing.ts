import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { localTenant, openSafety, type OpenedSafety } from '../database/open-safety.ts';
import { createSealRow } from '../database/seal-row.ts';
import type { Grant } from '../gate/grant.ts';
import type { AutonomyLevel, Policy } from '../gate/policy.ts';
import { readStoredPolicy } from '../policy/read-stored.ts';
import { configOf } from './config-of.ts';

/** What stands for agents: the policy and the grants that their calls would meet. */
export interface Standing {
  readonly policy: Policy;
  readonly grants: readonly Grant[];
}

/** The level of `--level`. Throws USAGE_INVALID. */
export function readLevel(given: unknown): AutonomyLevel | undefined {
  if (given === undefined) return undefined;
  if (given === '1' || given === '2' || given === '3') return Number(given) as AutonomyLevel;
  throw new LetsbeError('USAGE_INVALID', { reason: '--level is 1, 2 or 3' });
}

/** What the state folder says; where there is none, nobody has decided anything. */
export function readStanding(invocation: Invocation, opened?: OpenedSafety): Standing {
  const { stateFolder } = configOf(invocation);
  if (opened) return read(opened);
  if (!existsSync(join(stateFolder, 'safety.db'))) return { policy: { level: 2, agents: new Map() }, grants: [] };
  const safety = openSafety(stateFolder, systemClock);
  try {
    return read(safety);
  } finally {
    safety.database.close();
  }
}

function read({ database, deriveKey }: OpenedSafety): Standing {
  return readStoredPolicy(database.handle, systemClock, createSchemas(), createSealRow(deriveKey('rows'), localTenant));
}

/** The policy as it would be for an agent at a level. One that nobody has decided about yet may use every tool, its comms gate locked. */
export function asAgent({ policy, grants }: Standing, agent: string, level: AutonomyLevel | undefined): Standing {
  const known = policy.agents.get(agent) ?? { allow: ['*'], deny: [], unlocks: [] };
  return { grants, policy: { ...policy, agents: new Map([...policy.agents, [agent, { ...known, ...(level === undefined ? {} : { level }) }]]) } };
}
