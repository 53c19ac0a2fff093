import type { JsonObject } from '../../../../kernel/json.ts';
import { numberOf, objectsOf, textOf } from '../rows.ts';
import { isoAt } from '../times.ts';
import { refuse } from './answers.ts';
import type { ListmonkState } from './state.ts';

/** Mails a second that the simulation pretends to send. */
const pace = 10;

/** Subscribers a campaign would go to: enabled, on one of its lists, and confirmed where the list asks for it. */
export function recipientsOf(state: ListmonkState, campaign: JsonObject): number[] {
  const lists = new Set(objectsOf(campaign, 'lists').map(({ id }) => id));
  const optin = campaign['type'] === 'optin';
  const reached = state.subscriptions.filter(({ subscriber, list, status }) => {
    if (!lists.has(list) || state.subscribers.get(subscriber)?.['status'] !== 'enabled') return false;
    if (optin) return status === 'unconfirmed';
    return status === 'confirmed' || (status === 'unconfirmed' && state.lists.get(list)?.['optin'] !== 'double');
  });
  return [...new Set(reached.map(({ subscriber }) => subscriber))];
}

/** Brings a campaign up to now: scheduled ones start, running ones have sent more, and are finished at the end. Nothing is sent. */
export function advance(state: ListmonkState, campaign: JsonObject): JsonObject {
  const now = state.clock.now();
  const due = Date.parse(textOf(campaign, 'send_at'));
  if (campaign['status'] === 'scheduled' && due <= now) start(state, campaign, due);
  if (campaign['status'] !== 'running') return campaign;
  const since = Date.parse(textOf(campaign, 'resumed_at'));
  const sent = Math.min(numberOf(campaign, 'to_send'), numberOf(campaign, 'sent_before') + Math.floor(((now - since) / 1000) * pace));
  campaign['sent'] = sent;
  if (sent === campaign['to_send']) Object.assign(campaign, { status: 'finished', updated_at: state.now() });
  return campaign;
}

function start(state: ListmonkState, campaign: JsonObject, at: number): void {
  const time = isoAt(at);
  Object.assign(campaign, { status: 'running', started_at: campaign['started_at'] ?? time, resumed_at: time, sent_before: numberOf(campaign, 'sent'), to_send: recipientsOf(state, campaign).length, updated_at: time });
}

const rules: Readonly<Record<string, { from: readonly string[]; message: string }>> = {
  draft: { from: ['scheduled'], message: 'Only scheduled campaigns can be saved as drafts.' },
  scheduled: { from: ['draft', 'paused'], message: 'Only draft or paused campaigns can be scheduled.' },
  running: { from: ['paused', 'draft'], message: 'Only paused campaigns and drafts can be started.' },
  paused: { from: ['running'], message: 'Only active campaigns can be paused.' },
  cancelled: { from: ['running', 'paused'], message: 'Only active campaigns can be cancelled.' },
};

/** Starts, schedules, pauses or cancels. Throws listmonk's message when the campaign is not where it would have to be. */
export function setStatus(state: ListmonkState, campaign: JsonObject, status: string): JsonObject {
  const rule = rules[status];
  if (!rule) throw refuse('Invalid data');
  advance(state, campaign);
  if (!rule.from.includes(textOf(campaign, 'status'))) throw refuse(rule.message);
  if (status === 'scheduled' && campaign['send_at'] === null) throw refuse('Campaign needs a date to be scheduled.');
  if (status === 'running') start(state, campaign, state.clock.now());
  else Object.assign(campaign, { status, updated_at: state.now() });
  return campaign;
}
