const plain = /^[A-Za-z0-9_./:@%+,=~^-]*$/;

/** Without quotes a backslash is one, to every reader; but nothing may look like a quote, a comment, a name or the end. */
const bare = /^(?!.*\s#)[^\s'"#$](?:[^\r\n$]*[^\s$])?$/;

/**
 * A value as it stands in a settings file, so that Compose 2 reads it as it was meant, and the older Compose 1 wherever it can be told at all:
 * bare where nothing in it has a meaning, else in single quotes. Where backslashes or line ends would be read in two ways, bare or in double
 * quotes.
 */
export function writeValue(value: string): string {
  if (plain.test(value)) return value;
  if (!/\\(?:\\|'|$)|\r/.test(value)) return `'${value.replaceAll("'", "\\'")}'`;
  if (bare.test(value)) return value;
  return `"${value.replaceAll(/[\\"$]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n')}"`;
}
