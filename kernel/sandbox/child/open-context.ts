import { prepareContext, type GuestSources, type HeldIsolate, type Post, type PreparedContext } from './prepare-context.ts';

/** A realm in which the plugin's module has been evaluated; nothing of an earlier call is left in it. */
export type OpenContext = Pick<PreparedContext, 'enter' | 'entry' | 'release'>;

/**
 * Takes the context made ahead, or makes one, and evaluates the entry in it: the first guest code of the call.
 * Throws what the guest's top level threw, or why the entry cannot be linked.
 */
export async function openContext(held: HeldIsolate, sources: GuestSources, post: Post, ms: number): Promise<OpenContext> {
  const context = await (takeSpare(held, sources.config) ?? prepareContext(held, sources));
  context.listener = post;
  try {
    await context.entry.evaluate({ timeout: ms });
    return context;
  } catch (error) {
    context.release();
    throw error;
  }
}

/** Makes the context of the next call while nobody waits for it: that is half of what a call costs. */
export function makeSpare(held: HeldIsolate, sources: GuestSources): void {
  if (held.isolate.isDisposed || held.spare !== undefined) return;
  const context = prepareContext(held, sources);
  held.spare = { config: sources.config, context };
  // The call that would have used it makes its own and tells what is wrong.
  context.catch(() => delete held.spare);
}

function takeSpare(held: HeldIsolate, config: string): Promise<PreparedContext> | undefined {
  const { spare } = held;
  if (spare === undefined) return undefined;
  delete held.spare;
  if (spare.config === config) return spare.context;
  spare.context.then((context) => context.release(), () => undefined);
  return undefined;
}
