import type { Json } from '../json.ts';
import type { Firewall } from './firewall.ts';
import { mapTexts } from './known-values.ts';

/** Whether a string or key of a JSON value holds a registered secret; what only looks like a credential does not count. */
export function holdsRegistered(value: Json, { inspect }: Pick<Firewall, 'inspect'>): boolean {
  let found = false;
  mapTexts(value, (text, key) => {
    found ||= inspect(text, key).some(({ name }) => name !== undefined);
    return text;
  });
  return found;
}
