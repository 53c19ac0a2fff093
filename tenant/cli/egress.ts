import { readFileSync } from 'node:fs';
import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { loadConfig } from '../../kernel/config.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { compareRules } from '../egress/rules/compare-rules.ts';
import { readUsers } from '../egress/rules/read-users.ts';
import { renderRules } from '../egress/rules/render-rules.ts';
import { openOperator } from './open-operator.ts';
import { askOperator } from './with-operator.ts';

interface Shown {
  readonly id: string;
  readonly agent: string;
  readonly host: string;
  readonly expiresAt: string;
  readonly revoked: boolean;
  readonly lastUsedAt: string | null;
}

export const egressList: Run = async (invocation) => {
  const { terminal, values } = invocation;
  const operator = await openOperator(invocation);
  try {
    const { hosts } = (await operator.call('egress.list')) as unknown as { hosts: Shown[] };
    const shown = values['all'] === true ? hosts : hosts.filter(({ revoked, expiresAt }) => !revoked && Date.parse(expiresAt) > Date.now());
    if (values['json'] === true) terminal.print(JSON.stringify({ hosts: shown }));
    else if (shown.length === 0) terminal.print('No agent may reach any host. One that wants to asks: letsbe approvals list');
    else terminal.print(shown.map(({ id, agent, host, expiresAt, revoked, lastUsedAt }) => `${id}  ${agent} may reach ${host} until ${expiresAt}${revoked ? ' (revoked)' : ''}; ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`}`).join('\n'));
    return 0;
  } finally {
    await operator.close();
  }
};

export const egressRevoke = askOperator((operator, { positionals }) => operator.call('egress.revoke', { id: positionals[0] ?? '' }), () => 'Revoked: the host is asked about again.');

const usualGateway = 18_790;

export const egressRender: Run = async ({ values, terminal }) => {
  const file = typeof values['users'] === 'string' ? values['users'] : '/etc/passwd';
  const rules = renderRules(readUsers(readText(file)), {
    llm: portOf(values, 'llm-port'),
    forward: portOf(values, 'forward-port', loadConfig().forwardPort),
    gateway: portOf(values, 'gateway-port', loadConfig().gatewayPort ?? usualGateway),
  });
  if (values['check'] !== true) {
    terminal.print(rules.trimEnd());
    return 0;
  }
  const compared = await compareRules(rules);
  if (values['json'] === true) terminal.print(JSON.stringify(compared));
  else if (compared.loaded) terminal.print('The egress rules are loaded as they should be.');
  else terminal.print(['The egress rules are not loaded as they should be. Load them with: letsbe egress render | nft -f -', ...compared.missing.map((line) => `- ${line}`), ...compared.surplus.map((line) => `+ ${line}`)].join('\n'));
  return compared.loaded ? 0 : 1;
};

function portOf(values: Invocation['values'], name: string, usual?: number): number {
  const given = values[name];
  const port = given === undefined ? usual : Number(given);
  if (port === undefined || !Number.isInteger(port) || port < 1024 || port > 65_535) throw new LetsbeError('USAGE_INVALID', { reason: `--${name} is a port from 1024 to 65535${given === undefined ? '; rules need it' : ''}` });
  return port;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  }
}
