import type { Invocation } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';

/** Goes on after `--yes` or a yes typed here. Throws CONFIRMATION_REQUIRED otherwise. */
export async function confirm({ terminal, values }: Invocation, { operation, weight, summary }: { readonly operation: string; readonly weight: string; readonly summary: string }): Promise<void> {
  if (values['yes'] === true) return;
  if (terminal.interactive) {
    terminal.note(`${summary}.`);
    if ((await terminal.ask('Go on? Type yes: ')).trim().toLowerCase() === 'yes') return;
  }
  throw new LetsbeError('CONFIRMATION_REQUIRED', { operation, class: weight, summary });
}
