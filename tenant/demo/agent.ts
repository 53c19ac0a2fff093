import { LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ApprovalCard } from '../calls/card.ts';
import type { CallAnswer } from '../calls/answer.ts';
import { describeCard } from '../cli/approvals/show.ts';
import type { Desk } from './hub/desk.ts';
import { waitFor } from './hub/wait-for.ts';
import type { Stage } from './stage.ts';

/** The agent of most of the tour, at the level that agents begin with. */
export const agentId = 'marketing';

/** A call as the agent makes it. What became of it is told; an error is shown and gives nothing. */
export async function askAsAgent({ tenant, narrator }: Stage, instance: string, operation: string, params: JsonObject, agent = agentId): Promise<CallAnswer | undefined> {
  narrator.say(`The agent ${agent} calls ${operation} at ${instance}:`);
  try {
    const answer = await tenant.calls.submit({ caller: { chain: [agent] }, instance, operation, params });
    if (answer.status === 'done') narrator.answer(JSON.stringify(answer.result));
    if (answer.status === 'parked') narrator.refused('APPROVAL_REQUIRED', `${answer.summary} (waits until ${answer.expiresAt})`);
    return answer;
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    narrator.refused(error.code, error.message);
    return undefined;
  }
}

/** Shows the card a person would decide by. */
export function showCard({ tenant, narrator }: Stage, approval: string): ApprovalCard {
  const card = tenant.calls.approval(approval);
  narrator.command(`letsbe approvals show ${approval}`);
  narrator.answer(describeCard(card));
  return card;
}

/**
 * Decides as Bella, waits until what was approved has run, and gives the card as it is then. At the Hub where there is one, but for what only
 * the owner decides, which is decided on the server itself.
 */
export async function decideAsOwner(stage: Stage, approval: string, decision: 'approve' | 'deny'): Promise<ApprovalCard> {
  const { tenant, narrator, desk } = stage;
  const isDecided = desk !== undefined && tenant.calls.approval(approval).class !== 'critical_red' && await decideAtHub(stage, desk, approval, decision).catch((error: unknown) => withoutHub(stage, error));
  if (!isDecided) {
    narrator.command(`letsbe approvals ${decision} ${approval}`);
    await tenant.calls.decide({ approval, decision, by: 'bella' });
  }
  await tenant.calls.idle();
  return tenant.calls.approval(approval);
}

/** A Hub that has gone away decides nothing; the server does without. */
function withoutHub({ narrator }: Stage, error: unknown): false {
  if (!(error instanceof LetsbeError) || error.code !== 'HUB_UNREACHABLE') throw error;
  narrator.refused(error.code, error.message);
  return false;
}

/** Gives whether it was decided there. */
async function decideAtHub(stage: Stage, desk: Desk, approval: string, decision: 'approve' | 'deny'): Promise<boolean> {
  const { tenant, narrator } = stage;
  const seen = await waitFor(() => desk.see(approval), stage);
  if (!seen) return false;
  narrator.say(`At the Hub Bella decides, by all that it knows of this: ${JSON.stringify({ humanSummary: seen['humanSummary'], context: seen['context'] })}`);
  narrator.command(`curl -X POST ${desk.origin}/api/v1/customer/approvals/${approval} -d '{"decision":"${decision}"}'`);
  await desk.decide(approval, decision);
  // It travels over the channel that the server holds open.
  return (await waitFor(() => (tenant.calls.approval(approval).state === 'PENDING' ? undefined : true), stage)) === true;
}

/** The id in a result, where there is one. */
export function idOf(answer: CallAnswer | undefined): string | undefined {
  const result: Json = answer?.status === 'done' ? answer.result : null;
  return typeof result === 'object' && result !== null && !Array.isArray(result) && typeof result['id'] === 'string' ? result['id'] : undefined;
}
