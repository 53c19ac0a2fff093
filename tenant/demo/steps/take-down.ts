import type { BuiltAdapter } from '../../../kernel/adapter/adapter.ts';
import { readTarget } from '../../../kernel/egress/target.ts';
import { randomSecret } from '../../../kernel/quality/random-secret.ts';
import { showCall } from '../show-call.ts';
import type { Stage, Step } from '../stage.ts';
import { findList, shortList } from './find-list.ts';

export const takeDown: Step = async (stage) => {
  const { narrator, simulated } = stage;
  const found = await findList(stage);
  if (!found) return;
  narrator.heading(`A tool that is down: ${found.instance} stops answering`);
  if (simulated) {
    await simulated.stop(found.instance);
    await showCall(stage, found.instance, found.operation, {}, shortList);
    await simulated.resume(found.instance);
    narrator.say('It is started again, and the next call just works:');
    await showCall(stage, found.instance, found.operation, {}, shortList);
    return;
  }
  narrator.say('(Your tool is left alone: the call goes to a port where nothing listens, with a made-up credential.)');
  await callNowhere(stage, found);
};

const nowhereSecret = 'demo_nowhere';

async function callNowhere(stage: Stage, { instance, operation }: { instance: string; operation: string }): Promise<void> {
  const { registry, vault, plugins } = stage.tenant;
  const target = readTarget('http://127.0.0.1:9');
  if ('reason' in target) throw new Error(target.reason);
  const tools = registry.tools();
  const own = registry.find(instance);
  const lease = await plugins.lease(own.plugin);
  try {
    vault.put(nowhereSecret, randomSecret((lease.built as BuiltAdapter).manifest), [target.origin]);
    registry.replace(tools.map((tool) => (tool === own ? { ...tool, target, auth: tool.auth && { ...tool.auth, secret: nowhereSecret } } : tool)));
    await showCall(stage, instance, operation, {}, shortList);
  } finally {
    registry.replace(tools);
    vault.remove(nowhereSecret);
    lease.release();
  }
}
