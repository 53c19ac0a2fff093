const reference = /SECRET_REF\((unregistered:([a-z0-9_-]{1,60}):)?/g;

/** What was redacted between two texts, by kind. What stood as a reference before is not counted. */
export function countRedacted(before: string, after: string): Record<string, number> {
  if (before === after) return {};
  const found = countReferences(after);
  for (const [kind, count] of countReferences(before)) found.set(kind, (found.get(kind) ?? 0) - count);
  return Object.fromEntries([...found].filter(([, count]) => count > 0));
}

function countReferences(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, , kind = 'registered'] of text.matchAll(reference)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
