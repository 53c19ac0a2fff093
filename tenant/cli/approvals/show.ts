import { LetsbeError } from '../../../kernel/errors.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Page } from '../../calls/calls.ts';
import type { ApprovalCard } from '../../calls/card.ts';
import { callStates, type CallState } from '../../calls/state.ts';
import { askOperator } from '../with-operator.ts';

const most = 1000;

export const approvalsList = askOperator(async (operator, { values }) => {
  const state = readState(values['state-of'], values['all'] === true);
  const items: ApprovalCard[] = [];
  let cursor: string | undefined;
  do {
    const page = (await operator.call('approvals.list', { limit: 200, ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) })) as unknown as Page<ApprovalCard>;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && items.length < most);
  return { items, ...(cursor === undefined ? {} : { more: true }) } as unknown as Json;
}, (answer) => {
  const { items, more } = answer as unknown as { items: ApprovalCard[]; more?: boolean };
  if (items.length === 0) return 'Nothing waits for a decision.';
  return [...items.map(describeRow), ...(more === true ? ['… and more'] : [])].join('\n');
});

export const approvalsShow = askOperator(async (operator, { positionals }) => operator.call('approvals.show', { approval: positionals[0] ?? '' }), (answer) => describeCard(answer as unknown as ApprovalCard));

function readState(given: unknown, all: boolean): CallState | undefined {
  if (all) return undefined;
  if (typeof given !== 'string') return 'PENDING';
  const found = callStates.find((state) => state === given.toUpperCase());
  if (found === undefined) throw new LetsbeError('USAGE_INVALID', { reason: `--state-of is one of ${callStates.join(', ').toLowerCase()}` });
  return found;
}

function describeRow({ approval, summary, class: decided, who, state, expiresAt, owner }: ApprovalCard): string {
  return `${approval}  ${state.toLowerCase()}  ${decided}${owner ? ' (owner)' : ''}  ${who}: ${summary}  until ${expiresAt}`;
}

/** A card on a terminal: what the tool says first, then what the agent wrote, quoted. */
export function describeCard(card: ApprovalCard): string {
  const pairs = (values: Readonly<Record<string, string>>, quote: string): string[] => Object.entries(values).map(([name, value]) => `    ${name}: ${quote}${value}${quote}`);
  const { facts, written } = card;
  return [
    card.summary,
    `  ${card.operation} at ${card.instance}, asked by ${card.who}; ${card.class}${card.external ? ', reaches outside' : ''}${card.owner ? '; only the owner may approve it' : ''}`,
    ...card.why.map((sentence) => `  ${sentence}`),
    ...(Object.keys(facts).length > 0 ? ['  What the tool says:', ...pairs(facts, '')] : []),
    ...(Object.keys(written).length > 0 ? ['  What the agent wrote:', ...pairs(written, '"')] : []),
    `  ${card.state.toLowerCase()}${card.decidedBy === undefined ? '' : ` by ${card.decidedBy}`}${card.reason === undefined ? '' : ` (${card.reason})`}; asked ${card.createdAt}, until ${card.expiresAt}`,
    ...(card.supersededBy === undefined ? [] : [`  its place was taken by ${card.supersededBy}`]),
    ...Object.entries(card.whole ?? {}).map(([name, value]) => `  ${name} in full: "${value}"`),
    ...(card.error === undefined ? [] : [`  it failed: ${card.error}`]),
    ...(card.result === undefined ? [] : [`  result: ${plainText(JSON.stringify(card.result), 4000)}`]),
    ...(card.verified === undefined ? [] : [`  what the tool says of it now: ${plainText(JSON.stringify(card.verified), 4000)}`]),
  ].join('\n');
}
