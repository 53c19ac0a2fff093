import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { formatFaults } from '../../../kernel/fault.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../kernel/schema/describe.ts';

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
export const budgetsSchema = {
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

/**
 * Budgets as a person wrote them.
 * @param place the file they stand in, for the wording of faults
 * @throws CONFIG_INVALID with every fault
 */
export function readBudgets(text: string, place: string, schemas: Schemas): Budgets {
  const value = parse(text, place);
  const faults = describeErrors(schemas.check(budgetsSchema)(value), place);
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
  return value as Budgets;
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('CONFIG_INVALID', { faults: `  ${place} is not JSON.\n    mend: write {"tenant": {"month": {"limit": 5000000, "atLimit": "stop"}}}` }, error);
  }
}
