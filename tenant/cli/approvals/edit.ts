import { fitParams, readParams } from '../../../kernel/cli/read-params.ts';
import type { Run } from '../../../kernel/cli/command.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { ParamsSchema } from '../../../kernel/schema/operation.ts';
import type { CallAnswer } from '../../calls/answer.ts';
import { openOperator } from '../open-operator.ts';
import { atTerminal } from '../owner-proof.ts';

/** The agent's call as a person would have it: the old one is denied in favour of it. */
export const approvalsEdit: Run = async (invocation) => {
  const { positionals, values, terminal } = invocation;
  const [approval = '', ...words] = positionals;
  const typed = await readParams(values['params'], words, terminal);
  const operator = await openOperator(invocation);
  try {
    const { params, instance, operation } = (await operator.call('approvals.asked', { approval })) as unknown as { params: JsonObject; instance: string; operation: string };
    const { params: schema } = (await operator.call('tools.params', { instance, operation })) as unknown as { params: ParamsSchema | null };
    const answer = (await operator.call('approvals.supersede', { approval, params: { ...params, ...fitParams(typed, schema ?? undefined) }, by: atTerminal })) as unknown as CallAnswer;
    terminal.print(values['json'] === true ? JSON.stringify(answer) : describe(answer));
    return 0;
  } finally {
    await operator.close();
  }
};

function describe(answer: CallAnswer): string {
  if (answer.status === 'done') return `Done in its place: ${JSON.stringify(answer.result)}`;
  return answer.status === 'parked' ? `It cannot be undone, so it waits for the owner: ${answer.approval}` : 'It runs.';
}
