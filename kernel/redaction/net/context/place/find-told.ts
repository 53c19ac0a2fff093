import { skipBlanks } from './characters.ts';

/** Verbs and signs that stand between the name of a secret and the secret in a sentence. */
const verbs = new Set('to is are was be being = : -> → ist sind war lautet lauten heisst heißt sei est sera était sont es son era será é è sono era jest to: är er är is: ist: est: es: lautet: als as becomes equals этo это'.split(' '));

/** What may stand between the verb and the value. */
const fillers = new Set('now currently still just set changed going to be jetzt nun aktuell derzeit neu folgendes wie folgt maintenant désormais ahora ora adesso the following: folgt:'.split(' '));

/** Where a sentence says that a secret stands: `Das Passwort für den Server ist …`, or directly behind the name. */
export function findTold(text: string, at: number): number {
  let to = at;
  for (let count = 0; count < 8; count += 1) {
    const stop = wordEnd(text, to);
    const word = text.slice(to, stop);
    if (word === '' || stop - to > 24) break;
    const behind = skipBlanks(text, stop, 8);
    if (verbs.has(word.toLowerCase()) || (word.length > 1 && /[:=]$/.test(word))) return skipFillers(text, behind);
    if (/[.!?;]$/.test(word) || behind === stop) break;
    to = behind;
  }
  return at;
}

function skipFillers(text: string, at: number): number {
  let to = at;
  for (let count = 0; count < 4; count += 1) {
    const stop = wordEnd(text, to);
    const word = text.slice(to, stop).toLowerCase();
    if (word !== ':' && word !== '=' && !fillers.has(word)) break;
    to = skipBlanks(text, stop, 8);
  }
  return to;
}

function wordEnd(text: string, at: number): number {
  let to = at;
  while (to - at < 32 && to < text.length && !/\s/.test(text[to] ?? ' ')) to += 1;
  return to;
}
