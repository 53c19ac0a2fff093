import { say, type Scene } from '../talk.ts';

const question = 'How was the week? Look at the figures and at the blog.';

export const report: Scene = async (stage) => {
  stage.narrator.heading('An agent reports: it reads two tools, and nobody needs to be asked for that');
  stage.narrator.say(`You: ${question}`);
  await say(stage, question);
};
