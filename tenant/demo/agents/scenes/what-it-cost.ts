import type { Run } from '../../../../kernel/cli/command.ts';
import { journal } from '../../../cli/journal.ts';
import { usage } from '../../../cli/usage.ts';
import type { Scene, TalkStage } from '../talk.ts';

/** Runs a command as another terminal would. */
async function show({ terminal, narrator, stateFolder }: TalkStage, words: string, run: Run, values: Readonly<Record<string, string>> = {}): Promise<void> {
  narrator.command(`letsbe ${words}`);
  await run({ values: { state: stateFolder, ...values }, positionals: [], terminal: { ...terminal, print: (line) => narrator.answer(line) } });
}

export const whatItCost: Scene = async (stage) => {
  const { narrator } = stage;
  narrator.heading('What it cost, and what left the server');
  await show(stage, 'usage', usage);
  narrator.say('The script costs nothing: it is counted at the price of a small model, by the meter that counts real ones.');
  await show(stage, 'journal', journal);
  narrator.say('127.0.0.1 is this machine: here nothing has left it. On a server of your own, the provider of models and the web stand there, call by call.');
};
