import { asLetsbeError } from '../../../kernel/errors.ts';
import { team } from './team.ts';
import { decideWaiting, say, waiting, type TalkStage } from './talk.ts';

/** A conversation until the person writes nothing or /quit. `@sales …` turns to another agent, who is then the one talked with. */
export async function talkFreely(stage: TalkStage): Promise<void> {
  const { terminal, narrator, stateFolder, signal } = stage;
  const left = new Set(waiting(stage).map(({ approval }) => approval));
  let agent = stage.talk.agent;
  narrator.say(`\nNow it is your turn. You talk with ${agent}; @name turns to another one: ${team.join(', ')}. An empty line or /quit ends it.`);
  narrator.say('In another terminal:');
  narrator.command(`letsbe chat ${agent} --state ${stateFolder}     (likewise: approvals list, usage, journal, stop)`);
  for (;;) {
    const typed = (await terminal.ask(`\nYou to ${agent}: `)).trim();
    if (typed === '' || typed === '/quit' || signal.aborted) return;
    const [, name, words = ''] = /^@(\S+)\s*([^]*)$/.exec(typed) ?? [undefined, undefined, typed];
    if (name !== undefined && !team.some((id) => id === name)) {
      narrator.say(`There is no ${name}. There are ${team.join(', ')}.`);
      continue;
    }
    agent = name ?? agent;
    if (words === '') continue;
    try {
      await say(stage, words, agent);
      await decideWaiting(stage, 'deny', left);
    } catch (error) {
      if (signal.aborted) throw error;
      const { code, message } = asLetsbeError(error);
      narrator.refused(code, message);
    }
  }
}
