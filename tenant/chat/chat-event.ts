import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Step, TurnCost } from './turn-notes.ts';

/** What a person sees of a conversation while it goes on. */
export type ChatEvent =
  /** More of what the agent says. */
  | { readonly kind: 'text'; readonly text: string }
  /** It uses a tool, or has used it: then with what the tenant knows of the use. */
  | { readonly kind: 'step'; readonly id: string; readonly tool: string; readonly state: 'begun' | 'done' | 'failed' } & Partial<Pick<Step, 'call' | 'verdict' | 'ms' | 'cost'>>
  /** `cost`: what models cost for it so far. */
  | { readonly kind: 'end'; readonly outcome: 'done' | 'stopped' | 'failed'; readonly text: string; readonly cost?: TurnCost };

/** An event of one turn of the runtime. */
export interface HeardEvent {
  readonly conversation: string;
  /** How the runtime names the turn. */
  readonly run: string;
  readonly event: ChatEvent;
}

/**
 * Reads an event of the runtime's socket (docs/gateway/protocol of openclaw 2026.9.6). Of the use of tools only names and states are taken: what they were
 * given and gave comes unredacted there. Undefined for all else.
 */
export function readChatEvent(name: string, payload: JsonObject): HeardEvent | undefined {
  const { sessionKey: conversation, runId: run } = payload;
  if (typeof conversation !== 'string' || typeof run !== 'string') return undefined;
  const event = name === 'chat' ? readChat(payload) : name === 'agent' ? readStep(payload) : undefined;
  return event && { conversation, run, event };
}

function readChat({ state, deltaText, message, errorMessage }: JsonObject): ChatEvent | undefined {
  if (state === 'delta') return typeof deltaText === 'string' && deltaText !== '' ? { kind: 'text', text: deltaText } : undefined;
  if (state === 'final') return { kind: 'end', outcome: 'done', text: textOf(message) };
  if (state === 'aborted') return { kind: 'end', outcome: 'stopped', text: textOf(message) };
  if (state === 'error') return { kind: 'end', outcome: 'failed', text: typeof errorMessage === 'string' ? errorMessage : 'it does not say why' };
  return undefined;
}

function readStep({ stream, data }: JsonObject): ChatEvent | undefined {
  if (stream !== 'item' || !isJsonObject(data) || data['kind'] !== 'tool') return undefined;
  const { toolCallId: id, name: tool, phase, status } = data;
  if (typeof id !== 'string' || typeof tool !== 'string') return undefined;
  if (phase === 'start') return { kind: 'step', id, tool, state: 'begun' };
  return phase === 'end' ? { kind: 'step', id, tool, state: status === 'completed' ? 'done' : 'failed' } : undefined;
}

/** The texts of a message, as the runtime keeps them. */
export function textOf(message: unknown): string {
  const content = isJsonObject(message) ? message['content'] : undefined;
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.flatMap((part) => (isJsonObject(part) && part['type'] === 'text' && typeof part['text'] === 'string' ? [part['text']] : [])).join('\n') : '';
}
