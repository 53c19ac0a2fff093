import type { Stage } from '../stage.ts';

/** A tool to show, and a list operation of it that needs no params: the blog where there is one, else the first that answers. */
export async function findList({ tenant }: Stage): Promise<{ instance: string; operation: string } | undefined> {
  const ready = (await tenant.tools.list()).filter(({ state }) => state === 'ready');
  const ordered = [...ready.filter(({ plugin }) => plugin === 'ghost'), ...ready];
  for (const { instance } of ordered) {
    const operations = await tenant.tools.operations(instance);
    const fit = operations.filter(({ name, definition }) => name.endsWith('.list') && (definition.params.required ?? []).length === 0);
    const chosen = fit.find(({ name }) => name === 'posts.list') ?? fit[0];
    if (chosen) return { instance, operation: chosen.name };
  }
  return undefined;
}

/** A list in a few lines: the first text fields of each item. */
export function shortList(result: unknown): string {
  const lists = Object.values((result ?? {}) as Record<string, unknown>).filter(Array.isArray);
  const items = (lists[0] ?? []) as Record<string, unknown>[];
  const rows = items.slice(0, 5).map((item) => Object.values(item).filter((value) => typeof value === 'string' || typeof value === 'number').slice(0, 4).join('  '));
  return [...rows, items.length > 5 ? `… and ${items.length - 5} more` : ''].filter((row) => row !== '').join('\n') || '(nothing there)';
}
