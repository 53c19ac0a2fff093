import type { Invocation } from '../../../kernel/cli/command.ts';

/** What was given with `--origin`, as often as it was. */
export function originsOf({ values }: Invocation): string[] {
  const given = values['origin'];
  return (Array.isArray(given) ? given : []).map(String);
}
