import type { Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { DesiredAgent } from '../../agents/desired-agent.ts';
import type { AgentView, VersionView } from '../../agents/look-agents.ts';
import { openOperator } from '../open-operator.ts';
import { askOperator } from '../with-operator.ts';
import { readVersion } from './change.ts';

export const agentsList = askOperator((operator) => operator.call('agents.list'), (answer) => {
  const { agents } = answer as unknown as { agents: readonly AgentView[] };
  if (agents.length === 0) return 'There are no agents yet. Define one: letsbe agents add marketing --role marketing --recovery';
  const width = Math.max(...agents.map(({ id }) => id.length));
  return agents.map((agent) => `${agent.id.padEnd(width)}  ${describeState(agent)}`).join('\n');
});

export const agentsRoles = askOperator((operator) => operator.call('agents.roles'), (answer) => {
  const { roles } = answer as unknown as { roles: readonly { id: string; title: string; summary: string }[] };
  const width = Math.max(...roles.map(({ id }) => id.length));
  return roles.map(({ id, title, summary }) => `${id.padEnd(width)}  ${title}: ${summary}`).join('\n');
});

interface Shown {
  readonly agent: AgentView;
  readonly definition: { readonly asks: readonly string[] };
  readonly desired: DesiredAgent | null;
}

export const agentsShow: Run = async (invocation) => {
  const { positionals: [agent = ''], values, terminal } = invocation;
  const operator = await openOperator(invocation);
  try {
    const shown = (await operator.call('agents.show', { agent })) as unknown as Shown;
    const { file } = values;
    if (typeof file === 'string') terminal.print(fileOf(shown, file).trimEnd());
    else terminal.print(values['json'] === true ? JSON.stringify(shown) : describe(shown));
    return 0;
  } finally {
    await operator.close();
  }
};

function fileOf({ agent, desired }: Shown, name: string): string {
  if (!desired) throw new LetsbeError('USAGE_INVALID', { reason: `The agent ${agent.id} does not run: ${agent.why}.` });
  const text = desired.files[name];
  if (text === undefined) throw new LetsbeError('USAGE_INVALID', { reason: `There is no file ${name}. There are ${Object.keys(desired.files).join(', ')}.` });
  return text;
}

function describe({ agent, desired }: Shown): string {
  const list = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(', '));
  return [
    `${agent.id}: ${agent.title} (role ${agent.role})`,
    `  ${describeState(agent)}`,
    `  model: ${agent.model ?? 'the default of this server'}`,
    `  texts: SOUL.md of version ${agent.texts.soul ?? '(none fits)'}, AGENTS.md of version ${agent.texts.agents ?? '(none fits)'}${agent.pinned ? '' : '; the policy names no digest, so what is written on this machine counts'}`,
    ...(desired ? [`  our tools: ${list(desired.ownTools)}`, `  native tools: ${list(desired.nativeTools)}`, `  may ask: ${list(desired.asks)}`, `  files: ${Object.entries(desired.files).map(([name, text]) => `${name} (${text.length} characters)`).join(', ')}`] : []),
  ].join('\n');
}

function describeState({ id, title, version, runs, why, waits }: AgentView): string {
  if (!runs) return `${title}: does not run, ${why}`;
  return `${title}: runs${waits ? `; what version ${version} tells it waits for the owner: letsbe agents edit ${id} --recovery` : ''}`;
}

export const agentsHistory = askOperator((operator, { positionals: [agent = ''] }) => operator.call('agents.history', { agent }), (answer) => {
  const { versions } = answer as unknown as { versions: readonly VersionView[] };
  const words = { soul: 'SOUL.md', agents: 'AGENTS.md' };
  return versions.map(({ version, at, by, what, counts }) => `${version}  ${at}  ${what}, by ${by}${counts.length === 0 ? '' : `  (counts: ${counts.map((text) => words[text]).join(', ')})`}`).join('\n');
});

export const agentsDiff = askOperator((operator, { positionals: [agent = '', from, to] }) => operator.call('agents.diff', { agent, ...(from === undefined ? {} : { from: readVersion(from) }), ...(to === undefined ? {} : { to: readVersion(to) }) }), (answer) => {
  const { from, to, diff } = answer as { from: number | null; to: number; diff: string };
  return diff === '' ? `Version ${from ?? 'none'} and version ${to} are the same.` : diff;
});
