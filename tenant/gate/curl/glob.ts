const most = 60;

/**
 * The addresses that curl makes of one with `{a,b}` and `[1-9]` (tool_urlglob.c), or nothing where it makes too many to look at each, or
 * would not take it.
 */
export function expandGlob(text: string): string[] | undefined {
  let made = [''];
  let rest = text;
  while (rest !== '') {
    const literal = /^(?:[^{}[\]\\]|\[\]|\[[0-9a-f.]*:[0-9a-f:.]*:[0-9a-f:.]*\])+/i.exec(rest)?.[0];
    const set = literal === undefined ? /^\{([^{}[\]\\]+)\}/.exec(rest) : null;
    const range = literal === undefined && !set ? /^\[([^[\]{}\\]*)\]/.exec(rest) : null;
    const choices = literal !== undefined ? [literal] : set ? (set[1] ?? '').split(',') : range ? rangeOf(range[1] ?? '') : undefined;
    if (!choices || made.length * choices.length > most) return undefined;
    made = made.flatMap((begin) => choices.map((choice) => begin + choice));
    rest = rest.slice((literal ?? set?.[0] ?? range?.[0] ?? '').length);
  }
  return made;
}

/** `1-10`, `001-100:5`, `a-z`, `a-z:2`. */
function rangeOf(text: string): string[] | undefined {
  const numbers = /^(\d{1,9})-(\d{1,9})(?::(\d{1,6}))?$/.exec(text);
  const letters = /^([a-zA-Z])-([a-zA-Z])(?::(\d{1,3}))?$/.exec(text);
  const [, from = '', to = '', step = '1'] = numbers ?? letters ?? [];
  if (from === '' || Number(step) === 0) return undefined;
  const value = (end: string): number => (numbers ? Number(end) : end.charCodeAt(0));
  const count = Math.floor((value(to) - value(from)) / Number(step)) + 1;
  if (count < 1 || count > most) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const at = value(from) + index * Number(step);
    return numbers ? String(at).padStart(from.startsWith('0') ? from.length : 0, '0') : String.fromCharCode(at);
  });
}

/** Whether curl would see a pattern in it. */
export function hasGlob(text: string): boolean {
  return /[{}]/.test(text) || /[[\]]/.test(text.replaceAll(/\[\]|\[[0-9a-f.]*:[0-9a-f:.]*:[0-9a-f:.]*\]/gi, ''));
}
