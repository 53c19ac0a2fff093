import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';

/** What a request to the scripted model says, as far as its script looks at it. */
export interface Heard {
  /** The last words that were not those of a tool. */
  readonly message: string;
  /** What tools gave since then, oldest first: JSON as what it says, all else as text. */
  readonly results: readonly Json[];
}

/** Reads the body of a chat completion. Pure. */
export function hear(body: JsonObject): Heard {
  const messages = (Array.isArray(body['messages']) ? body['messages'] : []).filter(isJsonObject).filter((message) => !isOfRuntime(message));
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return { message: textOf(messages[last]), results: messages.slice(last + 1).filter(({ role }) => role === 'tool').map((message) => readResult(textOf(message))) };
}

/** The runtime adds words of its own as if a person had said them. */
function isOfRuntime(message: JsonObject): boolean {
  return message['role'] === 'user' && /^\s*<<<BEGIN_OPENCLAW_INTERNAL_CONTEXT>>>/.test(textOf(message));
}

function textOf(message: JsonObject | undefined): string {
  const content = message?.['content'];
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.flatMap((part) => (isJsonObject(part) && typeof part['text'] === 'string' ? [part['text']] : [])).join('\n') : '';
}

/** Strangers' words stand between two lines that say so; what they hold is read all the same. */
function readResult(text: string): Json {
  try {
    return JSON.parse(text.replace(/^\[begin [a-z]+: [^\n]*\]\n([^]*)\n\[end [a-z]+: [^\n]*\]$/, '$1')) as Json;
  } catch {
    // Some tools answer in words.
    return text;
  }
}
