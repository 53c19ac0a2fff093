import type { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { CallAnswer } from '../../rpc/services.ts';
import { spotlight, type NewMark } from './spotlight.ts';

/** What a model reads of a call of a tool. */
export interface ToolText {
  readonly text: string;
  readonly isError: boolean;
}

/** More would fill the context of a small model with one answer. */
const mostCharacters = 60_000;

/** `newMark`: what strangers' words in a result stand between. */
export function tellAnswer(answer: CallAnswer, newMark: NewMark): ToolText {
  switch (answer.status) {
    case 'done': {
      const text = bounded(answer.pages === undefined ? answer.result : { result: answer.result, pages: answer.pages as Json });
      return { text: answer.outsiders === true ? spotlight(text, newMark) : text, isError: false };
    }
    case 'running': return { text: JSON.stringify({ status: 'RUNNING', call: answer.call, note: 'It is still under way. You are told here how it ended.' }), isError: false };
    case 'parked': return {
      text: JSON.stringify({
        status: 'APPROVAL_REQUIRED', approval: answer.approval, summary: answer.summary, why: answer.reasons.map(({ sentence }) => sentence), expiresAt: answer.expiresAt,
        note: 'A person was asked. Do not ask again: it runs by itself once approved, and you are told here how it ended. Tell the person what waits, and go on with something else.',
      }),
      isError: false,
    };
  }
}

export function tellError({ code, message, retryable }: LetsbeError): ToolText {
  return { text: JSON.stringify({ error: { code, message, retryable } }), isError: true };
}

/** JSON that is cut says so: what is missing must not be taken for what is not there. */
export function bounded(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, '')}\n[cut: ${text.length - mostCharacters} more characters; ask for less at once, or read on with an offset or cursor]`;
}
