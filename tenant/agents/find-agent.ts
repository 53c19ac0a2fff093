import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Texts } from './definition.ts';
import type { DefinitionStore, Version } from './definition-store.ts';

/** The newest version of an agent that was not removed. Throws USAGE_INVALID with the nearest. */
export function findAgent(id: string, store: Pick<DefinitionStore, 'find' | 'newest'>): Version {
  const found = store.find(id);
  if (found && !found.removed) return found;
  const close = nearest(id, store.newest().filter(({ removed }) => !removed).map(({ agent }) => agent));
  throw new LetsbeError('USAGE_INVALID', { reason: `There is no agent ${id}.${close === undefined ? ' See: letsbe agents list' : ` Did you mean ${close}?`}` });
}

/** The digests that the policy names for an agent's texts. */
export function pinsOf(document: PolicyDocument, agent: string): Partial<Texts<string>> {
  const texts = document.agents.get(agent)?.texts;
  const [soul, agents] = [texts?.get('soul'), texts?.get('agents')];
  return { ...(soul === undefined ? {} : { soul }), ...(agents === undefined ? {} : { agents }) };
}
