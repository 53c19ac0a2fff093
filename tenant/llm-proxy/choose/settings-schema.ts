import type { FromSchema } from 'json-schema-to-ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const secret = { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 } as const;
const model = { type: 'string', pattern: '^[a-z][a-z0-9-]*/\\S+$', maxLength: 200 } as const;

/** Names of vaulted keys by provider, where they are others than the one that the provider's plugin names: the customer's own. */
const keys = { type: 'object', propertyNames: id, additionalProperties: secret } as const;

const agent = {
  type: 'object',
  required: ['models'],
  additionalProperties: false,
  properties: {
    models: { type: 'array', minItems: 1, maxItems: 16, items: model, description: 'provider/model, the first is asked first, the others stand in for it' },
    dearer: { type: 'boolean', description: 'whether a dearer model may stand in' },
    outsideEu: { type: 'boolean', description: 'whether a model outside the EU may stand in for one within' },
    hostedTools: { type: 'array', items: { type: 'string', maxLength: 60 }, description: 'tools the provider itself may run, such as web_search; none when left out' },
    keys,
    version: { type: 'string', maxLength: 60, description: 'of its instructions: what it is told may change with it' },
  },
} as const;

/** `agent-models.json` of the state folder: which models each agent uses, and whose keys open their providers. */
export const settingsSchema = {
  $id: 'https://letsbe.biz/schema/agent-models.json',
  type: 'object',
  required: ['agents'],
  additionalProperties: false,
  properties: {
    keys,
    default: { ...agent, description: 'of every agent that has none of its own' },
    agents: {
      type: 'object',
      propertyNames: id,
      additionalProperties: agent,
    },
  },
} as const;

export type ModelSettings = FromSchema<typeof settingsSchema>;
export type AgentSettings = ModelSettings['agents'][string];

/** What holds for an agent: its own, else the default of all; undefined where there is neither. */
export function settingsOf({ agents, default: others }: ModelSettings, agent: string): AgentSettings | undefined {
  return Object.hasOwn(agents, agent) ? agents[agent] : others;
}

/** Every model that is named. */
export function namedModels({ agents, default: others }: ModelSettings): Set<string> {
  return new Set([...(others ? [others] : []), ...Object.values(agents)].flatMap(({ models }) => models));
}
