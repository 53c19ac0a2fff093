import { isName } from './vocabulary.ts';

/** Words of forms and sentences: names of fields and texts hold at least one. */
const ordinary = new Set(`
  form forms field fields label labels error errors message messages control container wrapper class style item list panel box icon link text page view toggle visibility strength meter confirm forgot forgotten current
  submit click press screen dialog modal title header footer hint help tooltip too must should would could cannot can will not does did has have had was were are been more less than then with without from into about
  your our their his her its these those there where when which while very least most only also again invalid required incorrect correct match matches minimum maximum longer shorter contain contains character characters letter letters
  digit digits symbol symbols upper lower case some some long slug bitte nicht weiter geben sie der die das und oder mit ohne eine einen einer muss darf kann nur noch les des une pas pour avec dans vous votre sur
  handler helper manager service provider factory builder listener adapter module component import export const return async await render props state action reducer dispatch mutation query schema migration
`.split(/\s+/).filter((word) => word !== ''));

/**
 * Whether a value is a phrase of four or more words drawn by chance, or three and a number, with one and the same sign or blank between them:
 * `marble-otter-saddle-river`, `marble-otter-saddle-71`. Names of programs and texts of forms look alike but for the words that they are made of.
 */
export function isPhrase(value: string): boolean {
  const sign = /^[A-Za-z]{3,10}([-_. ])/.exec(value)?.[1];
  if (sign === undefined) return false;
  const words = value.split(sign);
  const number = /^\d{1,4}$/.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  // Of five words drawn by chance two may be the same.
  if (words.length < (number.length >= 2 ? 3 : 4) || words.length > 12 || new Set(words).size < Math.min(words.length, 4)) return false;
  // With blanks between them they are a text of a form more often.
  if (sign === ' ' && !words.every((word) => /^[a-z]{4,9}$/.test(word))) return false;
  const oneCase = words.every((word) => /^[a-z]{3,10}$/.test(word)) || words.every((word) => /^[A-Z][a-z]{2,9}$/.test(word));
  return oneCase && !words.some((word) => ordinary.has(word.toLowerCase()) || isName(word.toLowerCase()));
}
