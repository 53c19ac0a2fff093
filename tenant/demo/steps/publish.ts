import { showCall } from '../show-call.ts';
import type { Step } from '../stage.ts';

export const publish: Step = async (stage) => {
  const { tenant, narrator, simulated, confirm } = stage;
  narrator.heading('Writing: a draft is ours alone, publishing reaches the world');
  const blog = (await tenant.tools.list()).find(({ plugin, state }) => plugin === 'ghost' && state === 'ready');
  if (!blog) {
    narrator.say('(Left out: this step writes a blog post, and there is no Ghost here.)');
    return;
  }
  if (!(await confirm(`This makes a draft in ${blog.instance} at ${blog.origin} and publishes it.`))) {
    narrator.say('(Left out: this step would publish a post on a real blog.)');
    return;
  }
  const created = await showCall(stage, blog.instance, 'posts.create', { title: 'Rye week starts on Monday', html: '<p>Five rye breads, five days.</p>' }, (result) => JSON.stringify(result));
  const postId = (created as { id?: string } | undefined)?.id;
  if (postId === undefined) return;
  const request = { caller: { person: 'you' }, instance: blog.instance, operation: 'posts.publish', params: { postId }, subject: true };
  const { verdict, summary, subject } = await tenant.calls.preview(request);
  narrator.say(`Before it is sent, publishing is judged: class ${verdict.class}, because: ${verdict.reasons.map(({ sentence }) => sentence.replace(/\.$/, '')).join('; ')}.`);
  narrator.say('What an owner would see on the card comes from the tool itself, not from the agent:');
  narrator.answer(`${summary}: ${JSON.stringify(subject)}`);
  narrator.say(simulated ? 'Say the owner agrees:' : 'You agreed:');
  await showCall(stage, blog.instance, 'posts.publish', { postId }, (result) => JSON.stringify(result));
};
