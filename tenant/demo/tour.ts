import type { Stage, Step } from './stage.ts';
import { askForNewsletter } from './steps/ask-for-newsletter.ts';
import { changeWhileParked } from './steps/change-while-parked.ts';
import { deletePost } from './steps/delete-post.ts';
import { editWhileRunning } from './steps/edit-while-running.ts';
import { listThings } from './steps/list-things.ts';
import { meetHub } from './steps/meet-hub.ts';
import { meetTools } from './steps/meet-tools.ts';
import { misspell } from './steps/misspell.ts';
import { publish } from './steps/publish.ts';
import { proveAudit } from './steps/prove-audit.ts';
import { stopAgents } from './steps/stop-agents.ts';
import { runCommands } from './steps/run-commands.ts';
import { takeDown } from './steps/take-down.ts';

/** The tour, in order. Each step says what happens, does it through the real path, and shows what came of it. */
const steps: readonly Step[] = [meetTools, meetHub, listThings, publish, askForNewsletter, changeWhileParked, deletePost, misspell, takeDown, runCommands, editWhileRunning, stopAgents, proveAudit];

export async function leadTour(stage: Stage): Promise<void> {
  for (const step of steps) {
    stage.signal.throwIfAborted();
    await step(stage);
    for (const said of stage.crew?.news() ?? []) stage.narrator.aside(said);
    await stage.narrator.pause();
  }
}

/** What it was, and where to go on. */
export function sayGoodbye({ narrator }: Pick<Stage, 'narrator'>): void {
  narrator.say('\nThat was the real path but for the tools: signed plugins, checked params, secrets put in at the socket, a guarded way out,');
  narrator.say('a gate before every call, approvals that hold, and an audit that tells who changed it.');
  narrator.say('Next: docs/first-ten-minutes.md, letsbe --help, and letsbe demo --registry FILE for tools you have.');
}
