/** Schemas as plain JSON. */
export type PlainSchema = { readonly [key: string]: unknown };

/**
 * What breaks those who speak as `before` says when `after` is in force. `sent`: they send it, so nothing may be refused that was taken;
 * `received`: they read it, so nothing may be missing that was promised. Gives the places, none where all is well.
 */
export function findBreaks(before: PlainSchema, after: PlainSchema, direction: 'sent' | 'received', place = ''): string[] {
  const breaks: string[] = [];
  const list = (schema: PlainSchema, key: string): unknown[] => (Array.isArray(schema[key]) ? schema[key] as unknown[] : []);
  const both = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of ['type', 'const', 'pattern', 'format', 'additionalProperties']) {
    if (both.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key])) breaks.push(`${place}: ${key} is another`);
  }
  const [from, to] = direction === 'sent' ? [after, before] : [before, after];
  for (const name of list(from, 'required')) if (!list(to, 'required').includes(name)) breaks.push(`${place}: ${String(name)} is ${direction === 'sent' ? 'now required' : 'promised no more'}`);
  for (const value of list(to, 'enum')) if (!list(from, 'enum').includes(value) && 'enum' in from) breaks.push(`${place}: ${JSON.stringify(value)} is ${direction === 'sent' ? 'taken no more' : 'new to who reads it'}`);
  for (const [key, isTighter] of [['maximum', -1], ['maxLength', -1], ['maxItems', -1], ['maxProperties', -1], ['minimum', 1], ['minLength', 1], ['minItems', 1]] as const) {
    const [old, now] = [before[key], after[key]] as [number | undefined, number | undefined];
    if (direction === 'sent' && now !== undefined && (old === undefined || (now - old) * isTighter > 0)) breaks.push(`${place}: ${key} is tighter`);
  }
  const parts = (schema: PlainSchema): Readonly<Record<string, PlainSchema>> => (schema['properties'] ?? {}) as Record<string, PlainSchema>;
  for (const [name, own] of Object.entries(parts(before))) {
    const now = parts(after)[name];
    if (now) breaks.push(...findBreaks(own, now, direction, `${place}/${name}`));
    else breaks.push(`${place}: ${name} is gone`);
  }
  if (before['items'] !== undefined) breaks.push(...findBreaks(before['items'] as PlainSchema, (after['items'] ?? {}) as PlainSchema, direction, `${place}/*`));
  for (const key of ['anyOf', 'oneOf']) {
    const [old, now] = [list(before, key), list(after, key)] as [PlainSchema[], PlainSchema[]];
    if (now.length < old.length) breaks.push(`${place}: a form is gone`);
    else old.forEach((form, nth) => breaks.push(...findBreaks(form, now[nth] ?? {}, direction, `${place}/${key}${nth}`)));
  }
  return breaks;
}
