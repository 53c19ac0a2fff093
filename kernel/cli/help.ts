import type { Command } from './command.ts';

const opening = `letsbe: a business on its own server, run by a team of AI agents

Usage: letsbe COMMAND [WORDS] [--options]
`;

const closing = `
Every command takes --help, and --json where it answers something.
Exit codes: 0 done, 1 it failed, 2 worded wrong, 3 a person has to act first.
New here? Run: letsbe demo`;

/** The overview of all commands, or of one group. */
export function formatHelp(commands: readonly Command[], group?: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `${group === undefined ? opening : `Usage: letsbe ${group} VERB [WORDS] [--options]\n`}\n${rows.join('\n')}\n${closing}`;
}

export function formatCommandHelp({ name, usage, summary, help }: Command): string {
  return `letsbe ${name}: ${summary}\n\nUsage: ${usage}\n\n${help.trim()}`;
}
