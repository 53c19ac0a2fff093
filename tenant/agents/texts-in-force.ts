import { digestsOf, type Texts } from './definition.ts';
import type { DefinitionStore, Version } from './definition-store.ts';

/** The versions that an agent's texts are taken from; one is undefined where no version fits. */
export type InForce = Texts<Version | undefined>;

/**
 * Each text by itself: the newest with the digest that the policy names; where it names none, the newest of which it waits for nobody. The digest of what is
 * found is worked out anew: a file in which somebody wrote makes no text count that was not pinned.
 */
export function textsInForce(agent: string, pinned: Partial<Texts<string>>, store: Pick<DefinitionStore, 'withText' | 'settled'>): InForce {
  const of = (text: keyof InForce): Version | undefined => {
    const digest = pinned[text];
    if (digest === undefined) return store.settled(agent, text);
    const found = store.withText(agent, text, digest);
    return found && digestsOf(found.definition)[text] === digest ? found : undefined;
  };
  return { soul: of('soul'), agents: of('agents') };
}
