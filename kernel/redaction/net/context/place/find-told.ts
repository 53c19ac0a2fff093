import { matchAt, skipBlanks } from './characters.ts';

/** Verbs and signs that stand between the name of a secret and the secret in a sentence. */
const verbs = new Set('to is are was be being = : -> → ist sind war lautet lauten heisst heißt sei est sera était sont es son era será é è sono era jest to: är er är is: ist: est: es: lautet: als auf en as becomes equals wäre waere sería serait quedó queda этo je este bude είναι это c\'est c’est it\'s it’s brzmi s\'appelle s’appelle'.split(' '));

/** What may stand between the verb and the value. */
const fillers = new Set('now currently still just set changed going to be jetzt nun aktuell derzeit neu folgendes wie folgt maintenant désormais ahora ora adesso the following: folgt: here: da: hier: ici: aquí: qui: there: dort: voici: aber übrigens bisher bislang früher vorher zuletzt previously formerly originally once auparavant antes prima weiterhin allerdings however pero mais immer noch toujours ancora aún todavía siendo nog steeds ainda nadal teraz nu agora laut mail according ab seit heute sofort today hoy oggi vandaag hoje dès aujourd\'hui aujourd’hui partir desde vanaf od dzisiaj'.split(' '));

const ofPrograms = /[`${}|\\]|^["'].*["']:$/;

const asks = /^WHERE$/;

/** Where a sentence goes on to say who somebody is. */
const somebody = /,(?: \p{L}{1,6})? (?:user|username|login|benutzer|benutzername|utilisateur|identifiant|usuario|utente|gebruiker|gebruikersnaam|nutzer)$/iu;

/** A question about a secret, and who answers it himself, without being sure: `Passwort vom NAS? Müsste … sein`. */
const answered = /(?: [\p{L}\d.'’-]{1,24}){0,5} ?\?(?:["'”»“] ["'“„«](?=\S)| {1,2}(?:(?:->|→|=>|ich|das|es|i|it|je|ça|ca|yo|creo|que|credo|che|sia|ik|het|er|think|thought|believe|guess|glaube?|denke|meine|müsste|sollte|könnte|dürfte|wohl|wahrscheinlich|probably|maybe|perhaps|vermutlich|must|should|could|might|be|is|was|it['’]s|that['’]s|i['’]d say|ist|war|doit|devrait|être|crois|pense|c['’]est|est|peut-être|debe|debería|ser|es|dovrebbe|deve|essere|è|moet|zou|zijn|denk|dat|try|versuch|probiere?|essaie|essaye|prueba|prova|probeer|mal|still|immer|noch|toujours)[,:]? {1,2}){1,6}(?=\S))/iuy;

/** Where such an answer begins behind a name; undefined where none follows. */
export function findAnswer(text: string, end: number): number | undefined {
  const found = matchAt(answered, text, end);
  return found === undefined ? undefined : end + found[0].length;
}

/** Where a sentence says that a secret stands: `Das Passwort für den Server ist …`, or directly behind the name. */
export function findTold(text: string, at: number): number {
  let to = at;
  for (let count = 0; count < 8; count += 1) {
    const stop = wordEnd(text, to);
    // A word at the end of the text may go on, and be another.
    if (stop === to || stop - to > (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text.slice(to, stop)) ? 32 : 24) || stop >= text.length) break;
    // No word of a sentence, but of a program.
    if (ofPrograms.test(text.slice(to, stop))) break;
    const last = text[stop - 1] ?? '';
    const behind = skipBlanks(text, stop, 8);
    // A condition of a query says what a column is.
    if (asks.test(text.slice(to, stop))) break;
    if (count > 0 && somebody.test(text.slice(Math.max(0, to - 32), to).trimEnd()) && verbs.has(text.slice(to, stop).toLowerCase())) break;
    if ((stop - to > 1 && (last === ':' || last === '=')) || (stop - to <= 8 && verbs.has(text.slice(to, stop).toLowerCase()))) return skipFillers(text, behind);
    if (last === '.' || last === '!' || last === '?' || last === ';' || behind === stop) break;
    to = behind;
  }
  return at;
}

function skipFillers(text: string, at: number): number {
  let to = at;
  for (let count = 0; count < 4; count += 1) {
    const stop = wordEnd(text, to);
    const word = text.slice(to, stop).toLowerCase();
    if (stop >= text.length || (word !== ':' && word !== '=' && !fillers.has(word))) break;
    to = skipBlanks(text, stop, 8);
  }
  return to;
}

function wordEnd(text: string, at: number): number {
  let to = at;
  while (to - at < 32 && to < text.length && !isSpace(text.charCodeAt(to))) to += 1;
  return to;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

/**
 * Whether a word of a sentence can be more than a word: it has a digit or a sign, or is longer than words are, or is in quotes. Most words are told
 * apart by this alone.
 */
export function standsOutInSentence(text: string, at: number, isKnown: (value: string) => boolean): boolean {
  const stop = wordEnd(text, at);
  // What reaches the end of the text may go on.
  if (stop - at > 20 || stop >= text.length) return true;
  for (let to = at; to < stop; to += 1) {
    const code = text.charCodeAt(to);
    if (!((code | 32) >= 97 && (code | 32) <= 122) && !(code === 46 || code === 44 || code === 58 || code === 59 || code === 41) && code < 0xc0) return true;
  }
  return isKnown(text.slice(at, stop).replace(/[.,:;)]+$/, ''));
}
