import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { asText } from '../rows.ts';

/** Whether a row fits. */
export type Test = (row: JsonObject) => boolean;

const token = /\s*(\(|\)|\+|,|[A-Za-z_][\w.]*:|(?:-|~\^|~\$|~|>=|<=|>|<)(?=['\w[])|\[|\]|'(?:[^'\\]|\\.)*'|[^\s+,()[\]]+)/y;

/**
 * Reads the part of Ghost's filter language (NQL) that people use: `key:value`, lists, `-` `~` `>` `<`, `+` for and, `,` for or, brackets.
 * A simulation, not Ghost's parser. Throws an Error for what it cannot read.
 */
export function readFilter(text: string): Test {
  const words = split(text);
  let at = 0;
  const take = (): string => words[at++] ?? '';

  function either(): Test {
    const tests = [both()];
    while (words[at] === ',') {
      at += 1;
      tests.push(both());
    }
    return (row) => tests.some((test) => test(row));
  }

  function both(): Test {
    const tests = [one()];
    while (words[at] === '+') {
      at += 1;
      tests.push(one());
    }
    return (row) => tests.every((test) => test(row));
  }

  function one(): Test {
    const word = take();
    if (word === '(') {
      const inner = either();
      if (take() !== ')') throw new Error('a bracket is not closed');
      return inner;
    }
    if (!word.endsWith(':')) throw new Error(`expected a key, found "${word}"`);
    const key = word.slice(0, -1);
    const sign = /^(-|~\^|~\$|~|>=|<=|>|<)$/.test(words[at] ?? '') ? take() : '';
    const values = operand();
    const fits = (value: Json): boolean => values.some((wanted) => compare(value, sign, wanted));
    return (row) => {
      const found = valuesOf(row, key);
      return sign === '-' ? !found.some((value) => values.some((wanted) => compare(value, '', wanted))) : found.some(fits);
    };
  }

  function operand(): string[] {
    const word = take();
    if (word === '' || word === ']' || word === ')') throw new Error('a value is missing');
    if (word !== '[') return [unquote(word)];
    const values: string[] = [];
    for (let next = take(); next !== ']'; next = take()) {
      if (next === '') throw new Error('a list is not closed');
      if (next !== ',') values.push(unquote(next));
    }
    return values;
  }

  const test = either();
  if (at < words.length) throw new Error(`unexpected "${words[at]}"`);
  return test;
}

function split(text: string): string[] {
  const words: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const from = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) throw new Error(`cannot read "${text.slice(from)}"`);
    words.push(found);
  }
  return words;
}

function unquote(word: string): string {
  return word.startsWith("'") ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word;
}

const plurals: Readonly<Record<string, string>> = { tag: 'tags', label: 'labels', author: 'authors', newsletter: 'newsletters', tier: 'tiers' };

/** Values of a key; a relation such as `tag` or `newsletters.slug` gives those of every related row. */
function valuesOf(row: JsonObject, key: string): Json[] {
  const [head = '', inner = 'slug'] = key.split('.');
  const related = row[plurals[head] ?? head];
  if (Array.isArray(related)) return related.filter(isJsonObject).map((item) => item[inner] ?? null);
  if (isJsonObject(related)) return [related[inner] ?? null];
  return [row[key] ?? (key === 'subscribed' ? false : null)];
}

function compare(value: Json, sign: string, wanted: string): boolean {
  if (value === null) return sign === '' && wanted === 'null';
  const text = asText(value);
  const [left, right] = [text.toLowerCase(), wanted.toLowerCase()];
  switch (sign) {
    case '~': return left.includes(right);
    case '~^': return left.startsWith(right);
    case '~$': return left.endsWith(right);
    case '>': return order(text, wanted) > 0;
    case '>=': return order(text, wanted) >= 0;
    case '<': return order(text, wanted) < 0;
    case '<=': return order(text, wanted) <= 0;
    default: return text === wanted || (typeof value === 'boolean' && wanted === (value ? '1' : '0'));
  }
}

function order(left: string, right: string): number {
  const [a, b] = /^\d{4}-/.test(left) ? [Date.parse(left), Date.parse(right)] : [Number(left), Number(right)];
  return Number.isNaN(a) || Number.isNaN(b) ? left.localeCompare(right) : a - b;
}
