import { isName } from './vocabulary.ts';

/** Words of forms and sentences: names of fields and texts hold at least one. */
const ordinary = new Set(`
  form forms field fields label labels error errors message messages control container wrapper class style item list panel box icon link text page view toggle visibility strength meter confirm forgot forgotten current
  submit click press screen dialog modal title header footer hint help tooltip too must should would could cannot can will not does did has have had was were are been more less than then with without from into about
  your our their his her its these those there where when which while very least most only also again invalid required incorrect correct match matches minimum maximum longer shorter contain contains character characters letter letters
  digit digits symbol symbols upper lower case some some long slug bitte nicht weiter geben sie der die das und oder mit ohne eine einen einer muss darf kann nur noch les des une pas pour avec dans vous votre sur
  handler helper manager service provider factory builder listener adapter module component import export const return async await render props state action reducer dispatch mutation query schema migration
`.split(/\s+/).filter((word) => word !== ''));

/** Whether a word is one of those that names of fields and texts of forms are made of. */
export const isOrdinaryWord = (word: string): boolean => ordinary.has(word);

/** Words that hold sentences together, in several languages. */
const binding = new Set(`
  a an the and or but if then so as at by for from in into of off on onto out over per to up with without within is are was were be been being has have had do does did done can could may might must shall should will would i you he she it we they me him us
  them my your his her its our their this that these those here there who whom which what when where why how all any both each few more most other some such no nor not only own same than too very just never always often again once please see use using
  let lets make makes makes get gets set sets enter type add choose keep keeps store stored save saved write written need needs required optional unknown missing wrong invalid empty default given entered protects protected derived generated
  der die das den dem des ein eine einen einem einer eines und oder aber wenn als wie bei mit von vom zu zum zur auf aus in im ins an am nach vor hinter unter um durch ohne gegen seit bis ist sind war waren wird werden wurde hat haben hatte kann muss soll darf nicht
  kein keine nur auch noch schon sehr bitte hier dort wer was wo warum mein dein sein ihr unser euer man sich ich du er sie es wir bitte eingeben wählen
  le la les un une des du de et ou mais si comme que qui quoi dont où dans sur sous avec sans pour par chez est sont était être a ont avait peut doit ne pas plus très ce cette ces mon ton son notre votre leur je tu il elle nous vous ils elles veuillez saisir
  el los las una unos unas y o pero con sin para por en es son era ser ha han puede debe no sí muy este esta estos estas mi tu su yo il lo gli uno e ed ma se come che chi di da nel nella sul sulla è sono ha hanno può deve non più molto questo questa mio tuo suo
  het een en of maar als bij met van te op uit is zijn was heeft hebben kan moet niet geen ook nog zeer deze dit dat wie wat waar mijn jouw onze o os as um uma e ou mas se com sem para por em no na do da é são foi tem pode deve não mais muito este esta seu sua
`.split(/\s+/).filter((word) => word !== ''));

/** Whether a word holds sentences together. */
export const isBindingWord = (word: string): boolean => binding.has(word);

/** Whether words are drawn by chance: five or more that make no sentence, or four of a list such as such words are drawn from. */
export function isDrawnWords(words: readonly string[]): boolean {
  const lower = words.map((word) => word.toLowerCase());
  if (words.length < 4 || words.length > 12 || new Set(lower).size < words.length - 1) return false;
  if (words.length === 4 && !words.every((word) => /^\p{Ll}{4,9}$/u.test(word))) return false;
  return words.every((word) => /^\p{Lu}?\p{Ll}{2,13}$/u.test(word)) && !lower.some((word) => binding.has(word) || ordinary.has(word) || isName(word));
}

/** Whether words that a sentence quotes as somebody's passphrase may be one: three to eight in lower case, of any length, that make no sentence. */
export function isQuotedPhrase(words: readonly string[]): boolean {
  return words.length >= 3 && words.length <= 8 && new Set(words).size === words.length && words.every((word) => /^\p{Ll}{3,20}$/u.test(word) && !binding.has(word) && !ordinary.has(word) && !isName(word));
}

/**
 * Whether a value is a phrase of four or more words drawn by chance, or three and a number, with one and the same sign or blank between them:
 * `marble-otter-saddle-river`, `marble-otter-saddle-71`. Names of programs and texts of forms look alike but for the words that they are made of.
 */
export function isPhrase(value: string): boolean {
  const sign = /^[A-Za-z]{3,12}([-_. ])/.exec(value)?.[1];
  if (sign === undefined) return false;
  const words = (sign === ' ' ? value.replace(/(?<=[a-z])(?=\d{2,4}$)/, sign) : value).split(sign);
  const number = /^\d{1,4}$/.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  // Of five words drawn by chance two may be the same.
  // Three long ones are drawn as well.
  const fewest = number.length >= 2 || (sign !== ' ' && number === '' && words.every(({ length }) => length >= 6)) ? 3 : 4;
  if (words.length < fewest || words.length > 12 || new Set(words).size < Math.min(words.length, 4)) return false;
  // With blanks between them they are a text of a form more often.
  if (sign === ' ' && !words.every((word) => /^[a-z]{4,9}$/.test(word))) return number === '' && isDrawnWords(words);
  const oneCase = words.every((word) => /^[a-z]{3,12}$/.test(word)) || words.every((word) => /^[A-Z][a-z]{2,11}$/.test(word));
  return oneCase && !words.some((word) => ordinary.has(word.toLowerCase()) || isName(word.toLowerCase()));
}

/** The same as a token or a key, where hardly anybody takes words: four or more, and none that holds a sentence together. */
export function isPhraseOfKey(value: string): boolean {
  const words = value.split(/[-_.]/);
  return words.length >= 4 && words.every((word) => /^[a-z]{4,12}$/.test(word) && !binding.has(word)) && isPhrase(value);
}

/**
 * Whether a value is four to nine words of any length, as a sentence has them, with a dash or an underscore between them all. Only where a phrase is called for: names of
 * settings and hosts look alike but for the words of the trade that they hold.
 */
export function isDashedPhrase(value: string): boolean {
  const sign = /^\p{L}{1,16}([-_])(?:\p{L}{1,16}\1){2,7}\p{L}{1,16}$/u.exec(value)?.[1];
  if (sign === undefined) return false;
  const words = value.toLowerCase().split(sign);
  const longer = words.filter(({ length }) => length >= 4);
  return longer.length >= 2 && words.some(({ length }) => length >= 5) && new Set(words).size === words.length && !longer.some((word) => ordinary.has(word) || isName(word)) && !words.some((word) => /^(?:your|my|the|key|pass|put|set|here|wifi|wpa|psk)$/.test(word));
}

/** Whether words are a line in lower case that says nothing of programs and forms, as people take one for a phrase. */
export function isLineOfWords(words: readonly string[]): boolean {
  return words.length >= 4 && words.length <= 10 && words.every((word) => /^\p{Ll}{1,20}$/u.test(word)) && words.some(({ length }) => length >= 5) && !words.some((word) => word.length >= 4 && (ordinary.has(word) || isName(word)));
}
