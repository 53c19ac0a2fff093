import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { createChat, type Chat } from '../../../tenant/chat/chat.ts';
import { createTurnAccount, type TurnAccount } from '../../../tenant/chat/turn-account.ts';
import { openTurnNotes } from '../../../tenant/chat/turn-notes.ts';
import { openTurnStore, type TurnStore } from '../../../tenant/chat/turn-store.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import type { Policy } from '../../../tenant/gate/policy.ts';
import type { Gateway } from '../../../tenant/openclaw/gateway/connect.ts';
import { openConversationBook, type ConversationBook } from '../../../tenant/openclaw/link/conversation-book.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';

export interface Asked {
  readonly method: string;
  readonly params: JsonObject;
  readonly answer: PromiseWithResolvers<Json>;
}

export interface ChatBench {
  readonly chat: Chat;
  readonly turns: TurnStore;
  readonly account: TurnAccount;
  /** What the meter says of runs, in pico-units. */
  readonly costs: Map<string, { pico: number; about: boolean }>;
  readonly book: ConversationBook;
  readonly clock: FakeClock;
  readonly database: ReturnType<typeof openDatabase>;
  /** What the runtime was asked, the oldest first. Messages are taken at once, as it does. */
  readonly asked: Asked[];
  readonly errors: unknown[];
  /** What was said to it. */
  said(): string[];
  /** Replaces the way to the runtime. */
  connect(gateway: () => Promise<Gateway>): void;
  readonly gateway: Gateway;
  /** Lets the runtime end the turn of a message. */
  end(message: string, text: string, state?: 'final' | 'aborted' | 'error'): void;
}

/** Lets all that is due happen. */
export const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

export const messageOf = (text: string, changes: object = {}) => ({ agent: 'main', conversation: 'shop', message: text, key: `key-of-${text}`, by: 'Bella', ...changes });

export function makePolicy(...agents: string[]): Policy {
  return { level: 2, agents: new Map(agents.map((id) => [id, {}])) } as unknown as Policy;
}

/** The real chat over a real database, with a runtime that the test plays. */
export function makeChatBench({ file = ':memory:', redact = (text: string) => text.replaceAll('hunter2', 'SECRET_REF(password)') } = {}): ChatBench {
  const clock = makeFakeClock();
  const database = openDatabase(file);
  const turns = openTurnStore(database, clock);
  const book = openConversationBook(database, clock);
  const asked: Asked[] = [];
  const errors: unknown[] = [];
  const gateway: Gateway = {
    call(method, params) {
      const answer = Promise.withResolvers<Json>();
      asked.push({ method, params, answer });
      if (method === 'chat.send') answer.resolve({ runId: params['idempotencyKey'] ?? null });
      return answer.promise;
    },
    close: () => undefined,
    closed: new Promise(() => undefined),
  };
  let connect = (): Promise<Gateway> => Promise.resolve(gateway);
  const costs = new Map<string, { pico: number; about: boolean }>();
  const account = createTurnAccount({ notes: openTurnNotes(database, clock), turns, runCost: (run) => costs.get(run), redact });
  const chat = createChat({
    clock, turns, account, redact, screen: { look: () => [] }, record: () => undefined, begin: book.begin, halt: book.halt, policy: () => makePolicy('main', 'sales'), gateway: () => connect(),
    log: { warn: () => undefined, error: (error: unknown) => void errors.push(error) } as never,
  });
  return {
    chat, turns, account, costs, book, clock, database, asked, errors, gateway,
    said: () => asked.filter(({ method }) => method === 'chat.send').map(({ params }) => params['message'] as string),
    connect: (next) => void (connect = next),
    end(message, text, state = 'final') {
      const found = asked.find(({ method, params }) => method === 'chat.send' && params['message'] === message);
      if (!found) throw new Error(`${message} was not said`);
      chat.heard('chat', { sessionKey: found.params['sessionKey'] ?? '', runId: found.params['idempotencyKey'] ?? '', state, ...(state === 'error' ? { errorMessage: text } : { message: { content: text } }) });
    },
  };
}

export const unreachable = (): LetsbeError => new LetsbeError('RUNTIME_UNREACHABLE', { reason: 'it was closed on this side' });
