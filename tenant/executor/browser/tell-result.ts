import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { outsidersNotice } from '../web/outsiders.ts';
import { redactStart } from '../web/page/redact-start.ts';

export const usualCharacters = 30_000;

/** What an agent reads of a page: redacted, and of its text the first `most` characters. */
export async function tellResult(told: JsonObject, most: number, { known, pause }: { readonly known: Pick<Firewall, 'redactJson' | 'stream'>; readonly pause: () => Promise<unknown> }): Promise<JsonObject> {
  const { text: whole, ...rest } = told;
  const { text, cut } = await redactStart(typeof whole === 'string' ? whole : '', most, known.stream(), pause);
  return { ...(known.redactJson(rest) as JsonObject), text, ...(cut ? { cut, more: 'Read on with the act read and the ref of a part, or a larger maxCharacters.' } : {}), notice: outsidersNotice };
}
