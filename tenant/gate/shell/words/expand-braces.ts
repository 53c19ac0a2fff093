const mostWords = 64;

/**
 * The texts a brace expansion of plain letters stands for: `{a,b}`, `{1..5}`, `{a..e}`, `{01..10..2}`. Undefined for anything else:
 * nested ones, quotes and expansions within, more than 64.
 */
export function expandBraces(text: string): readonly string[] | undefined {
  const inner = /^\{([A-Za-z0-9_./:@%+=,-]*)\}$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  if (inner.includes(',')) {
    const words = inner.split(',');
    return words.length <= mostWords ? words : undefined;
  }
  const range = /^(-?[0-9]+|[A-Za-z])\.\.(-?[0-9]+|[A-Za-z])(?:\.\.(-?[0-9]+))?$/.exec(inner);
  if (!range) return undefined;
  const [, from = '', to = '', by = '1'] = range;
  const letters = /[A-Za-z]/.test(from);
  if (letters !== /[A-Za-z]/.test(to)) return undefined;
  const [start, end] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)];
  const step = Math.max(1, Math.abs(Number(by)));
  const count = Math.floor(Math.abs(end - start) / step) + 1;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || count > mostWords) return undefined;
  const width = /^-?0[0-9]/.test(from) || /^-?0[0-9]/.test(to) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = start + (end >= start ? index : -index) * step;
    return letters ? String.fromCharCode(value) : `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0')}`;
  });
}
