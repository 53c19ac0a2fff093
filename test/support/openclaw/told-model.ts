import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { ProviderSaw, Says } from '../llm/says.ts';

/**
 * A model that does what it is told: `USE <tool> <json>` in the last words of a person makes it call that tool, whatever comes back makes it say `GOT: ` and
 * what came, anything else makes it say `HEARD: ` and the words. Several lines make several calls, one after the other.
 */
export function toldModel(): (saw: ProviderSaw) => Says {
  let made = 0;
  return ({ body }) => {
    const messages = (Array.isArray(body['messages']) ? body['messages'] : []).filter(isJsonObject).filter((message) => !isOwnContext(message));
    const lastUser = messages.findLastIndex(({ role }) => role === 'user');
    const told = [...textOf(messages[lastUser]).matchAll(/^.*?USE ([a-z_]+) (\{.*\})\s*$/gm)];
    const results = messages.slice(lastUser + 1).filter(({ role }) => role === 'tool');
    const next = told[results.length];
    if (next) {
      made += 1;
      return { calls: [{ id: `call_told_${made}`, name: next[1] ?? '', arguments: next[2] ?? '{}' }] };
    }
    if (results.length > 0) return { text: `GOT: ${results.map(textOf).join('\n').slice(0, 2000)}` };
    return { text: `HEARD: ${textOf(messages[lastUser]).slice(-300)}` };
  };
}

/** The runtime adds words of its own as if a person had said them. */
function isOwnContext(message: JsonObject): boolean {
  return message['role'] === 'user' && /^\s*<<<BEGIN_OPENCLAW_INTERNAL_CONTEXT>>>/.test(textOf(message));
}

function textOf(message: JsonObject | undefined): string {
  const content = message?.['content'];
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.flatMap((part) => (isJsonObject(part) && typeof part['text'] === 'string' ? [part['text']] : [])).join('\n') : '';
}
