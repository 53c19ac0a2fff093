import type { MongoStep, MongoValue } from './value.ts';

const showing = /^(?:print|printjson|tojson)$/;

/** What only tells how much there is of a collection. */
const counting = /^(?:estimatedDocumentCount|countDocuments|count|stats|totalSize|dataSize|storageSize|totalIndexSize|isCapped)$/;

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
    else if (root?.name === 'db' && isCounted(steps, parameter)) continue;
    else if (root?.name === parameter && next.chain.every(({ given }) => given === undefined)) fields.push(...steps.map(({ name }) => name));
    else return undefined;
  }
  return fields;
}

/** `db[c].countDocuments({})`, `db.getCollection(c).stats().size`. */
function isCounted([collection, method, ...more]: readonly MongoStep[], parameter: string): boolean {
  const [name, ...others] = collection?.given ?? [];
  const isEach = collection?.given === undefined ? collection?.name === parameter : collection.name === 'getCollection' && others.length === 0 && name?.kind === 'chain' && name.chain.length === 1 && name.chain[0]?.name === parameter && name.chain[0].given === undefined;
  const isBare = method?.given?.every((value) => value.kind === 'object' && value.entries.length === 0) ?? false;
  return isEach && method !== undefined && counting.test(method.name) && isBare && more.every(({ given }) => given === undefined);
}
