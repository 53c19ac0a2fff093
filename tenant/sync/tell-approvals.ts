import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { approvalAnswer } from '../../kernel/wire/approval-request.ts';
import type { Calls } from '../calls/calls.ts';
import type { ApprovalCard } from '../calls/card.ts';
import type { HubClient } from './hub-client.ts';
import { toApprovalRequest, toProgress } from './mirror-approval.ts';
import type { SyncStore } from './sync-store.ts';

export interface TellApprovals {
  readonly client: HubClient;
  readonly key: string;
  readonly tenantId: string;
  readonly store: Pick<SyncStore, 'marked' | 'told' | 'giveUp'>;
  readonly calls: Pick<Calls, 'approval'>;
  readonly clock: Clock;
  readonly log: Log;
}

const atOnce = 100;
/** What the Hub says of an approval that it will say again. */
const hopeless: ReadonlySet<unknown> = new Set(['BODY_INVALID', 'IDEMPOTENCY_CONFLICT', 'REQUEST_TOO_LARGE', 'SECRET']);

/**
 * Tells the Hub of each approval that changed, as it is now. What it has heard is told no more; told twice it changes nothing there.
 * @throws HUB_UNREACHABLE; what was not told stays marked.
 */
export async function tellApprovals(work: TellApprovals): Promise<void> {
  const { store, calls, log } = work;
  for (let batch = store.marked(atOnce); batch.length > 0; batch = store.marked(atOnce)) {
    for (const { approval, revision, told } of batch) {
      try {
        const card = calls.approval(approval);
        await tell(work, card, told);
        store.told(approval, revision, card.state);
      } catch (error) {
        const { code, details } = asLetsbeError(error);
        if (code !== 'HUB_REFUSED' || !hopeless.has(details['code'])) throw error;
        log.error({ err: error, approval }, 'the Hub does not take this approval; it is decided on this server');
        store.giveUp(approval, revision);
      }
    }
  }
}

async function tell({ client, key, tenantId, clock }: TellApprovals, card: ApprovalCard, told: string | undefined): Promise<void> {
  const progress = toProgress(card, clock.now());
  // The same key each time: an answer that was lost is given again.
  const park = (): Promise<unknown> => client.ask({ method: 'POST', path: '/approval-requests', key, body: toApprovalRequest(tenantId, card), idempotencyKey: `parked-${card.approval}`, answer: approvalAnswer });
  const step = async (): Promise<unknown> => progress && client.ask({ method: 'PUT', path: `/approval-requests/${card.approval}/progress`, key, body: progress, answer: approvalAnswer });
  if (told === undefined) await park();
  try {
    await step();
  } catch (error) {
    // A Hub that was restored from a backup has forgotten what was told since.
    if (asLetsbeError(error).details['code'] !== 'APPROVAL_UNKNOWN') throw error;
    await park();
    await step();
  }
}
