/**
 * Keys that stand twice in one object of a JSON text, as JSON pointers to the second. Parsers take the last one and reviewers read the
 * first: a manifest with two `permissions` would be granted for the one and run with the other. The text must be valid JSON.
 */
export function findDuplicateKeys(text: string): string[] {
  const found: string[] = [];
  /** Objects and arrays that are open at this point; an array counts its places, an object knows its keys. */
  const open: { keys: Set<string> | undefined; at: string | number }[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    const inner = open.at(-1);
    if (mark === '"') {
      const end = endOfString(text, at);
      if (expectsKey && inner?.keys) {
        const key = JSON.parse(text.slice(at, end + 1)) as string;
        inner.at = key;
        if (inner.keys.has(key)) found.push(open.map((level) => `/${String(level.at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
        inner.keys.add(key);
        expectsKey = false;
      }
      at = end;
    } else if (mark === '{') {
      open.push({ keys: new Set(), at: '' });
      expectsKey = true;
    } else if (mark === '[') {
      open.push({ keys: undefined, at: 0 });
      expectsKey = false;
    } else if (mark === '}' || mark === ']') {
      open.pop();
      expectsKey = false;
    } else if (mark === ',' && inner) {
      if (typeof inner.at === 'number') inner.at += 1;
      expectsKey = inner.keys !== undefined;
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
