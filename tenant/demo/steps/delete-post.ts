import { askAsAgent, decideAsOwner, idOf } from '../agent.ts';
import { findBlog } from '../find-blog.ts';
import type { Step } from '../stage.ts';

export const deletePost: Step = async (stage) => {
  const { narrator } = stage;
  narrator.heading('A delete asks, at the level agents begin with');
  const blog = await findBlog(stage);
  if (blog === undefined) return;
  const postId = idOf(await askAsAgent(stage, blog, 'posts.create', { title: 'A draft nobody needs' }));
  if (postId === undefined) return;
  const parked = await askAsAgent(stage, blog, 'posts.delete', { postId });
  if (parked?.status !== 'parked') return;
  for (const { rule, sentence } of parked.reasons) narrator.answer(`${sentence} (${rule})`);
  const card = await decideAsOwner(stage, parked.approval, 'approve');
  narrator.answer(`${card.state.toLowerCase()}, decided by ${card.decidedBy ?? ''}`);
};
