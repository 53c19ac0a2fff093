import type { MongoValue } from './value.ts';

const showing = /^(?:print|printjson|tojson)$/;

/** The fields of its parameter that the body of a function shows. Undefined where it does anything but read them and show them. */
export function fieldsShown(body: MongoValue, parameter: string): readonly string[] | undefined {
  // What bears the name of something of the shell's own hides it.
  if (showing.test(parameter) || parameter === 'db' || parameter === 'this') return undefined;
  const fields: string[] = [];
  const open: MongoValue[] = [body];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'arrow') return undefined;
    if (next.kind === 'list') open.push(...next.items);
    if (next.kind === 'object') next.entries.forEach(([key, value]) => { fields.push(key); open.push(value); });
    if (next.kind !== 'chain') continue;
    const [root, ...steps] = next.chain;
    if (root && steps.length === 0 && root.given && showing.test(root.name)) open.push(...root.given);
    else if (root?.name === parameter && next.chain.every(({ given }) => given === undefined)) fields.push(...steps.map(({ name }) => name));
    else return undefined;
  }
  return fields;
}
