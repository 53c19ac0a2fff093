import type { Invocation } from '../../kernel/cli/command.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';

/**
 * The owner's recovery code where `--recovery` asks for it: typed here, or a line on standard input. Never from the command line, where
 * others could see it.
 */
export async function readRecoveryProof({ values, terminal }: Invocation): Promise<{ proof?: JsonObject }> {
  if (values['recovery'] !== true) return {};
  const code = (terminal.interactive ? await terminal.ask('Recovery code: ') : await terminal.readInput()).trim();
  if (code === '') throw new LetsbeError('USAGE_INVALID', { reason: '--recovery needs the recovery code on standard input' });
  return { proof: { kind: 'recovery-code', code } };
}

/** Who acts at this terminal, for the audit. */
export const atTerminal = 'the command line';
