import { readFileSync } from 'node:fs';
import type { Invocation, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Changed } from '../../agents/change-agents.ts';
import { openOperator } from '../open-operator.ts';
import { atTerminal, readRecoveryProof } from '../owner-proof.ts';
import { readLevel } from '../read-standing.ts';

export const agentsAdd: Run = (invocation) => change(invocation, 'agents.add', readEdit(invocation));

export const agentsEdit: Run = (invocation) => {
  const edit = readEdit(invocation);
  if (Object.keys(edit).length === 0 && invocation.values['recovery'] !== true) throw new LetsbeError('USAGE_INVALID', { reason: 'Say what is to change, or confirm the newest version with --recovery. See: letsbe agents edit --help' });
  return change(invocation, 'agents.edit', edit);
};

export const agentsRemove: Run = (invocation) => change(invocation, 'agents.remove', {});

export const agentsRollback: Run = (invocation) => change(invocation, 'agents.rollback', { version: readVersion(invocation.positionals[1]) });

/** A version as it is typed. Throws USAGE_INVALID. */
export function readVersion(word: string | undefined): number {
  const version = Number(word);
  if (!Number.isSafeInteger(version) || version < 1) throw new LetsbeError('USAGE_INVALID', { reason: `${word ?? ''} is no version; versions are numbers from 1. See: letsbe agents history` });
  return version;
}

async function change(invocation: Invocation, method: string, params: JsonObject): Promise<0 | 3> {
  const { positionals, values, terminal } = invocation;
  const [agent = ''] = positionals;
  const { proof } = await readRecoveryProof(invocation);
  const operator = await openOperator(invocation);
  try {
    const changed = (await operator.call(method, { agent, by: atTerminal, ...(proof ? { proof } : {}), ...params })) as unknown as Changed;
    terminal.print(values['json'] === true ? JSON.stringify(changed) : describe(changed, method === 'agents.remove'));
    return changed.needsOwner.length > 0 ? 3 : 0;
  } finally {
    await operator.close();
  }
}

function describe({ agent, version, applied, needsOwner }: Changed, removed: boolean): string {
  const lines = (changes: Changed['applied']): string[] => changes.map(({ sentence }) => `  ${sentence}`);
  return [
    removed ? `Removed: ${agent}. Its versions are kept: letsbe agents history ${agent}` : `${agent}: version ${version}.`,
    ...(applied.length === 0 ? [] : ['In force now:', ...lines(applied)]),
    ...(needsOwner.length === 0 ? [] : ['Kept, and not in force until the owner confirms it:', ...lines(needsOwner), `Once you are content with it: letsbe agents edit ${agent} --recovery`]),
  ].join('\n');
}

function readEdit({ values }: Invocation): JsonObject {
  const given = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const words = (name: string): string[] | undefined => given(name)?.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const text = (name: string): string | undefined => {
    const file = given(name);
    return file === undefined ? undefined : readText(file);
  };
  const model = given('model');
  const edit = {
    title: given('title'), role: given('role'), soul: text('soul'), instructions: text('instructions'), model: model === 'default' ? null : model,
    asks: words('asks'), level: readLevel(given('level')), allow: words('allow'),
  };
  return Object.fromEntries(Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  }
}
