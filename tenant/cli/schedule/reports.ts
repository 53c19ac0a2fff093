import type { Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { openOperator } from '../open-operator.ts';
import { askOperator } from '../with-operator.ts';
import { limitOf } from './schedule.ts';

interface Head {
  readonly id: string;
  readonly kind: string;
  readonly agent: string;
  readonly since: string;
  readonly until: string;
  readonly worded: boolean;
}

export const reportsList: Run = askOperator((operator, { values }) => operator.call('reports.list', limitOf(values)), (answer) => {
  const { reports } = answer as unknown as { reports: Head[] };
  if (reports.length === 0) return 'There is no report yet. See: letsbe schedule add --help';
  return reports.map(({ id, kind, agent, since, until, worded }) => `${id}  ${kind}  ${since} to ${until}  ${worded ? `worded by ${agent}` : 'plain'}`).join('\n');
});

export const reportsShow: Run = async (invocation) => {
  const { positionals, values, terminal } = invocation;
  const operator = await openOperator(invocation);
  try {
    const { reports } = (positionals[0] === undefined ? await operator.call('reports.list', { limit: 1 }) : { reports: [] }) as unknown as { reports: Head[] };
    const id = positionals[0] ?? reports[0]?.id;
    if (id === undefined) throw new LetsbeError('USAGE_INVALID', { reason: 'There is no report yet. See: letsbe schedule add --help' });
    const report = (await operator.call('reports.show', { id })) as unknown as { plain: string; text: string | null };
    if (values['json'] === true) terminal.print(JSON.stringify(report));
    else terminal.print((values['plain'] === true ? report.plain : (report.text ?? report.plain)).trimEnd());
    return 0;
  } finally {
    await operator.close();
  }
};
