import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'string', pattern: '^[a-z][A-Za-z0-9_]{0,40}$' } as const;
const sentence = { type: 'string', minLength: 1, maxLength: 400 } as const;
const text = { type: 'string', minLength: 1, maxLength: 20_000 } as const;
const agent = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const plugin = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const step = { id, title: sentence, needs: { type: 'array', maxItems: 20, uniqueItems: true, items: id, description: 'steps that must have been done, beside those whose values are used' } } as const;

/** An operation of a tool, made as an agent. `keep` names what later steps use of the result, by JSON pointer. */
const call = {
  type: 'object', required: ['id', 'kind', 'title', 'agent', 'tool', 'operation', 'params'], additionalProperties: false,
  properties: {
    ...step, kind: { const: 'call' }, agent, tool: { ...plugin, description: 'the adapter; its instance is found in the tool registry' }, operation: { type: 'string', pattern: '^[a-z][a-z0-9_.]*$', maxLength: 100 }, params: { type: 'object', additionalProperties: true },
    keep: { type: 'object', maxProperties: 20, propertyNames: id, additionalProperties: { type: 'string', maxLength: 200 } },
    undo: { ...sentence, description: 'how a person takes it back' },
  },
} as const;

/** Something only the person knows. Used as `{id.answer}`. */
const ask = {
  type: 'object', required: ['id', 'kind', 'title', 'question', 'answer'], additionalProperties: false,
  properties: { ...step, kind: { const: 'ask' }, question: sentence, answer: { enum: ['text', 'email', 'number', 'word'] }, default: { type: 'string', maxLength: 400 } },
} as const;

/** A turn of an agent. What it says is used as `{id.text}`; `otherwise` stands for it where no agent can take a turn. */
const turn = {
  type: 'object', required: ['id', 'kind', 'title', 'agent', 'message'], additionalProperties: false,
  properties: { ...step, kind: { const: 'turn' }, agent, message: text, otherwise: text },
} as const;

/** Whether a value is as it should be. Steps that need it are left out where it is not. */
const check = {
  type: 'object', required: ['id', 'kind', 'title', 'value', 'is', 'otherwise'], additionalProperties: false,
  properties: { ...step, kind: { const: 'check' }, value: sentence, is: { enum: ['present', 'absent', 'above zero'] }, otherwise: { ...sentence, description: 'what a person is told' } },
} as const;

/** What belongs to the first hour and cannot be done here yet: it is left out, and says why. */
const gap = {
  type: 'object', required: ['id', 'kind', 'title', 'tool', 'reason', 'meanwhile'], additionalProperties: false,
  properties: { ...step, kind: { const: 'gap' }, tool: sentence, reason: sentence, meanwhile: { ...sentence, description: 'what the person can do by hand' } },
} as const;

/** A report that comes again by itself; where the agent has one of the kind already, that one stays. */
const schedule = {
  type: 'object', required: ['id', 'kind', 'title', 'agent', 'report', 'when', 'zone'], additionalProperties: false,
  properties: { ...step, kind: { const: 'schedule' }, agent, report: { enum: ['briefing', 'daily', 'weekly'] }, when: { ...sentence, description: 'daily 07:30 and the like' }, zone: { ...sentence, description: 'IANA name' } },
} as const;

/** The grammar of a blueprint: data, and no code. */
export const blueprintSchema = {
  $id: 'https://letsbe.biz/schema/blueprint.json',
  type: 'object', required: ['name', 'version', 'title', 'summary', 'steps'], additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 },
    version: { type: 'integer', minimum: 1 },
    title: sentence,
    summary: sentence,
    steps: { type: 'array', minItems: 1, maxItems: 60, items: { type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: [call, ask, turn, check, gap, schedule] } },
  },
} as const;

export type CallStep = FromSchema<typeof call>;
export type AskStep = FromSchema<typeof ask>;
export type TurnStep = FromSchema<typeof turn>;
export type CheckStep = FromSchema<typeof check>;
export type GapStep = FromSchema<typeof gap>;
export type ScheduleStep = FromSchema<typeof schedule>;
export type Step = CallStep | AskStep | TurnStep | CheckStep | GapStep | ScheduleStep;

export interface Blueprint {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly Step[];
}
