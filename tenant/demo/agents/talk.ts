import type { Terminal } from '../../../kernel/cli/command.ts';
import type { ApprovalCard } from '../../calls/card.ts';
import { conversationOf } from '../../chat/chat.ts';
import { describeCard } from '../../cli/approvals/show.ts';
import { plainView, sayAndFollow, type Talk } from '../../cli/chat/chat.ts';
import { followTurn } from '../../cli/chat/follow-turn.ts';
import type { Workforce } from '../../openclaw/workforce.ts';
import type { Stage } from '../stage.ts';
import { asLetsbeError } from '../../../kernel/errors.ts';
import { awaitTold } from './await-told.ts';

/** What the scenes with agents work with. */
export interface TalkStage extends Stage {
  readonly workforce: Workforce;
  readonly terminal: Terminal;
  readonly talk: Talk;
  /** Whether Bella is asked what she decides; else the scenes decide for her. */
  readonly asks: boolean;
}

export type Scene = (stage: TalkStage) => Promise<void>;

/** Says something to an agent, as `letsbe chat` does, and shows the answer as it comes. Gives the answer. */
export async function say({ talk, terminal, signal }: TalkStage, message: string, agent = talk.agent): Promise<string> {
  const { text } = await sayAndFollow({ ...talk, agent }, message, plainView(terminal));
  terminal.print('');
  // Ctrl-C ends the turn, and the demo with it.
  signal.throwIfAborted();
  return text;
}

/** What waits for a person now, the oldest first. */
export function waiting({ tenant }: Pick<Stage, 'tenant'>): ApprovalCard[] {
  return [...tenant.calls.approvals({ state: 'PENDING' }).items];
}

/** Lets Bella decide about each call that waits; `meanwhile` is what she decides where nobody is asked. What she leaves waits on. */
export async function decideWaiting(stage: TalkStage, meanwhile: 'approve' | 'deny', left = new Set<string>()): Promise<ApprovalCard[]> {
  const decided: ApprovalCard[] = [];
  for (let card = waiting(stage).find(({ approval }) => !left.has(approval)); card; card = waiting(stage).find(({ approval }) => !left.has(approval))) {
    stage.signal.throwIfAborted();
    stage.narrator.refused('WAITS FOR YOU', [card.summary, ...brief(card), ...card.why.map((sentence) => `· ${sentence}`)].join('\n'));
    const decision = stage.asks ? await askPerson(stage, card) : meanwhile;
    left.add(card.approval);
    if (decision !== undefined) decided.push(...await decide(stage, card, decision));
  }
  return decided;
}

/** What the tool says and a person judges by, at a glance; all of it is on the card. */
function brief({ facts }: ApprovalCard): string[] {
  return ['title', 'name', 'mailing'].flatMap((fact) => (facts[fact] === undefined ? [] : [`  ${fact}: ${facts[fact]}`]));
}

async function askPerson({ terminal, narrator }: TalkStage, card: ApprovalCard): Promise<'approve' | 'deny' | undefined> {
  for (;;) {
    const answer = (await terminal.ask('  a) approve   b) deny   c) look   (Enter: later) ')).trim().toLowerCase();
    if (answer === '') return undefined;
    if (answer === 'a' || answer === 'b') return answer === 'a' ? 'approve' : 'deny';
    if (answer === 'c') narrator.answer(describeCard(card));
  }
}

/** Decides as Bella; the agent is told in the conversation in which it asked, and says what came of it. */
async function decide(stage: TalkStage, { approval, who }: ApprovalCard, decision: 'approve' | 'deny'): Promise<ApprovalCard[]> {
  const { tenant, narrator, workforce, talk, terminal, signal } = stage;
  const agent = who.split(' → ').at(-1) ?? talk.agent;
  const conversation = conversationOf(agent, talk.conversation);
  const after = workforce.chat.last(conversation);
  narrator.command(`letsbe approvals ${decision} ${approval}`);
  try {
    await tenant.calls.decide({ approval, decision, by: 'bella' });
  } catch (error) {
    const { code, message } = asLetsbeError(error);
    narrator.refused(code, message);
    return [];
  }
  await tenant.calls.idle();
  const card = tenant.calls.approval(approval);
  narrator.answer(card.state.toLowerCase());
  // What took its place is asked about anew.
  if (card.supersededBy !== undefined) return [card];
  const turn = await awaitTold(workforce.chat, conversation, card.call, signal);
  if (!turn) return [card];
  narrator.say(`${agent} is told so in the same conversation:`);
  await followTurn(talk.operator, { agent, conversation: talk.conversation, turn: turn.id, after }, plainView(terminal), signal);
  terminal.print('');
  return [card];
}
