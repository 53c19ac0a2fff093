import type { ExitCode, Invocation, Run } from '../../kernel/cli/command.ts';
import type { Json } from '../../kernel/json.ts';
import { openOperator } from './open-operator.ts';
import type { Operator } from './operator.ts';

/** A command that asks the tenant, by default one of its own where none runs; with `--json` the answer is printed as it is, else as `describe` words it. */
export function askOperator(act: (operator: Operator, invocation: Invocation) => Promise<Json>, describe: (answer: Json) => string, open: (invocation: Invocation) => Promise<Operator> = openOperator): Run {
  return async (invocation): Promise<ExitCode> => {
    const { terminal, values } = invocation;
    const operator = await open(invocation);
    try {
      const answer = await act(operator, invocation);
      terminal.print(values['json'] === true ? JSON.stringify(answer) : describe(answer));
      return 0;
    } finally {
      await operator.close();
    }
  };
}
