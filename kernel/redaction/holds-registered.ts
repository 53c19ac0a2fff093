import type { Json } from '../json.ts';
import type { Firewall } from './firewall.ts';
import { mapTexts } from './known-values.ts';

/** Whether a string or key of a JSON value holds a registered secret; what only looks like a credential does not count. */
export function holdsRegistered(value: Json, { findings }: Pick<Firewall, 'findings'>): boolean {
  let found = false;
  mapTexts(value, (text, key) => {
    found ||= findings(text, key).some(({ reference }) => !reference.startsWith('SECRET_REF(unregistered:'));
    return text;
  });
  return found;
}
