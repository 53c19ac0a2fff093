import { LetsbeError } from '../errors.ts';
import { formatFaults, type Fault } from '../fault.ts';
import { findDuplicateKeys } from '../plugin/duplicate-keys.ts';
import type { Schemas } from './compile.ts';
import { describeErrors } from './describe.ts';

export interface SettingsFile {
  /** Where the text stands, for the wording of faults. */
  readonly file: string;
  readonly schema: object;
  readonly schemas: Schemas;
  /** What such a file looks like, for whoever wrote one that is no JSON. */
  readonly sample: string;
}

/**
 * Settings as a person wrote them: JSON that fits the schema, each key once. Of the type that is derived from the schema.
 * @throws CONFIG_INVALID with every fault
 */
export function readSettings(text: string, { file, schema, schemas, sample }: SettingsFile): unknown {
  const value = parse(text, file, sample);
  const twice = findDuplicateKeys(text).map((pointer): Fault => ({ rule: 'file.twice', place: `${file}#${pointer}`, message: 'the key stands twice', mend: 'keep one: a person reads the first, the program takes the last' }));
  const faults = [...twice, ...describeErrors(schemas.check(schema)(value), file)];
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return value;
}

function parse(text: string, file: string, sample: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults([{ rule: 'file.json', place: file, message: `it is not JSON${placeOf(error)}`, mend: `write ${sample}` }]) });
  }
}

/** The parser's own words may quote a part of the file, cut so that no firewall would know what it is of. */
function placeOf(error: unknown): string {
  const place = error instanceof Error ? /\(line \d+ column \d+\)/.exec(error.message)?.[0] : undefined;
  return place === undefined ? '' : ` ${place}`;
}
