import { parseArgs } from 'node:util';
import { asLetsbeError, LetsbeError, toEnvelope } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { guardErrors } from './guard-errors.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { formatCommandHelp, formatHelp } from './help.ts';

const shared = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;

/** Finds the command, reads its arguments, runs it. Every error ends as one message with the mend, or as the envelope with `--json`. */
export async function dispatch(args: readonly string[], commands: readonly Command[], terminal: Terminal): Promise<ExitCode> {
  const words = args.filter((word) => !word.startsWith('-'));
  const command = commands.find(({ name }) => name === words.slice(0, 2).join(' ')) ?? commands.find(({ name }) => name === words[0]);
  const asked = args.some((word) => word === '--help' || word === '-h') || args[0] === 'help';
  if (!command) return explainUnknown(args, words, commands, terminal, asked);
  if (asked) {
    terminal.print(formatCommandHelp(command));
    return 0;
  }
  const json = args.includes('--json');
  try {
    const { values, positionals } = readArguments(command, args);
    const run = await command.load();
    return await run({ values, positionals, terminal });
  } catch (thrown) {
    return report(thrown, json, terminal, await guardErrors());
  }
}

function readArguments(command: Command, args: readonly string[]): { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] } {
  const depth = command.name.split(' ').length;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { ...shared, ...command.options }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${error instanceof Error ? firstSentence(error.message) : String(error)}\nUsage: ${command.usage}\nSee: letsbe ${command.name} --help` });
  }
  const positionals = parsed.positionals.slice(depth);
  if (positionals.length < command.positionals.min || positionals.length > command.positionals.max) {
    throw new LetsbeError('USAGE_INVALID', { reason: `${positionals.length < command.positionals.min ? 'Something is missing.' : `Too many words: ${positionals.slice(command.positionals.max).join(' ')}`}\nUsage: ${command.usage}\nSee: letsbe ${command.name} --help` });
  }
  return { values: parsed.values, positionals };
}

function firstSentence(message: string): string {
  return message.split('. ')[0] ?? message;
}

function explainUnknown(args: readonly string[], words: readonly string[], commands: readonly Command[], terminal: Terminal, asked: boolean): ExitCode {
  const group = words[0] === 'help' ? words[1] : words[0];
  const inGroup = commands.filter(({ name }) => name.split(' ')[0] === group);
  if (args.length === 0 || (asked && (group === undefined || inGroup.length > 0))) {
    terminal.print(formatHelp(inGroup.length > 0 ? inGroup : commands, inGroup.length > 0 ? group : undefined));
    return 0;
  }
  if (inGroup.length > 0) {
    const close = words[1] === undefined ? undefined : nearest(words[1], inGroup.map(({ name }) => name.split(' ')[1] ?? ''));
    terminal.note(`letsbe ${group} ${words[1] ?? ''}: ${words[1] === undefined ? 'a verb is missing' : 'there is no such verb'}.${close === undefined ? '' : ` Did you mean: letsbe ${group} ${close}`}`);
    terminal.note(`It has: ${inGroup.map(({ name }) => name.split(' ')[1]).join(', ')}`);
    return 2;
  }
  const close = nearest(words[0] ?? '', new Set(commands.map(({ name }) => name.split(' ')[0] ?? '')));
  terminal.note(`letsbe: there is no command ${words[0] ?? args[0]}.${close === undefined ? '' : ` Did you mean: letsbe ${close}`}\nSee: letsbe --help`);
  return 2;
}

/** `clean` takes out of the text what looks like a credential: an error may repeat what was typed or read. */
function report(thrown: unknown, json: boolean, terminal: Terminal, clean: (text: string) => string): ExitCode {
  const error = asLetsbeError(thrown, { requestId: 'of this run' });
  if (json) terminal.print(clean(JSON.stringify(toEnvelope(error))));
  else terminal.note(clean(`${error.code}: ${error.message}`));
  if (error.code === 'INTERNAL') terminal.note(clean(error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause)));
  if (error.code === 'USAGE_INVALID') return 2;
  return error.code === 'CONFIRMATION_REQUIRED' || error.code === 'APPROVAL_REQUIRED' ? 3 : 1;
}
