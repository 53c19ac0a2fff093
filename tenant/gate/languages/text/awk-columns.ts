/** Which lines of a table an awk program prints, and which of their fields. */
export interface AwkColumns {
  /** The last one is -1. */
  readonly fields: readonly number[];
  /** What stands before the field, without a blank between them. */
  readonly before?: string;
  readonly lines: { readonly fits: 'all' | 'last' } | { readonly fits: 'from' | 'at'; readonly line: number } | { readonly fits: 'pattern'; readonly pattern: string } | { readonly fits: 'field'; readonly field: number; readonly text: string };
}

const program = /^\s*(?:(?<end>END)|NR\s*(?<than>==|>=|>)\s*(?<line>[0-9]{1,4})|\/(?<pattern>[^/\\\n[\](){}*+?]+)\/|\$(?<field>[0-9]{1,2})\s*==\s*"(?<text>[\w./:-]+)"(?=\s*\{)|(?<some>\$[0-9]{1,2}\s*(?:[<>]=?|[!=]=)\s*(?:[0-9.]+|"[\w./:-]*")(?:\s*(?:&&|\|\|)\s*\$[0-9]{1,2}\s*(?:[<>]=?|[!=]=)\s*(?:[0-9.]+|"[\w./:-]*"))*))?\s*\{\s*(?:g?sub\((?:\/%\/|"%"),\s*""(?:,\s*\$[0-9]{1,2})?\)\s*;\s*)?print\s*(?:"(?<before>\/dev\/)"\s*(?=\$[0-9]{1,2}\s*[;}]))?(?<print>\$(?:[0-9]{1,2}|NF|\(NF-[1-9]\))(?:\s*(?:,|" +")\s*\$(?:[0-9]{1,2}|NF|\(NF-[1-9]\)))*)\s*(?:;\s*exit\s*)?;?\s*\}\s*$/;

/** Reads an awk program of one rule that prints fields: `NR > 1 { print $5, $6 }`. Undefined for any other. */
export function readAwkColumns(text: string): AwkColumns | undefined {
  const found = program.exec(text)?.groups;
  if (!found) return undefined;
  const fields = [...(found['print'] ?? '').matchAll(/\$(?:([0-9]+)|\(?NF(?:-([1-9]))?)/g)].map(([, digits, back]) => (digits === undefined ? -1 - Number(back ?? 0) : Number(digits)));
  if (fields.includes(0)) return undefined;
  const before = found['before'] === undefined ? {} : { before: found['before'] };
  const line = Number(found['line']);
  if (found['end'] !== undefined) return { fields, ...before, lines: { fits: 'last' } };
  if (found['than'] !== undefined) return { fields, ...before, lines: found['than'] === '==' ? { fits: 'at', line } : { fits: 'from', line: found['than'] === '>' ? line + 1 : line } };
  if (found['pattern'] !== undefined) return { fields, ...before, lines: { fits: 'pattern', pattern: found['pattern'] } };
  if (found['field'] !== undefined) return { fields, ...before, lines: { fits: 'field', field: Number(found['field']), text: found['text'] ?? '' } };
  return { fields, ...before, lines: { fits: 'all' } };
}
