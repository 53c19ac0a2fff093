import { looksLikeWord } from '../../guess/word-shape.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';

const triggers: readonly Trigger[] = ['mnemonic', 'seed', 'recovery phrase', 'recovery words', 'backup phrase', 'secret phrase', 'wallet', 'mnémonique', 'phrase de récupération', 'frase de recuperación', 'frase semilla', 'wiederherstellungsphrase', 'wiederherstellungswörter', '24 words', '12 words', 'frase di recupero', 'herstelzin', 'backup words', 'backup-wörter', 'sicherungswörter', 'ledger', 'trezor', 'mots de secours', 'mots de récupération', 'palabras de respaldo', 'palabras de recuperación', 'parole di recupero', ...['wörter', 'mots', 'palabras', 'parole', 'palavras', 'woorden'].flatMap((word) => [`12 ${word}`, `24 ${word}`])].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

const nearest = 96;
const fewest = 12;
const most = 25;

/** Words of sentences that are in none of the lists of such phrases. */
const sentence = /^(?:the|and|for|are|was|not|but|from|your|his|her|our|their|its|were|which|into|must|should|would|could|may|who|how|has|had|been|also|them|der|die|das|und|ist|mit|den|von|ein|eine|nicht|auf|les|des|une|est|pour|dans|que|los|las|del|una|por|con)$/;

const word = /(?:\d{1,2}[.):] {0,2})?([a-záéíóúñçãõàèùâêîôûäöü]{3,9})(?:[ \t]|, ?|\r?\n[ \t]{0,4}|\\n)?/y;

/** Twelve to twenty-four words that open a wallet, behind the words that name such a phrase. */
export function createMnemonicRule(): Rule {
  return { rule: 'mnemonic', triggers, examine: examinePhrase };
}

function examinePhrase({ text, end, complete }: Place): Outcome {
  for (let at = end; at < Math.min(text.length, end + nearest); at += 1) {
    if (/[\p{L}\d]/u.test(text[at - 1] ?? ' ') || !/[a-z\d]/.test(text[at] ?? '')) continue;
    const found = readPhrase(text, at);
    if (found.open && !complete) return { open: at };
    if (found.count >= fewest && isDrawn(text.slice(at, found.end))) return { start: at, end: found.end, kind: 'seed-phrase' };
    // A shorter run within one that is too short is too short as well.
    at = Math.max(at, found.end - 1);
  }
  return undefined;
}

/** Whether words follow no alphabet, and most of them are words: names of functions in a list are neither. */
function isDrawn(phrase: string): boolean {
  const words = phrase.match(/\p{L}+/gu) ?? [];
  const long = words.filter((one) => one.length >= 4);
  const sorted = words.every((one, index) => index === 0 || one >= (words[index - 1] ?? ''));
  return !sorted && (/[\u0080-\uffff]/.test(phrase) || long.filter(looksLikeWord).length >= 0.7 * long.length);
}

/** The run of words that begins at a place. */
export function readPhrase(text: string, start: number): { count: number; end: number; open: boolean } {
  let [at, end, count] = [start, start, 0];
  while (count < most) {
    word.lastIndex = at;
    const found = word.exec(text);
    const letters = found?.[1] ?? '';
    if (found === null || sentence.test(letters) || /[\p{L}\d_=(]/u.test(text[at + found[0].length] ?? '') && !/(?:[^\p{L}]|\\n)$/u.test(found[0])) break;
    end = at + found[0].trimEnd().replace(/(?:,|\\n)$/, '').length;
    at += found[0].length;
    count += 1;
  }
  return { count, end, open: count < most && text.length - at < 12 && /^[\d.): \p{L}]*$/u.test(text.slice(at)) && (count > 0 || at < text.length) };
}
