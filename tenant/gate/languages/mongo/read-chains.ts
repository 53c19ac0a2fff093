import type { MongoToken } from './tokens.ts';
import { fieldsShown } from './fields-shown.ts';
import type { MongoChain, MongoStep, MongoValue } from './value.ts';

/** A statement: a chain of calls, or words of the shell itself (`show dbs`). */
export type MongoStatement = { readonly chain: MongoChain } | { readonly words: readonly string[] };

const making = /^(?:ObjectId|ISODate|Date|NumberLong|NumberInt|NumberDecimal|UUID|Timestamp|BinData|MinKey|MaxKey|Long|Int32|Double|Decimal128)$/;
const plain = /^(?:true|false|null|undefined|MinKey|MaxKey)$/;
const deepest = 60;

/** Reads statements; undefined where one is more than a chain of names and calls with literal arguments. */
export function readChains(tokens: readonly MongoToken[]): MongoStatement[] | undefined {
  const statements: MongoStatement[] = [];
  let at = 0;
  /** What the function takes that is being read. */
  let parameter: string | undefined;
  const is = (text: string): boolean => tokens[at]?.kind === 'mark' && tokens[at]?.text === text;
  const skipLines = (): void => {
    while (tokens[at]?.kind === 'line') at += 1;
  };
  const take = (text: string): boolean => {
    skipLines();
    if (!is(text)) return false;
    at += 1;
    return true;
  };

  const readList = <Item>(close: string, readItem: () => Item | undefined): Item[] | undefined => {
    const items: Item[] = [];
    for (;;) {
      if (take(close)) return items;
      const item = readItem();
      if (item === undefined) return undefined;
      items.push(item);
      if (!take(',')) return take(close) ? items : undefined;
    }
  };

  const readEntry = (depth: number) => (): readonly [string, MongoValue] | undefined => {
    skipLines();
    const key = tokens[at];
    if (key === undefined || (key.kind !== 'name' && key.kind !== 'text' && key.kind !== 'number')) return undefined;
    at += 1;
    // An escape may spell any name.
    if (!take(':') || key.text.includes('\\')) return undefined;
    const value = readValue(depth + 1);
    return value ? [key.text, value] : undefined;
  };

  const readValue = (depth: number): MongoValue | undefined => {
    skipLines();
    const token = tokens[at];
    if (token === undefined || depth > deepest) return undefined;
    const taken = token.kind === 'name' ? token : is('(') && tokens[at + 2]?.text === ')' ? tokens[at + 1] : undefined;
    const arrow = token === taken ? at + 1 : at + 3;
    if (taken?.kind === 'name' && tokens[arrow]?.text === '=>' && tokens[arrow]?.kind === 'mark') {
      at = arrow + 1;
      return readArrow(taken.text, depth + 1);
    }
    if (take('{')) {
      const entries = readList('}', readEntry(depth));
      return entries && { kind: 'object', entries };
    }
    if (take('[')) {
      const items = readList(']', () => readValue(depth + 1));
      return items && { kind: 'list', items };
    }
    if (token.kind === 'name' && (token.text === 'new' || making.test(token.text) || plain.test(token.text))) return readMade(depth);
    if (token.kind === 'name') {
      const chain = readChain(depth + 1);
      return chain && { kind: 'chain', chain };
    }
    if (token.kind === 'mark') return undefined;
    at += 1;
    return token.kind === 'text' ? { kind: 'text', text: token.text } : { kind: 'other', text: token.text };
  };

  /** What `print` shows: values that are put together, `(d.size / 1e6).toFixed(1) + " MB"`. */
  const readShown = (depth: number): MongoValue | undefined => {
    const items: MongoValue[] = [];
    do {
      const item = readTerm(depth);
      if (!item) return undefined;
      items.push(item);
    } while (take('+'));
    const [only] = items;
    return items.length === 1 ? only : { kind: 'list', items };
  };

  const readTerm = (depth: number): MongoValue | undefined => {
    if (depth > deepest || !take('(')) return readValue(depth);
    const value = readShown(depth + 1);
    if (!value || !take(')')) return undefined;
    if (!is('.')) return value;
    if (tokens[at + 1]?.text !== 'toFixed' || tokens[at + 2]?.text !== '(' || tokens[at + 3]?.kind !== 'number' || tokens[at + 4]?.text !== ')') return undefined;
    at += 5;
    return value;
  };

  const readArrow = (taken: string, depth: number): MongoValue | undefined => {
    const around = parameter;
    parameter = taken;
    const arrow = readBody(taken, depth);
    parameter = around;
    return arrow;
  };

  const readBody = (taken: string, depth: number): MongoValue | undefined => {
    // `({a: 1})`: without brackets that would be a block of statements.
    const open = take('(');
    if (!open && is('{')) return undefined;
    const body = readValue(depth);
    const fields = body && (!open || take(')')) ? fieldsShown(body, taken) : undefined;
    return fields && { kind: 'arrow', fields };
  };

  const readMade = (depth: number): MongoValue | undefined => {
    if (tokens[at]?.text === 'new') at += 1;
    const name = tokens[at]?.text ?? '';
    at += 1;
    if (plain.test(name) && !is('(')) return { kind: 'other', text: name };
    if (!making.test(name) || !take('(')) return undefined;
    const given = readList(')', () => readValue(depth + 1));
    return given?.every(({ kind }) => kind === 'text' || kind === 'other') ? { kind: 'other', text: name } : undefined;
  };

  const readChain = (depth: number): MongoChain | undefined => {
    const steps: MongoStep[] = [];
    for (;;) {
      const token = tokens[at];
      if (token?.kind !== 'name') return undefined;
      at += 1;
      let step: MongoStep = { name: token.text };
      for (;;) {
        if (is('(')) {
          at += 1;
          const given = readList(')', () => (steps.length === 0 && token.text === 'print' ? readShown(depth + 1) : readValue(depth + 1)));
          if (!given || step.given) return undefined;
          step = { ...step, given };
        } else if (is('[')) {
          const [inner, close] = [tokens[at + 1], tokens[at + 2]];
          // `db[c]` of a function over names of collections: what may be asked of it is told with the function.
          const isEach = inner?.kind === 'name' && inner.text === parameter && steps.length === 0 && step.name === 'db';
          if ((inner?.kind !== 'text' && inner?.kind !== 'number' && !isEach) || close?.text !== ']' || inner.text.includes('\\')) return undefined;
          at += 3;
          steps.push(step);
          step = { name: inner.text };
        } else break;
      }
      steps.push(step);
      const before = at;
      if (!take('.')) {
        at = before;
        return steps;
      }
      skipLines();
    }
  };

  while (at < tokens.length) {
    const token = tokens[at];
    if (token?.kind === 'line' || is(';')) {
      at += 1;
      continue;
    }
    const words: string[] = [];
    if (token?.kind === 'name' && /^(?:show|use|it|help|exit|quit|cls)$/.test(token.text) && tokens[at + 1]?.text !== '(' && tokens[at + 1]?.text !== '.') {
      for (; at < tokens.length && tokens[at]?.kind !== 'line' && !is(';'); at += 1) words.push(tokens[at]?.text ?? '');
      statements.push({ words });
      continue;
    }
    const chain = readChain(0);
    if (!chain || (at < tokens.length && tokens[at]?.kind !== 'line' && !is(';'))) return undefined;
    statements.push({ chain });
  }
  return statements;
}
