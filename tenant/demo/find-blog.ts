import type { Stage } from './stage.ts';

/** The simulated blog. The agent's part of the tour writes to it, so it is left out where the tools are real. */
export async function findBlog({ tenant, narrator, simulated }: Stage): Promise<string | undefined> {
  const blog = simulated && (await tenant.tools.list()).find(({ plugin, state }) => plugin === 'ghost' && state === 'ready');
  if (!blog) narrator.say('(Left out: this step lets an agent write to a blog, and there is no simulated one here.)');
  return blog?.instance;
}
