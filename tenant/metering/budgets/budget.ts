import type { FromSchema } from 'json-schema-to-ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { readSettings } from '../../../kernel/schema/read-settings.ts';

const budget = {
  type: 'object',
  required: ['limit', 'atLimit'],
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000, description: 'micro-units: 5000000 is 5 dollars' },
    atLimit: { enum: ['stop', 'ask'] },
  },
} as const;

const limits = { type: 'object', additionalProperties: false, properties: { month: budget, day: budget } } as const;

/** What may be spent: in UTC months and days, by the tenant, by each agent (its sub-agents included), and by one run. */
const budgetsSchema = {
  $id: 'https://letsbe.biz/schema/budgets.json',
  type: 'object',
  additionalProperties: false,
  properties: {
    tenant: limits,
    agents: { type: 'object', maxProperties: 200, propertyNames: { minLength: 1, maxLength: 200 }, additionalProperties: limits },
    run: budget,
  },
} as const;

export type Budget = FromSchema<typeof budget>;
export type Budgets = FromSchema<typeof budgetsSchema>;

const sample = '{"tenant": {"month": {"limit": 5000000, "atLimit": "stop"}}}';

/**
 * Budgets as a person wrote them.
 * @param file where they stand, for the wording of faults
 * @throws CONFIG_INVALID with every fault
 */
export function readBudgets(text: string, file: string, schemas: Schemas): Budgets {
  return readSettings(text, { file, schema: budgetsSchema, schemas, sample }) as Budgets;
}
