import type { JsonObject } from '../../../kernel/json.ts';
import type { Facts } from '../../gate/rules/fact-kinds.ts';
import { fileFacts, type Roots } from '../../gate/rules/file-facts.ts';

/** What rules know of `file.<verb>` by its params alone. */
export function readFileFacts(verb: string, { path }: JsonObject, roots: Roots): Facts {
  return fileFacts({ action: verb, path: typeof path === 'string' ? path : '', roots });
}
