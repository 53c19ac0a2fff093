import type { Json } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { CallRow } from './call-row.ts';
import { toWire, type CallState } from './state.ts';

/** What a person decides by. Everything on it was stored when the call was parked. */
export interface ApprovalCard {
  readonly approval: string;
  readonly call: string;
  readonly state: CallState;
  readonly status: string;
  /** The operation's own words. */
  readonly title: string;
  readonly instance: string;
  readonly operation: string;
  readonly class: string;
  readonly external: boolean;
  /** Only the owner may approve it, with a proof. */
  readonly owner: boolean;
  /** Agents it came through, or the person. */
  readonly who: string;
  /** The host's sentence; words of the agent in it are cut and stripped. */
  readonly summary: string;
  /** Why it is asked about, in sentences. */
  readonly why: readonly string[];
  /** What the tool says of the object: every number that judges the risk stands here. */
  readonly facts: Readonly<Record<string, string>>;
  /** What the agent wrote, quoted: stripped of all that could make it read as something else, and cut. */
  readonly written: Readonly<Record<string, string>>;
  /** What was cut above, in full. */
  readonly whole?: Readonly<Record<string, string>>;
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly decidedBy?: string;
  readonly reason?: string;
  readonly supersededBy?: string;
  readonly result?: Json;
  readonly error?: string;
  readonly verified?: Json;
}

const shown = { fact: 2000, word: 300, whole: 100_000 };

/** Draws a card from a stored call. Pure. */
export function drawCard(row: CallRow): ApprovalCard {
  const { id, state, body, fate, hash, createdAt, expiresAt } = row;
  const { caller, verdict } = body;
  const text = (value: Json, length: number): string => plainText(typeof value === 'string' ? value : JSON.stringify(value), length);
  const drawn = (values: { readonly [name: string]: Json }, length: number): Record<string, string> => Object.fromEntries(Object.entries(values).map(([name, value]) => [plainText(name, 60), text(value, length)]));
  const whole = Object.fromEntries(Object.entries(body.params).map(([name, value]) => [plainText(name, 60), text(value, shown.whole)]).filter(([, value = '']) => [...value].length > shown.word));
  return {
    approval: row.approval ?? id, call: id, state, status: toWire(state).status, title: body.title, instance: body.instance, operation: body.operation,
    class: verdict.class, external: verdict.external, owner: body.owner,
    who: caller.chain === undefined ? caller.person : caller.chain.join(' → '),
    summary: plainText(body.summary, 400),
    why: verdict.reasons.map(({ sentence }) => plainText(sentence, 300)),
    facts: drawn(body.subject ?? {}, shown.fact),
    written: drawn(body.params, shown.word),
    ...(Object.keys(whole).length > 0 ? { whole } : {}),
    hash,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt ?? createdAt).toISOString(),
    ...(fate.decidedBy === undefined ? {} : { decidedBy: plainText(fate.decidedBy, 200) }),
    ...(fate.reason === undefined ? {} : { reason: plainText(fate.reason, 300) }),
    ...(fate.supersededBy === undefined ? {} : { supersededBy: fate.supersededBy }),
    ...(fate.result === undefined ? {} : { result: fate.result }),
    ...(fate.error === undefined ? {} : { error: plainText(fate.error.message, 600) }),
    ...(fate.verified === undefined ? {} : { verified: fate.verified }),
  };
}
