import type { Command } from '../../kernel/cli/command.ts';

/** Commands of tenant mode. */
export const tenantCommands: readonly Command[] = [];
