import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { ChatFrame } from '../../kernel/wire/chat-frame.ts';
import type { HubFrame, TenantAnswer } from '../../kernel/wire/channel.ts';
import type { Validators } from '../../kernel/http/validators.ts';
import { grantsAnswer, journalAnswer, runsAnswer, type AskBody } from '../../kernel/wire/tenant-ask.ts';
import type { Channels } from '../channel/channels.ts';
import type { Streams } from '../streams/streams.ts';
import type { Peers } from './peers.ts';

/** Brings what is for one who is connected to whichever copy holds the connection, and brings the answer back. None of it is stored. */
export interface Relay {
  /** Asks a tenant for its person. @throws TENANT_NOT_CONNECTED, TENANT_NO_ANSWER, TENANT_ANSWER_REFUSED. */
  ask(tenant: string, by: string, ask: AskBody): Promise<object>;
  /** Brings a chat frame to a tenant; resolves once it was taken there. @throws the same, CHAT_CLOSED. */
  chat(tenant: string, by: string, frame: ChatFrame): Promise<void>;
  /** A tenant that is connected here answered. */
  answered(tenant: string, answer: TenantAnswer): void;
  /** A tenant that is connected here says something in a conversation. */
  chatted(tenant: string, customer: string, frame: ChatFrame): void;
  /** Another copy asks, or tells. */
  asked(question: Readonly<Record<string, unknown>>): Promise<unknown>;
  told(message: Readonly<Record<string, unknown>>): void;
}

export interface RelayOptions {
  readonly clock: Clock;
  readonly validators: Validators;
  readonly channels: Pick<Channels, 'since' | 'say'>;
  readonly streams: Pick<Streams, 'spread'>;
  readonly peers: () => Pick<Peers, 'askAll' | 'ask' | 'tell'>;
}

type Question = Extract<HubFrame, { type: 'ask' | 'chat' }>;

const whereMs = 1000;
/** How long a tenant may take. */
export const answerMs = 10_000;
const mostWaiting = 16;

export function createRelay({ clock, validators, channels, streams, peers }: RelayOptions): Relay {
  const checks = { runs: validators.json(runsAnswer, 'answer'), journal: validators.json(journalAnswer, 'answer'), grants: validators.json(grantsAnswer, 'answer') } as const;
  /** By tenant and id: nobody answers for another. */
  const waiting = new Map<string, (answer: TenantAnswer | undefined) => void>();

  /** Asks a tenant that is connected here; undefined where it does not answer in time. */
  async function askHere(tenant: string, question: Question): Promise<TenantAnswer | undefined> {
    const prefix = `${tenant} `;
    if ([...waiting.keys()].filter((key) => key.startsWith(prefix)).length >= mostWaiting) throw new LetsbeError('OVERLOADED', { reason: `${mostWaiting} questions wait for the server ${tenant}` });
    const key = `${prefix}${idOf(question)}`;
    const given = Promise.withResolvers<TenantAnswer | undefined>();
    const stop = clock.after(answerMs, () => given.resolve(undefined));
    waiting.set(key, given.resolve);
    try {
      if (!channels.say(tenant, question)) throw new LetsbeError('TENANT_NOT_CONNECTED', { tenant });
      return await given.promise;
    } finally {
      stop();
      waiting.delete(key);
    }
  }

  /** The copy to which the tenant came last: an older connection may be one that nobody holds any more. */
  async function carry(tenant: string, question: Question): Promise<TenantAnswer> {
    const here = channels.since(tenant);
    const there = (await peers().askAll({ where: tenant }, whereMs)).flatMap(({ peer, answer }) => (typeof answer === 'number' ? [{ peer, since: answer }] : [])).toSorted((a, b) => b.since - a.since)[0];
    if (here === undefined && !there) throw new LetsbeError('TENANT_NOT_CONNECTED', { tenant });
    const answer = there && (here === undefined || there.since > here)
      ? await peers().ask(there.peer, { tenant, question }, answerMs + whereMs).then((given) => given as TenantAnswer, () => undefined)
      : await askHere(tenant, question);
    if (!answer) throw new LetsbeError('TENANT_NO_ANSWER', { tenant, seconds: answerMs / 1000 });
    if (answer.code === 'CHAT_CLOSED') throw new LetsbeError('CHAT_CLOSED', { reason: 'its owner has enrolled no device that could seal it' });
    if (answer.code !== undefined) throw new LetsbeError('TENANT_ANSWER_REFUSED', { tenant, code: answer.code });
    return answer;
  }

  const makeId = (): string => `ask_${randomBytes(12).toString('hex')}`;
  return {
    async ask(tenant, by, ask) {
      const { body = {} } = await carry(tenant, { type: 'ask', ask: { id: makeId(), tenant, by, ...ask } });
      // A server may be in other hands: what it says is looked at like anything from outside.
      if (checks[ask.kind](body) !== undefined) throw new LetsbeError('TENANT_ANSWER_REFUSED', { tenant, code: 'its answer does not fit' });
      return body;
    },
    async chat(tenant, by, frame) {
      await carry(tenant, { type: 'chat', id: makeId(), from: by, chat: frame });
    },
    answered(tenant, answer) {
      waiting.get(`${tenant} ${answer.id}`)?.(answer);
    },
    chatted(tenant, customer, frame) {
      streams.spread(customer, tenant, frame);
      peers().tell({ customer, tenant, frame });
    },
    async asked({ where, tenant, question }) {
      if (typeof where === 'string') return channels.since(where) ?? null;
      return askHere(String(tenant), question as Question);
    },
    told({ customer, tenant, frame }) {
      streams.spread(String(customer), String(tenant), frame as ChatFrame);
    },
  };
}

function idOf(question: Question): string {
  return question.type === 'ask' ? question.ask.id : question.id;
}
