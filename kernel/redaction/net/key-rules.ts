import { createCodes } from '../read-codes.ts';
import { copy } from '../seen-before.ts';
import type { TriggerTable } from './find-triggers.ts';
import type { Rule } from './rule.ts';
import type { WordedRule } from './worded-rule.ts';

/** Longer keys are looked at each time: what is kept must not grow with what is sent. In UTF-16 code units. */
const longestKept = 128;
const mostKept = 4096;

/** What a key of an object says of the text under it. */
export interface KeyRules {
  /** The rules that its words announce, once for each such word. */
  readonly rules: readonly WordedRule[];
  /** Whether it makes anybody look: by these rules, or as the name of a secret. */
  readonly speaks: boolean;
}

/** Reads keys. They come again and again, and what they say depends on nothing else: it is kept. */
export function createKeyRules(sets: readonly (readonly [TriggerTable, readonly (Rule | WordedRule)[]])[], namesSecret: (key: string) => boolean): (key: string) => KeyRules {
  const codesOf = createCodes();
  const kept = new Map<string, KeyRules>();

  function read(key: string): KeyRules {
    const codes = codesOf(key);
    const rules: WordedRule[] = [];
    for (const [words, announced] of sets) {
      words.find(key, codes, 0, key.length, (_at, _end, owner) => {
        const rule = announced[owner];
        if (rule && 'within' in rule) rules.push(rule);
      });
    }
    return { rules, speaks: rules.length > 0 || namesSecret(key) };
  }

  return (key) => {
    const before = kept.get(key);
    if (before !== undefined) return before;
    const found = read(key);
    if (kept.size >= mostKept) kept.clear();
    if (key.length <= longestKept) kept.set(copy(key), found);
    return found;
  };
}
