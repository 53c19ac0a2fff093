import type { Outcome, Place, Rule } from '../rule.ts';
import { matchAt } from './place/characters.ts';

/** Words before what a PIN is for. */
const aims = '(?:für|for|of|to|zu|zum|zur|pour|del|de|do|van|der|des|du)';
/** What may stand between the word and the number: what it is for, and a verb or a sign. Without either it is a number of something. */
const between = new RegExp(String.raw`(?: ?-?(?:code|number|nummer))?(?: ${aims}(?: [\p{L}\d.'’-]{1,24}){1,6}?)? ?(?:is|ist|lautet|est|es|è|é|jest|=|:)[ \t]{1,4}(?:now |jetzt |neu )?["'\x60*]{0,2}`, 'uy');
/** What may still become that, so that a text that goes on waits for no more. */
const begun = new RegExp(String.raw`^(?: ?-?[A-Za-z]{0,6})?(?: ${aims}(?: [\p{L}\d.'’-]{0,24}){0,7})?[ \t=:]{0,6}["'\x60*]{0,2}$`, 'u');
const digits = /\d{4,10}(?![\d\p{L}_-]|[.,:/]\d|[ \t]?%)/uy;
/** Longer than what stands between ever is. */
const ahead = 240;

/** The numbers that open doors, cards and devices, where a sentence tells one: `Die PIN lautet …`. */
export function createPinRule(): Rule {
  return { rule: 'pin', triggers: [{ literal: 'PIN', anyCase: false, begins: 'word' }], examine: examinePin };
}

function examinePin({ text, end, complete }: Place): Outcome {
  const told = matchAt(between, text, end);
  if (told === undefined) return !complete && text.length - end < ahead && begun.test(text.slice(end)) ? { open: end } : undefined;
  const start = end + told[0].length;
  const number = matchAt(digits, text, start);
  if (number === undefined) return !complete && /^\d{0,10}[.,:/ \t]?$/.test(text.slice(start, start + 12)) && text.length - start < 12 ? { open: start } : undefined;
  const stop = start + number[0].length;
  if (!complete && text.length - stop < 2) return { open: start };
  // A year, and what is counted up or all alike, is an example more often.
  if (/^(?:19|20)\d\d$|^(\d)\1+$|^(?:1234|0123)/.test(number[0])) return undefined;
  return { start, end: stop, kind: 'pin' };
}
