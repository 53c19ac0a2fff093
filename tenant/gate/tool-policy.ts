import type { AgentPolicy } from './policy.ts';

/** Whether an agent may use an operation at all, and which pattern said so. Deny wins; what no pattern allows is denied. */
export function judgeTool({ allow, deny }: AgentPolicy, instance: string, operation: string): { allowed: boolean; pattern: string | undefined } {
  const name = `${instance}:${operation}`;
  const denied = deny.find((pattern) => matches(pattern, name));
  if (denied !== undefined) return { allowed: false, pattern: denied };
  const allowed = allow.find((pattern) => matches(pattern, name));
  return { allowed: allowed !== undefined, pattern: allowed };
}

/** `*` stands at the end and for all that follows: `*`, `ghost:*`, `ghost:posts.*`; without it the name must be the same. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
