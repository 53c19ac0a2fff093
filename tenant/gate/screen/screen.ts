import type { Json } from '../../../kernel/json.ts';
import { compilePhrases } from './compile-phrases.ts';
import { findMarks } from './find-marks.ts';
import { findPhrases, type Finding } from './find-phrases.ts';
import { fold } from './fold.ts';
import { innerTexts } from './inner-texts.ts';
import { readWords } from './read-words.ts';
import dutch from './phrases/dutch.json' with { type: 'json' };
import english from './phrases/english.json' with { type: 'json' };
import french from './phrases/french.json' with { type: 'json' };
import german from './phrases/german.json' with { type: 'json' };
import italian from './phrases/italian.json' with { type: 'json' };
import polish from './phrases/polish.json' with { type: 'json' };
import portuguese from './phrases/portuguese.json' with { type: 'json' };
import spanish from './phrases/spanish.json' with { type: 'json' };

/** Looks for what reads like an order to an agent. It only raises: a text in which nothing is found is as untrusted as before. */
export interface Screen {
  /** What was found in all texts of a value, the first of each family; keys are looked at too. */
  look(value: Json): Finding[];
}

/** Of longer results the rest is not looked at: a model is shown the first 60,000 characters. */
export const mostCharacters = 256 * 1024;

export function createScreen(): Screen {
  let compiled: ReturnType<typeof compilePhrases> | undefined;
  const lookAt = (text: string): Finding[] => {
    // A MiB, which is made when the first result of a tool is looked at.
    const phrases = (compiled ??= compilePhrases([english, german, french, spanish, italian, dutch, polish, portuguese]));
    const folded = fold(text);
    return [...findMarks(folded), ...findPhrases(readWords(folded, phrases), phrases)];
  };
  return {
    look(value) {
      const text = textOf(value);
      const found = [text, ...innerTexts(text)].flatMap(lookAt);
      return [...new Map(found.map((finding) => [finding.family, finding])).values()];
    },
  };
}

/** All words of a value, in their order, each text on lines of its own. */
function textOf(value: Json): string {
  const texts: string[] = [];
  let left = mostCharacters;
  const add = (text: string): void => {
    if (left <= 0) return;
    texts.push(text.slice(0, left));
    left -= text.length;
  };
  const walk = (inner: Json): void => {
    if (typeof inner === 'string') add(inner);
    else if (Array.isArray(inner)) inner.forEach(walk);
    else if (typeof inner === 'object' && inner !== null) for (const [key, member] of Object.entries(inner)) {
      add(key);
      walk(member);
    }
  };
  walk(value);
  return texts.join('\n');
}

/** What was found, on one line for a person: families and the words that matched. */
export function tellFindings(findings: readonly Finding[]): string {
  return findings.slice(0, 3).map(({ family, words }) => `${titles[family]} (“${words}”)`).join(', ');
}

const titles: { readonly [family in Finding['family']]: string } = {
  override: 'to drop its instructions', role: 'to play another part', system: 'words that pretend to be of the system', secrecy: 'to hide something from you',
  exfiltration: 'to give data away', approval: 'to go around your approval', tool: 'to use a tool',
};
