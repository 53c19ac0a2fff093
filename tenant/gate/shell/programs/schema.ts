import type { FromSchema } from 'json-schema-to-ts';

/** `-o --output`: option names, divided by blanks. */
const names = { type: 'string', minLength: 1, maxLength: 6000 } as const;

/** `yellow: It writes a file.`; between the class and the colon may stand `external` and `ask`. */
const effect = { type: 'string', pattern: '^(green|yellow|yellow_external|red|critical_red)( external)?( ask)?: [A-Z].{8,198}\\.$' } as const;

/** An effect, or by the value: `{ "host container:*": "critical_red: …", "*": "green: …" }`; the first name that fits counts. */
const effects = { anyOf: [effect, { type: 'object', minProperties: 1, maxProperties: 60, additionalProperties: effect }] } as const;

/** What becomes of a word; see docs/writing-a-program-file.md. */
export const wordKinds = [
  'text', 'look', 'facts', 'read', 'given', 'level', 'object', 'history', 'part', 'database', 'store', 'tree', 'write', 'delete', 'run', 'names', 'assign', 'host', 'peer', 'lookup', 'endpoints', 'url', 'quiet',
  'number', 'count', 'command', 'foreign', 'commands', 'script', 'argv', 'argv+', 'argv@', 'code',
  'variable', 'arithmetic', 'sed', 'awk', 'jq', 'perl', 'perl+', 'python', 'javascript', 'find', 'test', 'conninfo', 'member', 'typed', 'mlr', 'dc', 'xpath', 'tags', 'php', 'ruby', 'lua', 'sql', 'psql', 'mysql', 'sqlite', 'duckdb', 'redis', 'mongo', 'influx', 'clickhouse', 'cql',
] as const;

const kind = { type: 'string', pattern: `^(${wordKinds.map((one) => one.replace('+', '\\+')).join('|')})$` } as const;
const kinds = { type: 'string', pattern: '^[a-z]+[+@]?[?*]?( [a-z]+[+@]?[?*]?)*$', maxLength: 200 } as const;

/** `[names, kind, effect]`: kind empty for an option without a value, with `?` behind it where the value may only stand glued to it, with `!` where it never does. */
const option = { type: 'array', minItems: 2, items: false, prefixItems: [names, { type: 'string', maxLength: 80 }, effects] } as const;

/** Shapes of a call; see shape.ts. */
const shapes = { type: 'array', minItems: 1, maxItems: 80, items: { type: 'string', maxLength: 2000 } } as const;

/** Lines of fields; see walk/table.ts. */
export const table = { type: 'string', pattern: '^(~[a-z ]+:|([^|]*\\|){0,2}( *(#|%|=|@|-|flush|blank|tab|whole|by:\\S+|>|\\^\\w+))+)$', maxLength: 300 } as const;

const common = {
  does: effect,
  bare: effect,
  flags: names,
  options: { type: 'array', maxItems: 400, items: option },
  operands: kinds,
  operandEffects: { type: 'array', maxItems: 20, items: { anyOf: [{ type: 'null' }, effects] } },
  input: { type: 'array', minItems: 1, items: false, prefixItems: [kind, names] },
  first: names,
  early: names,
  ignores: names,
  moves: names,
  begins: names,
  carries: names,
  skips: names,
  helps: { type: 'string', maxLength: 60 },
  prints: { enum: ['name', 'number'] },
  numbers: shapes,
  words: shapes,
  figures: shapes,
  sums: shapes,
  picks: { type: 'array', minItems: 2, items: false, prefixItems: [{ enum: ['values', 'lines'] }, names, names, names] },
  tallies: { const: true },
  shows: shapes,
  passes: shapes,
  exact: { const: true },
  complete: { const: true },
  unfolds: { enum: ['@', '=@', '@='], description: 'a word that begins so, or in which it stands, names a file with further words' },
  tables: { type: 'array', minItems: 1, maxItems: 20, items: { type: 'array', minItems: 2, items: false, prefixItems: [{ type: 'string', maxLength: 400 }, table] } },
} as const;

/** One program as the classifier knows it. */
export const programSchema = {
  $id: 'https://letsbe.biz/schema/program.json',
  type: 'object',
  required: ['program', 'source'],
  anyOf: [{ required: ['does'] }, { required: ['subcommands'] }],
  additionalProperties: false,
  $defs: {
    spec: {
      anyOf: [
        effect,
        {
          type: 'object',
          anyOf: [{ required: ['does'] }, { required: ['subcommands'] }],
          additionalProperties: false,
          properties: { ...common, style: { enum: ['gnu', 'cobra', 'posix', 'single', 'go', 'bundle', 'front', 'pairs', 'bare'] }, modes: { $ref: '#/$defs/modes' }, subcommands: { $ref: '#/$defs/subcommands' }, inherit: { const: true } },
        },
      ],
    },
    subcommands: { type: 'object', minProperties: 1, maxProperties: 600, additionalProperties: { $ref: '#/$defs/spec' } },
    modes: {
      type: 'array',
      maxItems: 60,
      items: { type: 'array', minItems: 2, items: false, prefixItems: [names, effect, { type: 'object', additionalProperties: false, properties: { operands: kinds, operandEffects: common.operandEffects, options: common.options, flags: names, input: common.input, prints: common.prints, bare: effect, instead: { const: true } } }] },
    },
  },
  properties: {
    program: { type: 'string', pattern: '^[A-Za-z0-9_[.:][A-Za-z0-9_.+-]*$', maxLength: 60 },
    names: { type: 'string', maxLength: 400, description: 'other names of the very same program' },
    source: { type: 'string', minLength: 3, maxLength: 300, description: 'where this is read from: manual page and version' },
    builtin: { const: true, description: 'the shell carries it out itself' },
    environment: { type: 'object', maxProperties: 20, additionalProperties: effect, description: 'variables before it that change it, beside those that every program has' },
    style: { enum: ['gnu', 'cobra', 'posix', 'single', 'go', 'bundle', 'front', 'pairs', 'bare'] },
    ...common,
    modes: { $ref: '#/$defs/modes' },
    subcommands: { $ref: '#/$defs/subcommands' },
    inherit: { const: true },
    chains: { type: 'string', pattern: '^[a-z]+$', maxLength: 20 },
  },
} as const;

/** Variables by what they do to a program that sees them. */
export const environmentSchema = {
  $id: 'https://letsbe.biz/schema/environment.json',
  type: 'object',
  required: ['variables'],
  additionalProperties: false,
  properties: { variables: { type: 'object', minProperties: 1, maxProperties: 60, additionalProperties: effect } },
} as const;

export interface WrittenEnvironment {
  readonly variables: { readonly [names: string]: WrittenEffect };
}

/** What a mode says otherwise; `instead`: with it no word names a subcommand. */
type WrittenOverrides = Pick<WrittenSpec, 'operands' | 'operandEffects' | 'options' | 'flags' | 'input' | 'prints' | 'bare'> & { readonly instead?: true };

export type WordKind = (typeof wordKinds)[number];
export type WrittenEffect = string;
export type WrittenEffects = WrittenEffect | { readonly [value: string]: WrittenEffect };
export type WrittenOption = readonly [string, string, WrittenEffects?];
export type ArgumentStyle = NonNullable<FromSchema<typeof programSchema.properties.style>>;

/** A program's or a subcommand's arguments, as written. */
export interface WrittenSpec {
  readonly does?: WrittenEffect;
  readonly bare?: WrittenEffect;
  readonly style?: ArgumentStyle;
  readonly flags?: string;
  readonly options?: readonly WrittenOption[];
  readonly operands?: string;
  readonly operandEffects?: readonly (WrittenEffects | null)[];
  readonly input?: readonly [WordKind, string?];
  /** Options whose mode counts, whichever others are given. */
  readonly first?: string;
  /** Options that count for the operands behind them alone. */
  readonly early?: string;
  /** Options of the program that mean nothing to this subcommand, where their value is a whole path. */
  readonly ignores?: string;
  /** Options whose value is the folder in which it then does all that it does; of a program with subcommands: those before one. */
  readonly moves?: string;
  /** Options, or `-` among the operands, with which what it runs begins in a folder that the line does not name, as the home of a user; `*`: always; `!-d`: not where this one is given. */
  readonly begins?: string;
  /** Options whose value is the folder from which its operands are seen, and nothing else. */
  readonly carries?: string;
  /** Words that may stand before the operands and mean nothing. */
  readonly skips?: string;
  /** Options that, alone behind the name of a subcommand, show its help and nothing else. */
  readonly helps?: string;
  readonly prints?: 'name' | 'number';
  readonly numbers?: readonly string[];
  /** Shapes of a call in which it prints nothing but figures; nothing but numbers as sums take them, or a word that ends every sum with a fault. */
  readonly figures?: readonly string[];
  readonly sums?: readonly string[];
  readonly words?: readonly string[];
  /** Its first operand picks values or lines out of what it reads, with these options alone: then a part is shown whose keys are known to be harmless. With the third ones nothing of it is shown at all; of a folder too, where no others than those and the last ones are given. */
  readonly picks?: readonly ['values' | 'lines', string, string?, string?];
  /** Its first operand is a filter of jq, and what it complains of shows no value: a filter that only counts shows none. */
  readonly tallies?: true;
  /** Shapes of a call in which it writes nothing. */
  readonly shows?: readonly string[];
  readonly passes?: readonly string[];
  /** Its options are letters and dashes alone; any other word that begins with a dash ends it with a fault. */
  readonly exact?: true;
  /** Every option that it has stands here: any other word that begins with a dash ends it with a fault. */
  readonly complete?: true;
  /** A word that begins with this sign names a file, and the program reads that file's words in its place. */
  readonly unfolds?: '@' | '=@' | '@=';
  readonly tables?: readonly (readonly [string, string])[];
  readonly modes?: readonly (readonly [string, WrittenEffect, WrittenOverrides?])[];
  readonly subcommands?: { readonly [names: string]: WrittenSpec | WrittenEffect };
  readonly inherit?: true;
  /** A word behind which the next subcommand stands, that gets what the one before it has made. */
  readonly chains?: string;
}

export interface WrittenProgram extends WrittenSpec {
  readonly program: string;
  readonly names?: string;
  readonly source: string;
  readonly builtin?: true;
  readonly environment?: { readonly [names: string]: WrittenEffect };
}
