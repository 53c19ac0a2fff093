import { showCall } from '../show-call.ts';
import type { Step } from '../stage.ts';
import { findList } from './find-list.ts';

export const misspell: Step = async (stage) => {
  stage.narrator.heading('Mistakes: refused before anything is sent, with the mend');
  const found = await findList(stage);
  if (!found) return;
  await showCall(stage, found.instance, found.operation, { limt: 3 }, JSON.stringify);
  await showCall(stage, found.instance, found.operation.replace('list', 'lst'), {}, JSON.stringify);
  await showCall(stage, `${found.instance}s`, found.operation, {}, JSON.stringify);
};
