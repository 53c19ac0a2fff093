import type { ExitCode, Invocation, Run } from '../../kernel/cli/command.ts';
import type { Json } from '../../kernel/json.ts';
import { openOperator, type Operator } from './open-operator.ts';

/** A command that asks the tenant; with `--json` the answer is printed as it is, else as `describe` words it. */
export function askOperator(act: (operator: Operator, invocation: Invocation) => Promise<Json>, describe: (answer: Json) => string): Run {
  return async (invocation): Promise<ExitCode> => {
    const { terminal, values } = invocation;
    const operator = await openOperator(invocation);
    try {
      const answer = await act(operator, invocation);
      terminal.print(values['json'] === true ? JSON.stringify(answer) : describe(answer));
      return 0;
    } finally {
      await operator.close();
    }
  };
}
