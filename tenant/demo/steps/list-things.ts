import { showCall } from '../show-call.ts';
import type { Step } from '../stage.ts';
import { findList, shortList } from './find-list.ts';

export const listThings: Step = async (stage) => {
  stage.narrator.heading('Reading: an operation is a few lines of JSON, and only what it names comes back');
  const found = await findList(stage);
  if (!found) {
    stage.narrator.say('None of these tools is ready with a list to show. Run: letsbe doctor --registry FILE');
    return;
  }
  await showCall(stage, found.instance, found.operation, {}, shortList);
};
