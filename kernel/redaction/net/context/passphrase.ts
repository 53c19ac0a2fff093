import { isDrawnWords } from '../judge/phrase.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

const triggers: readonly Trigger[] = ['passphrase', 'pass phrase', 'pass-phrase', 'passwortsatz', 'passwort-satz', 'kennsatz', 'phrase secrète', 'phrase de passe', 'frase segreta', 'frase secreta', 'frase de contraseña', 'frase de paso', 'wachtwoordzin', 'wachtzin', 'diceware'].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

/** What the phrase is for, what joins them, and what opens it: a quote, a block of YAML. */
const joint = /["']?[^\n:=."'“„«]{0,48}(?:[:=]|(?<= )(?:is now|is|lautet|ist|est|es|è))[ \t]{1,4}(?:[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,8})?["'“„«`]?[ \u00a0]?/y;
const word = /\p{L}{1,24}/uy;
const most = 12;

/** Several words drawn by chance, with blanks between and nothing around, that a text calls a passphrase: no word of a sentence is among them. */
export function createPassphraseRule(): Rule {
  return { rule: 'passphrase', triggers, examine: examinePhrase };
}

function examinePhrase({ text, end, complete }: Place): Outcome {
  const joined = matchAt(joint, text, end);
  if (joined === undefined) return undefined;
  const start = end + joined[0].length;
  const words: string[] = [];
  for (let at = start; words.length < most;) {
    const [found = ''] = matchAt(word, text, at) ?? [];
    const stop = at + found.length;
    if (stop === text.length && !complete) return { open: start };
    if (found === '') return undefined;
    words.push(found);
    const isLast = ends(text, stop);
    if (isLast) return isDrawnWords(words) ? { start, end: stop, kind: 'password' } : undefined;
    if (text[stop] !== ' ') return undefined;
    if (stop + 1 === text.length) return complete ? undefined : { open: start };
    at = stop + 1;
  }
  return undefined;
}

/** Whether nothing more of a phrase stands there: the end of a line, of what is quoted, or of a cell. */
function ends(text: string, at: number): boolean {
  return at === text.length || /^(?:[\r\n\t"'”“»`<|]|[ \u00a0][»])/.test(text.slice(at, at + 2));
}
