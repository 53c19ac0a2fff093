import { readFileSync } from 'node:fs';
import type { Run } from '../../../kernel/cli/command.ts';
import { readObject } from '../../../kernel/cli/read-params.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { Change } from '../../policy/judge-change.ts';
import { openOperator } from '../open-operator.ts';
import { readRecoveryProof } from '../owner-proof.ts';
import { askOperator } from '../with-operator.ts';

interface Applied {
  readonly applied: readonly Change[];
  readonly needsOwner: readonly Change[];
}

export const policyShow = askOperator((operator) => operator.call('policy.show'), (answer) => JSON.stringify((answer as { document: Json }).document, null, 2));

export const policyWaiting = askOperator((operator) => operator.call('policy.waiting'), (answer) => {
  const { waiting } = answer as unknown as { waiting: readonly Change[] };
  return waiting.length === 0 ? 'Nothing waits for the owner.' : waiting.map(describe).join('\n');
});

/** Proposes a document: what tightens counts at once, what loosens needs the owner. */
export const policySet: Run = async (invocation) => {
  const { positionals, values, terminal } = invocation;
  const document = readObject(await readDocument(positionals[0] ?? '', () => terminal.readInput()), 'the policy');
  const operator = await openOperator(invocation);
  try {
    const { applied, needsOwner } = (await operator.call('policy.propose', { document, ...(await readRecoveryProof(invocation)) })) as unknown as Applied;
    if (values['json'] === true) terminal.print(JSON.stringify({ applied, needsOwner }));
    else {
      terminal.print(applied.length === 0 ? 'Nothing was changed.' : `In force now:\n${applied.map(describe).join('\n')}`);
      if (needsOwner.length > 0) terminal.print(`Not taken, since it loosens what agents may do; give --recovery with the owner's code:\n${needsOwner.map(describe).join('\n')}`);
    }
    return needsOwner.length > 0 ? 3 : 0;
  } finally {
    await operator.close();
  }
};

async function readDocument(file: string, readInput: () => Promise<string>): Promise<string> {
  if (file === '-') return readInput();
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  }
}

export const policyConfirm = askOperator(async (operator, invocation) => {
  const { proof } = await readRecoveryProof(invocation);
  if (!proof) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'To confirm a change' });
  return operator.call('policy.confirm', { item: invocation.positionals[0] ?? '', proof });
}, () => 'Confirmed: it is in force.');

export const stop = askOperator((operator, { positionals }) => operator.call('agents.stop', agentOf(positionals)), (answer) => `Stopped: ${name(answer, 'stopped')}. Nothing of theirs runs any more; what waits for a decision waits on.`);

export const resume = askOperator(async (operator, invocation) => operator.call('agents.resume', { ...agentOf(invocation.positionals), ...(await readRecoveryProof(invocation)) }), (answer) => `May go on: ${name(answer, 'resumed')}. What was approved meanwhile runs now.`);

function agentOf([agent]: readonly string[]): JsonObject {
  return agent === undefined ? {} : { agent };
}

function name(answer: Json, key: string): string {
  const said = isJsonObject(answer) ? answer[key] : undefined;
  return said === 'all' || typeof said !== 'string' ? 'all agents' : said;
}

function describe({ item, sentence, direction }: Change): string {
  return `  ${sentence} (${item}, ${direction})`;
}
