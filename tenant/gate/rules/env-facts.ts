import type { Facts } from './fact-kinds.ts';
import { placeFacts, type Roots } from './file-facts.ts';
import { splitWords } from './split-words.ts';

export interface EnvAsked {
  /** read or update; anything else is unknown. */
  readonly action: string;
  /** The env file. */
  readonly file: string;
  /** Names of the variables; never their values. */
  readonly keys?: readonly string[];
  readonly roots?: Roots;
}

/** What rules know of a call on an env file: `keys` in capitals, `keyWords` the words of all of them (`smtp`, `password`). */
export function envFacts({ action, file, keys = [], roots = {} }: EnvAsked): Facts {
  const { path, folded, name, inside, unreadable } = placeFacts(file, roots);
  return {
    kind: 'env', action, file: path, folded, name, inside, unreadable,
    keys: keys.map((key) => key.normalize('NFKC').toUpperCase()),
    keyWords: [...new Set(keys.flatMap(splitWords))],
  };
}
