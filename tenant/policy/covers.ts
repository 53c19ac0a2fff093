import type { ToolUnlock } from './document.ts';

/** Whether all that `narrow` allows is allowed by `wide`: patterns over `instance:resource.verb`, a star at the end for all that follows. */
export function coversPattern(wide: string, narrow: string): boolean {
  if (!wide.endsWith('*')) return wide === narrow;
  return narrow.startsWith(wide.slice(0, -1));
}

/** Whether the comms gate is open by `wide` wherever and as long as it is by `narrow`. */
export function coversUnlock(wide: ToolUnlock, narrow: ToolUnlock): boolean {
  const reaches = wide.tool === narrow.tool || narrow.tool.startsWith(`${wide.tool}:`);
  return reaches && (wide.expiresAt === null || (narrow.expiresAt !== null && Date.parse(narrow.expiresAt) <= Date.parse(wide.expiresAt)));
}
