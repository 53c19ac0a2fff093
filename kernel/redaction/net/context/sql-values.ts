import { isCredential } from '../judge/judge.ts';
import { lookBehind, type Outcome, type Place, type Rule, type Trigger } from '../rule.ts';
import { judgeKey, type KeyMeaning } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

const triggers: readonly Trigger[] = [{ literal: 'values', anyCase: true, begins: 'word' }];
const columns = /\(([^()]{1,124})\)\s{0,24}$/;
/** A string, perhaps as what is hashed. */
const opening = /\s{0,16}(?:[A-Za-z_][\w.]{1,24}\(\s{0,4}){0,2}[Nn]?(['"])/y;
const mostRows = 8;
const longest = 200;
const longestItem = 400;

/** Rows that are put into a table whose columns are named: `INSERT INTO … (login, password) VALUES ('bob', '…')`. */
export function createSqlValuesRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'sql-values', triggers, examine: (place) => examineRows(place, isKnown) };
}

function examineRows({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  // It is a word of many programs: a bracket ends the names of columns.
  if (!/\)\s{0,24}$/.test(text.slice(Math.max(0, at - 25), at))) return [];
  const names = columns.exec(text.slice(Math.max(0, at - lookBehind), at))?.[1]?.split(',') ?? [];
  const meanings = names.map((name) => judgeKey(name.replaceAll(/[\s"'`[\]\\]/g, '')));
  const found: Outcome[] = [];
  if (!meanings.some((meaning) => meaning?.strength === 'medium')) return found;
  let to = skipSpace(text, end);
  for (let row = 0; row < mostRows && text[to] === '('; row += 1) {
    to += 1;
    for (const [index, meaning] of meanings.entries()) {
      if (to - at > reach) return found;
      if (meaning?.strength === 'medium') found.push(judgeItem({ text, at, end: to, complete }, meaning, isKnown));
      to = itemEnd(text, to);
      if (text[to] !== (index === meanings.length - 1 ? ')' : ',')) return found;
      to += 1;
    }
    to = skipSpace(text, to);
    if (text[to] !== ',') break;
    to = skipSpace(text, to + 1);
  }
  return found;
}

function judgeItem({ text, at, end, complete }: Place, meaning: KeyMeaning, isKnown: (value: string) => boolean): Outcome {
  const opened = matchAt(opening, text, end);
  const start = end + (opened?.[0].length ?? 0);
  if (opened === undefined || start - at > reach) return undefined;
  const stop = quoteEnd(text, start, opened[1] ?? '');
  // A quote at the end of the text may be the first of two, which are a part of the value.
  if (stop + 1 >= text.length && !complete) return { open: start };
  if (stop < text.length && text[stop] !== opened[1]) return undefined;
  return isCredential(text.slice(start, stop), { strength: 'medium', password: meaning.kind === 'password', quoted: true }, isKnown) ? { start, end: stop, kind: meaning.kind } : undefined;
}

/** Where the quote closes that opened before a place: two quotes are one that is part of the string, and so is one behind a backslash. */
function quoteEnd(text: string, at: number, quote: string): number {
  let to = at;
  while (to < text.length && to - at < longest) {
    if (text[to] === '\\') to += 2;
    else if (text[to] !== quote) to += 1;
    else if (text[to + 1] === quote) to += 2;
    else break;
  }
  return Math.min(to, text.length);
}

/** Where the comma or the bracket stands that ends an item, beyond strings and the arguments of calls. */
function itemEnd(text: string, at: number): number {
  let depth = 0;
  let to = at;
  while (to < text.length && to - at < longestItem) {
    const sign = text.charAt(to);
    if (sign === '\'' || sign === '"') to = quoteEnd(text, to + 1, sign);
    else if (sign === '(') depth += 1;
    else if (depth === 0 && (sign === ',' || sign === ')')) break;
    else if (sign === ')') depth -= 1;
    to += 1;
  }
  return to;
}

function skipSpace(text: string, at: number): number {
  let to = at;
  while (to - at < 24 && /\s/.test(text.charAt(to))) to += 1;
  return to;
}
