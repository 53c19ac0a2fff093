import { createHash } from 'node:crypto';
import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;

/** Together with what the program adds, AGENTS.md stays below what the runtime takes of one file (20,000 characters). */
export const longest = { soul: 6000, instructions: 7000 } as const;

export const definitionSchema = {
  $id: 'https://letsbe.biz/schema/agent-definition.json',
  type: 'object',
  required: ['id', 'title', 'role', 'soul', 'instructions', 'asks'],
  additionalProperties: false,
  properties: {
    id,
    title: { type: 'string', pattern: '^\\S([^\\u0000-\\u001f\\u007f]*\\S)?$', maxLength: 60, description: 'for people' },
    role: { ...id, description: 'where its native tools come from' },
    soul: { type: 'string', minLength: 1, maxLength: longest.soul, description: 'SOUL.md: who it is' },
    instructions: { type: 'string', minLength: 1, maxLength: longest.instructions, description: 'the first part of AGENTS.md: what it does' },
    model: { type: 'string', pattern: '^[a-z][a-z0-9-]*/\\S+$', maxLength: 200, description: "provider/model, as agent-models.json names it; the tenant's default when left out" },
    asks: { type: 'array', maxItems: 200, uniqueItems: true, items: { type: 'string', pattern: `^(\\*|${id.pattern.slice(1, -1)})$`, maxLength: id.maxLength }, description: 'agents it may ask; * for all others' },
  },
} as const;

/** What an agent is, as people wrote it. What it may do stands in the policy. */
export type Definition = Readonly<FromSchema<typeof definitionSchema>>;

/** The texts of a definition, by the names that the policy's digests have. */
export type Texts<T> = { readonly soul: T; readonly agents: T };

/** Unwritten characters that languages and emoji need. */
const harmless: ReadonlySet<string> = new Set(['\u200c', '\u200d', '\ufe0f']);
const hidden = /\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb]|(?![\n\t])\p{Cc}/gu;

/**
 * A checked definition: line ends are \n, each text ends with exactly one, `asks` is sorted. Throws PARAMS_INVALID with every fault, for characters
 * that nobody sees too: the owner must have read what the agent reads.
 */
export function readDefinition(given: Definition, schemas: Schemas): Definition {
  const definition: Definition = { ...given, soul: withOneEnd(given.soul), instructions: withOneEnd(given.instructions), asks: given.asks.toSorted() };
  const faults = describeErrors(schemas.check(definitionSchema)(definition), 'agent').map(({ place, message }) => `${place}: ${message}`);
  for (const part of ['title', 'soul', 'instructions'] as const) {
    const found = [...definition[part].matchAll(hidden)].find(([character]) => !harmless.has(character));
    if (found) faults.push(`${part} holds a character that nobody sees (U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} in line ${definition[part].slice(0, found.index).split('\n').length}); take it out`);
  }
  if (definition.asks.includes(definition.id)) faults.push('asks names the agent itself; leave it out');
  if (faults.length > 0) throw new LetsbeError('PARAMS_INVALID', { operation: `the agent ${given.id}`, faults: faults.join('; ') });
  return definition;
}

function withOneEnd(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').trimEnd();
  return lines === '' ? '' : `${lines}\n`;
}

/** sha256 in hex of the UTF-8 bytes of both texts: what the policy pins as `texts.soul` and `texts.agents`. */
export function digestsOf({ soul, instructions }: Pick<Definition, 'soul' | 'instructions'>): Texts<string> {
  return { soul: sha256(soul), agents: sha256(instructions) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
