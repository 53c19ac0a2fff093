import { join } from 'node:path';
import type { Terminal } from '../../../kernel/cli/command.ts';
import { connectRpc } from '../../rpc/call.ts';
import type { Stage } from '../stage.ts';
import type { Mind } from './choose-mind.ts';
import type { Crew } from './crew.ts';
import { talkFreely } from './free-talk.ts';
import { scenes } from './scenes/all.ts';
import { say, type TalkStage } from './talk.ts';

const first = 'marketing';

/** What a person may try with a real model; the first is asked where nobody sits in front. */
const ideas = ['How was the week? Look at the figures and at the blog.', 'Write a newsletter about stollen and mail it to the readers of weekly-bread.', 'See what others write about rye bread.'];

/** The part of the demo with agents: scenes where a script answers, a talk where a model does or a person sits in front. Gives whether they could be spoken to. */
export async function meetAgents(stage: Stage & { readonly crew: Crew }, mind: Mind, { terminal, asks }: { readonly terminal: Terminal; readonly asks: boolean }): Promise<boolean> {
  const { narrator, crew, stateFolder, signal } = stage;
  narrator.say("\nNow Bella's agents themselves: OpenClaw as it is published, in a process of its own, with no tool and no way to a model but ours.");
  crew.tell(narrator.aside);
  if (!(await crew.ready()) || signal.aborted) return false;
  const { version, residentMegabytes } = crew.workforce.runtime()?.status() ?? {};
  narrator.say(`They can be spoken to (openclaw ${version ?? ''}, ${residentMegabytes ?? 0} MB).`);
  const client = await connectRpc(join(stateFolder, 'operator.sock'));
  try {
    const talking: TalkStage = {
      ...stage, workforce: crew.workforce, terminal, asks,
      talk: { agent: first, conversation: 'terminal', terminal, by: 'bella', operator: { call: (method, params, of) => client.call(method, params, of ? { signal: of } : {}), close: () => Promise.resolve(client.close()) } },
    };
    if (mind.kind === 'scripted') await playScenes(talking);
    else await introduce(talking, mind);
    if (asks) await talkFreely(talking);
    return true;
  } finally {
    client.close();
  }
}

async function playScenes(stage: TalkStage): Promise<void> {
  stage.narrator.say('What answers for them is a SCRIPTED MODEL: a small program on this machine that plays five scenes and understands nothing. All around it is the real path.');
  for (const scene of scenes) {
    stage.signal.throwIfAborted();
    await scene(stage);
    await stage.narrator.pause();
  }
}

async function introduce(stage: TalkStage, { variable, model }: { readonly variable: string; readonly model: string }): Promise<void> {
  const { narrator, asks } = stage;
  narrator.say(`${variable} is set: ${model} answers, which costs a little. The key lies in the vault, and goes to its provider alone. --scripted plays the scenes without it.`);
  narrator.say('Try for example:');
  for (const idea of ideas) narrator.answer(idea);
  if (!asks) await say(stage, ideas[0] ?? '');
}
