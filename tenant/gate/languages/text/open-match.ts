/** Matches sticky patterns where a text was read up to, one behind the other; what matches is passed. */
export function openMatch(code: string, cutter: { at: number }): (what: RegExp) => string | undefined {
  return (what) => {
    what.lastIndex = cutter.at;
    const found = what.exec(code)?.[0];
    if (found !== undefined) cutter.at = what.lastIndex;
    return found;
  };
}
