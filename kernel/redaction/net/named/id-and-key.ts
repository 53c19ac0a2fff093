/** An id of twelve bytes and a key of thirty-two, a colon between: so content systems hand out keys to their own interfaces. No digest has so long a name. */
export const idOfPair = 24;
const keyOfPair = 64;

const hex = /^[0-9a-f]+$/;
const id = /(?:^|[^\w-])[0-9a-f]{24}:$/;

/** Whether a run of letters, digits, `-` and `_` is the key of such a pair. */
export function isKeyOfPair(text: string, start: number, end: number): boolean {
  return end - start === keyOfPair && text.charCodeAt(start - 1) === 58 && id.test(text.slice(Math.max(0, start - idOfPair - 2), start)) && hex.test(text.slice(start, end));
}

/** Where the pair begins that a text may end with, whose last run of such characters begins at a place. */
export function beginOfPair(text: string, run: number): number | undefined {
  const size = text.length - run;
  if (size > keyOfPair || (size > 0 && !hex.test(text.slice(run)))) return undefined;
  if (id.test(text.slice(Math.max(0, run - idOfPair - 2), run))) return run - idOfPair - 1;
  return size > 0 && size <= idOfPair ? run : undefined;
}
