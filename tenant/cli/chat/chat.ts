import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { ExitCode, Invocation, Run, Terminal } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Operator } from '../operator.ts';
import { openRunning } from '../open-running.ts';
import { followTurn, type TurnEnd, type TurnView } from './follow-turn.ts';
import { plainLines } from './plain-lines.ts';
import { wordCost, wordStep } from './word-step.ts';

export interface Talk {
  readonly operator: Operator;
  readonly agent: string;
  readonly conversation: string;
  readonly terminal: Terminal;
  /** Who talks, for the audit. */
  readonly by: string;
}

/** Talks with an agent: one message where one is given, else one after the other until there are no more. Exit code 1 where a turn failed. */
export const chat: Run = async (invocation) => {
  const { terminal, positionals, values } = invocation;
  const [agent = '', ...words] = positionals;
  const operator = await openRunning(invocation);
  try {
    const talk: Talk = { operator, agent, conversation: nameIn(invocation), terminal, by: `${userInfo().username} at the command line` };
    if (words.length > 0) return await sayOnce(talk, words.join(' '), values['json'] === true);
    if (!terminal.interactive) return await sayOnce(talk, await terminal.readInput(), values['json'] === true);
    return await converse(talk);
  } finally {
    await operator.close();
  }
};

function nameIn({ values }: Pick<Invocation, 'values'>): string {
  return typeof values['conversation'] === 'string' ? values['conversation'] : 'terminal';
}

async function sayOnce(talk: Talk, message: string, asJson: boolean): Promise<ExitCode> {
  const { terminal } = talk;
  const steps: object[] = [];
  const view: TurnView = asJson ? { text: () => undefined, step: (tool, state, { call = null, verdict = null, ms = null }) => void (state === 'begun' || steps.push({ tool, state, call, verdict, ms })) } : plainView(terminal);
  const end = await sayAndFollow(talk, message, view);
  if (asJson) terminal.print(JSON.stringify({ outcome: end.outcome, text: end.text, steps, cost: end.cost ?? null, currency: 'USD', unit: 'micro' }));
  else tellEnd(terminal, end);
  return end.outcome === 'done' ? 0 : 1;
}

/** Until the person writes nothing, or /quit. */
async function converse(talk: Talk): Promise<ExitCode> {
  const { terminal, agent } = talk;
  terminal.note(`You talk with ${agent}. Ctrl-C ends what it does, an empty line ends the talk.`);
  for (;;) {
    const message = (await terminal.ask('\nYou: ')).trim();
    if (message === '' || message === '/quit') return 0;
    terminal.note('');
    tellEnd(terminal, await sayAndFollow(talk, message, plainView(terminal)));
    await tellWaiting(talk);
  }
}

/** Says a message and shows what comes of it. Ctrl-C ends the turn. */
export async function sayAndFollow({ operator, agent, conversation, terminal, by }: Talk, message: string, view: TurnView): Promise<Pick<TurnEnd, 'outcome' | 'text' | 'cost'>> {
  const idempotencyKey = randomBytes(12).toString('hex');
  const { turn, redacted, warning, after } = await operator.call('chat.send', { agent, conversation, message, by, idempotencyKey }) as unknown as { turn: number; redacted: boolean; warning?: string; after: number };
  if (warning !== undefined) terminal.note(`In your message stands what reads like an order to an agent: ${warning}. If you pass on what others wrote, say so in your own words.`);
  if (redacted) terminal.note('What looks like a credential was taken out of your message and never reaches a model. Keep it: letsbe vault proposals');
  try {
    return await followTurn(operator, { agent, conversation, turn, after }, view, terminal.signal);
  } catch (error) {
    if (!(error instanceof LetsbeError) || error.code !== 'CALL_CANCELLED') throw error;
    await operator.call('chat.stop', { agent, conversation });
    return { outcome: 'stopped', text: '' };
  }
}

/** The answer on standard output as it comes, the use of tools beside it. */
export function plainView(terminal: Pick<Terminal, 'write' | 'note'>): TurnView {
  return {
    text: (piece) => void terminal.write(Buffer.from(plainLines(piece))),
    step(tool, state, known) {
      if (state !== 'begun') terminal.note(plainLines(`  · ${wordStep(tool, state, known)}`));
    },
  };
}

function tellEnd(terminal: Terminal, { cost }: Pick<TurnEnd, 'cost'>): void {
  terminal.print('');
  if (cost) terminal.note(`  ${wordCost(cost)}`);
}

async function tellWaiting({ operator, terminal }: Talk): Promise<void> {
  const { items } = await operator.call('approvals.list', { state: 'PENDING', limit: 5 }) as unknown as { items: { approval: string; summary: string }[] };
  if (items.length > 0) terminal.note(['', 'Waits for you:', ...items.map(({ approval, summary }) => `  ${summary} — letsbe approvals approve ${approval}`)].join('\n'));
}
