import type { Tenant } from '../../start.ts';
import { readPolicy } from '../../policy/read-policy.ts';

/** The roles that Bella has agents for; each agent is called as its role. */
export const team = ['dispatcher', 'it-admin', 'marketing', 'sales', 'secretary'] as const;

/** Makes the team from its roles, as the owner would: with the recovery code, which is what stands here for Bella, and which it gives. */
export async function hireTeam(tenant: Tenant): Promise<string> {
  const code = await tenant.recovery.issue();
  const by = { by: 'the demo', proof: { kind: 'recovery-code', code } } as const;
  await tenant.policy.propose(readPolicy({ autonomyLevel: 2, agents: {} }, tenant.schemas), by.by, by.proof);
  // A state folder that is used again knows them already.
  const known = new Set(tenant.agents.look.list().map(({ id }) => id));
  for (const role of team) await (known.has(role) ? tenant.agents.change.edit(role, { role }, by) : tenant.agents.change.add(role, { role }, by));
  return code;
}
