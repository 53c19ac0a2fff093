import { agentId, askAsAgent } from '../agent.ts';
import { findBlog } from '../find-blog.ts';
import type { Step } from '../stage.ts';

export const stopAgents: Step = async (stage) => {
  const { tenant, narrator, ownerCode } = stage;
  narrator.heading('The stop: one word, and nothing runs any more');
  const blog = await findBlog(stage);
  if (blog === undefined || ownerCode === undefined) return;
  narrator.command('letsbe stop');
  tenant.policy.stop('bella');
  await askAsAgent(stage, blog, 'posts.list', {});
  narrator.say('To let them go on needs the owner, here with the recovery code that Bella keeps on paper:');
  narrator.command('letsbe resume --recovery');
  await tenant.policy.resume(undefined, { kind: 'recovery-code', code: ownerCode });
  await tenant.calls.resumeAll();
  const answer = await tenant.calls.submit({ caller: { chain: [agentId] }, instance: blog, operation: 'posts.list', params: {} });
  narrator.answer(`posts.list: ${answer.status}`);
};
