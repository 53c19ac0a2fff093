import type { Command, ExitCode, Terminal } from '../../kernel/cli/command.ts';
import { dispatch } from '../../kernel/cli/dispatch.ts';
import { createPluginCommands } from '../../kernel/cli/plugin-commands.ts';
import { loadTenantKinds, tenantCommands } from '../../tenant/cli/commands.ts';

/** What a person would have seen of one command. */
export interface Seen {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Typed {
  readonly input?: string;
  /** Answers to questions, in order; a person sits in front when there are any. */
  readonly answers?: readonly string[];
  readonly signal?: AbortSignal;
  readonly commands?: readonly Command[];
}

/** Runs a command line in this process, as `letsbe` would. */
export async function letsbe(args: readonly string[], { input = '', answers = [], signal = new AbortController().signal, commands = [...tenantCommands, ...createPluginCommands(loadTenantKinds)] }: Typed = {}): Promise<Seen> {
  const out: string[] = [];
  const err: string[] = [];
  const waiting = [...answers];
  const terminal: Terminal = {
    print: (line) => void out.push(line),
    note: (line) => void err.push(line),
    readInput: () => Promise.resolve(input),
    async *readLines() {
      await Promise.resolve();
      yield* input.split('\n').filter((line, index, lines) => line !== '' || index < lines.length - 1);
    },
    interactive: answers.length > 0,
    color: false,
    signal,
    ask: (question) => {
      err.push(question);
      return Promise.resolve(waiting.shift() ?? '');
    },
  };
  const code = await dispatch(args, commands, terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
