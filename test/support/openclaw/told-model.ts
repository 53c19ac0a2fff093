import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { ProviderSaw, Says } from '../llm/says.ts';

/**
 * A model that does what it is told: `USE <tool> <json>` in the last words of a person makes it call that tool, whatever comes back makes it say `GOT: ` and
 * what came, anything else makes it say `HEARD: ` and the words. Several lines make several calls, one after the other, or in
 * one answer where `atOnce` says so.
 */
export function toldModel({ atOnce = false }: { readonly atOnce?: boolean } = {}): (saw: ProviderSaw) => Says {
  let made = 0;
  return ({ body }) => {
    const { said, results } = lastTurnIn(body);
    const told = [...said.matchAll(/^.*?USE ([a-z_]+) (\{.*\})\s*$/gm)].slice(results.length, atOnce ? undefined : results.length + 1);
    if (told.length > 0) {
      return { calls: told.map(([, name = '', args = '{}']) => { made += 1; return { id: `call_told_${made}`, name, arguments: args }; }) };
    }
    if (results.length > 0) return { text: `GOT: ${results.join('\n').slice(0, 2000)}` };
    return { text: `HEARD: ${said.slice(-300)}` };
  };
}

/** The last words of a person in a request, and the texts of what tools gave since. */
export function lastTurnIn(body: JsonObject): { readonly said: string; readonly results: readonly string[] } {
  const messages = (Array.isArray(body['messages']) ? body['messages'] : []).filter(isJsonObject).filter((message) => !isOwnContext(message));
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  return { said: textOf(messages[lastUser]), results: messages.slice(lastUser + 1).filter(({ role }) => role === 'tool').map(textOf) };
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
