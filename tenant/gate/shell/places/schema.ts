import { table } from '../programs/schema.ts';

const places = { type: 'array', uniqueItems: true, maxItems: 1000, items: { type: 'string', pattern: '^(/|\\*\\*/)[^\\s]*$', maxLength: 200 } } as const;

const contained = {
  type: 'object', required: ['programs', 'calls', 'reads', 'scripts', 'names'], additionalProperties: false,
  properties: { programs: { type: 'string', minLength: 1, maxLength: 4000 }, calls: { type: 'object', maxProperties: 200, additionalProperties: { type: 'array', minItems: 1, maxItems: 20, items: { type: 'string', maxLength: 80 } } }, reads: places, scripts: { type: 'object', maxProperties: 60, additionalProperties: { type: 'string', maxLength: 60 } }, names: { type: 'string', minLength: 1, maxLength: 2000 } },
} as const;

/** Places that the rules for files would notice and that are harmless all the same, seen from a command. */
export const placesSchema = {
  $id: 'https://letsbe.biz/schema/places.json',
  type: 'object',
  required: ['reads', 'trees', 'writes', 'numbers', 'runs', 'tables', 'named', 'spoken', 'contained'],
  additionalProperties: false,
  properties: { reads: places, trees: places, writes: places, numbers: places, runs: places, tables: { type: 'object', maxProperties: 100, additionalProperties: table }, named: { type: 'object', required: ['below', 'names'], additionalProperties: false, properties: { below: places, names: { type: 'array', maxItems: 100, items: { type: 'string', pattern: '^[\\w.*-]+$', maxLength: 80 } } } }, spoken: { type: 'array', maxItems: 100, items: { type: 'string', pattern: '^[\\w.-]+$', maxLength: 80 } }, contained },
} as const;

export interface WrittenPlaces {
  readonly reads: readonly string[];
  readonly trees: readonly string[];
  /** Files of the system that only set names, and may be run. */
  readonly runs: readonly string[];
  /** Files of the kernel that hold nothing but numbers. */
  readonly numbers: readonly string[];
  /** Names that fit patterns of rules, an example for each kind: stars are tried with them. */
  readonly spoken: readonly string[];
  /** Names that may be read anywhere below these folders: settings of no secrets, logs. */
  readonly named: { readonly below: readonly string[]; readonly names: readonly string[] };
  readonly writes: readonly string[];
  /**
   * What is the same in every container: programs, divided by blanks; others by the shapes of their calls; files without settings; how programs of a tool are called where its image has
   * them; and variables that images hold names in, no passwords.
   */
  readonly contained: { readonly programs: string; readonly calls: Readonly<Record<string, readonly string[]>>; readonly reads: readonly string[]; readonly scripts: Readonly<Record<string, string>>; readonly names: string };
  /** Files of the kernel whose lines are of known fields. */
  readonly tables: Readonly<Record<string, string>>;
}
