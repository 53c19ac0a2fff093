import { decideWaiting, say, type Scene } from '../talk.ts';

const request = 'Write the newsletter about the stollen and mail it to the readers.';

export const newsletter: Scene = async (stage) => {
  const { narrator } = stage;
  narrator.heading('A newsletter that waits: the agent asks, goes on, and is told how it ended');
  narrator.say(`You: ${request}`);
  await say(stage, request);
  narrator.say('The draft was free. The mail is kept as it was asked for, with the number of readers as the tool says it:');
  await decideWaiting(stage, 'approve');
};
