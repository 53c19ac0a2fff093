import { readTarget } from '../../../kernel/egress/target.ts';
import { showCall } from '../show-call.ts';
import type { Step } from '../stage.ts';
import { findList, shortList } from './find-list.ts';

export const takeDown: Step = async (stage) => {
  const { tenant, narrator, simulated } = stage;
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
  narrator.say('(Your tool is left alone: the call goes to a port where nothing listens.)');
  const tools = tenant.registry.tools();
  const nowhere = readTarget('http://127.0.0.1:9');
  if ('reason' in nowhere) throw new Error(nowhere.reason);
  const origin = tenant.registry.find(found.instance);
  tenant.registry.replace(tools.map((tool) => (tool === origin ? { ...tool, target: nowhere, auth: undefined } : tool)));
  await showCall(stage, found.instance, found.operation, {}, shortList);
  tenant.registry.replace(tools);
};
