/** What a chain of calls is given. `other`: a number, a date, an id: of no matter. `code`: another chain. */
export type MongoValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: MongoValue])[] }
  | { readonly kind: 'list'; readonly items: readonly MongoValue[] }
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'chain'; readonly chain: MongoChain }
  /** `d => print(d.name)`: it shows these fields of each one, and calls nothing else. */
  | { readonly kind: 'arrow'; readonly fields: readonly string[] };

/** A name, or a name that is called: `find({})`. */
export interface MongoStep {
  readonly name: string;
  readonly given?: readonly MongoValue[];
}

/** `db.users.find({}).limit(5)`. */
export type MongoChain = readonly MongoStep[];

/** All keys of objects and all texts within, at any depth. */
export function namesWithin(value: MongoValue): string[] {
  const names: string[] = [];
  const open = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'text') names.push(next.text);
    if (next.kind === 'list') open.push(...next.items);
    if (next.kind === 'arrow') names.push(...next.fields);
    if (next.kind === 'object') {
      for (const [key, inner] of next.entries) {
        names.push(key);
        open.push(inner);
      }
    }
  }
  return names;
}

/** Does this filter let everything pass? Nothing at all, or only what every document has. */
export function passesAll(filter: MongoValue | undefined): boolean {
  if (filter === undefined || filter.kind !== 'object') return true;
  return filter.entries.every(([key, value]) => {
    if (key === '$or' || key === '$and') return value.kind !== 'list' || (key === '$or' ? value.items.some(passesAll) : value.items.every(passesAll));
    if (key.startsWith('$')) return true;
    return value.kind === 'object' && value.entries.every(([operator, to]) => (operator === '$exists' || operator === '$ne' || operator === '$nin' || operator === '$gt' || operator === '$gte') && (to.kind !== 'other' || /^(?:true|null|0|undefined|-\d+)$/.test(to.text)) && (to.kind !== 'text' || to.text === ''));
  });
}
