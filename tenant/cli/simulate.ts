import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { openSafety } from '../database/open-safety.ts';
import { simulate as run, type Simulation } from '../explain/simulate.ts';
import { configOf } from './config-of.ts';
import { readLevel, readStanding } from './read-standing.ts';

export const simulate: Run = (invocation) => {
  const { values, terminal } = invocation;
  const { stateFolder } = configOf(invocation);
  const file = join(stateFolder, 'safety.db');
  const level = readLevel(values['level']);
  if (level === undefined) throw new LetsbeError('USAGE_INVALID', { reason: 'Say which level: --level 1, 2 or 3' });
  if (!existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is not there: no agent has made a call with this state folder yet` });
  const safety = openSafety(stateFolder, systemClock);
  const { audit } = safety;
  try {
    const agent = typeof values['agent'] === 'string' ? values['agent'] : undefined;
    const { policy, grants } = readStanding(invocation, safety);
    const found = run(audit.rows(), { level, policy, grants, now: systemClock.now(), ...(agent === undefined ? {} : { agent }) });
    terminal.print(values['json'] === true ? JSON.stringify(found) : describe(found, level));
    return Promise.resolve(0);
  } finally {
    safety.database.close();
  }
};

function describe({ calls, asked, wouldAsk, wouldRefuse, operations }: Simulation, level: number): string {
  if (calls === 0) return 'No agent has made a call yet.';
  const rows = operations.filter((operation) => operation.wouldAsk > 0 || operation.asked > 0).slice(0, 30);
  return [
    `${calls} calls of agents. A person was asked ${asked} times; level ${level} would have asked ${wouldAsk} times${wouldRefuse > 0 ? ` and refused ${wouldRefuse}` : ''}.`,
    ...rows.map((operation) => `  ${operation.operation} at ${operation.instance} (${operation.class}): ${operation.calls} calls, asked ${operation.asked}, would ask ${operation.wouldAsk}`),
  ].join('\n');
}
