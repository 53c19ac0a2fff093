import { looksLikeWord } from '../../guess/word-shape.ts';
import { flatten, isName } from './vocabulary.ts';

/** Two and three letters that stand in names of things. */
const short = new Set('al app api aws bin cd ci com css csv db de dev dk eks en env es eu fr ftp gcp git gke go id img ini io ip jar js key la le lib log map md my net new no npm ny oci old org os pdf php png pod prd pro py qa ref rs rsa s3 sdk sh sql src ssh ssl std svc tag tls tmp tp ts uat ui uk uri url us usr val vm vpn web www xml zip the and for not you are was mit und der die das los las del les des une dem den ein'.split(' '));

/**
 * How many characters of a value nothing explains: what is left beside words, humps of names, numbers behind them and separators. Of random
 * characters nearly all are left, of names and slugs next to none.
 */
export function countUnexplained(value: string): number {
  const parts = flatten(value).match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|[0-9]+|[^A-Za-z0-9]/g) ?? [];
  let count = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (beginsWithLetter(part)) count += isWord(part) ? 0 : part.length;
    else if (beginsWithDigit(part)) count += explainsNumber(part, parts[at - 1], parts[at + 1]) ? 0 : part.length;
    else if (!'-_./: ,'.includes(part)) count += 1;
  }
  return count;
}

function beginsWithLetter(part: string): boolean {
  const code = part.charCodeAt(0) | 32;
  return code >= 97 && code <= 122 && part.charCodeAt(0) < 128;
}

function beginsWithDigit(part: string): boolean {
  const code = part.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function isWord(part: string): boolean {
  const lower = part.toLowerCase();
  return looksLikeWord(part) || short.has(lower) || isName(lower) || (part.length === 3 && /^[^aeiou]?[aeiouy][^aeiou]?[aeiouy]?$/.test(lower) && part !== part.toUpperCase());
}

/** A number is part of a name where it ends it or stands for itself: `web21`, `2024-01`; not within letters. */
function explainsNumber(part: string, before: string | undefined, behind: string | undefined): boolean {
  if (behind !== undefined && beginsWithLetter(behind)) return false;
  if (before === undefined || !beginsWithLetter(before)) return part.length <= 10;
  return part.length <= 4 && isWord(before);
}
