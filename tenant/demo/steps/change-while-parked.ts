import { askAsAgent, decideAsOwner, idOf, showCard } from '../agent.ts';
import { findBlog } from '../find-blog.ts';
import { showCall } from '../show-call.ts';
import type { Step } from '../stage.ts';

export const changeWhileParked: Step = async (stage) => {
  const { tenant, narrator } = stage;
  narrator.heading('A draft that is changed while it waits: what was approved is what runs, or it asks again');
  const blog = await findBlog(stage);
  if (blog === undefined) return;
  const postId = idOf(await askAsAgent(stage, blog, 'posts.create', { title: 'Oat week', html: '<p>Oats, all week.</p>' }));
  if (postId === undefined) return;
  const parked = await askAsAgent(stage, blog, 'posts.publish', { postId });
  if (parked?.status !== 'parked') return;
  narrator.say('Meanwhile somebody changes the draft:');
  await showCall(stage, blog, 'posts.update_draft', { postId, title: 'Everything half price' }, JSON.stringify);
  narrator.say('Bella approves the card that she has seen, about oat week:');
  const old = await decideAsOwner(stage, parked.approval, 'approve');
  narrator.refused('NOT RUN', `${old.reason ?? ''}; a new card takes its place`);
  const next = tenant.calls.approvals({ state: 'PENDING' }).items.find(({ call }) => call === old.supersededBy);
  if (!next) return;
  showCard(stage, next.approval);
  await decideAsOwner(stage, next.approval, 'deny');
  narrator.say('She denies it. Nothing was published.');
};
