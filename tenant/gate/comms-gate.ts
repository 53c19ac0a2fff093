import type { AgentPolicy } from './policy.ts';

/** Whether the External Comms Gate is open for an agent at an instance or operation. Locked unless an unlock names it and has not expired. */
export function isUnlocked({ unlocks }: AgentPolicy, instance: string, operation: string, now: number): boolean {
  return unlocks.some(({ target, expiresAt }) => (target === instance || target === `${instance}:${operation}`) && (expiresAt === null || now < expiresAt));
}
