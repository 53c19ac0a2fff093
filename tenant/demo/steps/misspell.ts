import { showCall } from '../show-call.ts';
import type { Stage, Step } from '../stage.ts';
import { findList } from './find-list.ts';

/** The first param of the operation with a letter left out. */
async function misspelt({ tenant }: Stage, { instance, operation }: { instance: string; operation: string }): Promise<string> {
  const found = (await tenant.tools.operations(instance)).find(({ name }) => name === operation);
  const [param = 'limit'] = Object.keys(found?.definition.params.properties ?? {});
  return param.slice(0, 1) + param.slice(2);
}

export const misspell: Step = async (stage) => {
  stage.narrator.heading('Mistakes: refused before anything is sent, with the mend');
  const found = await findList(stage);
  if (!found) return;
  await showCall(stage, found.instance, found.operation, { [await misspelt(stage, found)]: 'x' }, JSON.stringify);
  await showCall(stage, found.instance, found.operation.replace('list', 'lst'), {}, JSON.stringify);
  await showCall(stage, `${found.instance}s`, found.operation, {}, JSON.stringify);
};
