import type { Command, ExitCode, Terminal } from '../../kernel/cli/command.ts';
import { dispatch } from '../../kernel/cli/dispatch.ts';
import { createPluginCommands } from '../../kernel/cli/plugin-commands.ts';
import { redactCommand } from '../../kernel/cli/redact/command.ts';
import { hubCommands } from '../../hub/cli/commands.ts';
import { loadTenantKinds, tenantCommands } from '../../tenant/cli/commands.ts';

/** Every command of the program. */
export const allCommands: readonly Command[] = [...tenantCommands, ...hubCommands, redactCommand, ...createPluginCommands(loadTenantKinds)];

/** What a person would have seen of one command. */
export interface Seen {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Typed {
  /** A text, or the pieces in which bytes come. */
  readonly input?: string | readonly Uint8Array[];
  /** Answers to questions, in order; a person sits in front when there are any. */
  readonly answers?: readonly string[];
  readonly signal?: AbortSignal;
  readonly commands?: readonly Command[];
  /** How bytes on standard output are read. */
  readonly encoding?: BufferEncoding;
}

/** A terminal that types by itself, and what was written on it. */
export interface TypedTerminal {
  readonly terminal: Terminal;
  out(): string;
  err(): string;
}

export function createTypedTerminal({ input = '', answers = [], signal = new AbortController().signal, encoding = 'utf8' }: Typed = {}): TypedTerminal {
  const out: string[] = [];
  const bytes: Uint8Array[] = [];
  const pieces = typeof input === 'string' ? [Buffer.from(input, 'utf8')] : input;
  const typed = Buffer.concat(pieces).toString('utf8');
  const err: string[] = [];
  const waiting = [...answers];
  const terminal: Terminal = {
    print: (line) => void out.push(line),
    note: (line) => void err.push(line),
    readInput: () => Promise.resolve(typed),
    async *readLines() {
      await Promise.resolve();
      yield* typed.split('\n').filter((line, index, lines) => line !== '' || index < lines.length - 1);
    },
    async *readBytes() {
      await Promise.resolve();
      yield* pieces;
    },
    write: (given) => {
      bytes.push(given);
      return Promise.resolve(true);
    },
    interactive: answers.length > 0,
    color: false,
    signal,
    ask: (question) => {
      err.push(question);
      return Promise.resolve(waiting.shift() ?? '');
    },
  };
  return { terminal, out: () => Buffer.concat(bytes).toString(encoding) + out.join('\n'), err: () => err.join('\n') };
}

/** Runs a command line in this process, as `letsbe` would. */
export async function letsbe(args: readonly string[], typed: Typed = {}): Promise<Seen> {
  const { terminal, out, err } = createTypedTerminal(typed);
  const code = await dispatch(args, typed.commands ?? allCommands, terminal);
  return { code, out: out(), err: err() };
}
