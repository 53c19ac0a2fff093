import { askAsAgent, decideAsOwner, idOf, showCard } from '../agent.ts';
import { findBlog } from '../find-blog.ts';
import type { Step } from '../stage.ts';

export const askForNewsletter: Step = async (stage) => {
  const { narrator } = stage;
  narrator.heading('An agent writes a newsletter: the draft is free, the mail waits for a person');
  const blog = await findBlog(stage);
  if (blog === undefined) return;
  const postId = idOf(await askAsAgent(stage, blog, 'posts.create', { title: 'What comes out of the oven this week', html: '<p>Rye on Monday, stollen on Friday.</p>' }));
  if (postId === undefined) return;
  const parked = await askAsAgent(stage, blog, 'posts.publish', { postId, newsletter: 'weekly-bread' });
  if (parked?.status !== 'parked') return;
  narrator.say('What Bella sees on her card comes from the tool itself, read by the host; what the agent wrote stands in quotes:');
  showCard(stage, parked.approval);
  const card = await decideAsOwner(stage, parked.approval, 'approve');
  narrator.answer(`${card.state.toLowerCase()}: ${JSON.stringify(card.result)}`);
  narrator.say('The stored call ran once. Had the server stopped in between, it would have run after the start, or be shown as unknown: never twice.');
};
