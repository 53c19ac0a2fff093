import type { ParseArgsConfig } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command may touch of the terminal: injected, so that tests read what a person would see. */
export interface Terminal {
  /** A line on standard output. */
  print(line: string): void;
  /** A line on standard error: progress and warnings, never the answer. */
  note(line: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Standard input line by line, as it comes. */
  readLines(): AsyncIterable<string>;
  /** The bytes of standard input, as they come. */
  readBytes(): AsyncIterable<Uint8Array>;
  /** Bytes on standard output; resolves when more may come, with false when nobody reads them any more. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Whether a person sits in front. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Ends with Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Asks a question and gives the line typed. */
  ask(question: string): Promise<string>;
}

export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
}

/** Exit codes: 0 done, 1 it failed, 2 the call was worded wrong, 3 a person has to act first. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Run = (invocation: Invocation) => Promise<ExitCode>;

/** A verb of the command line. The text is all that `--help` needs, so that help loads none of the code behind it. */
export interface Command {
  /** `plugin check` */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  readonly options: Options;
  readonly positionals: { readonly min: number; readonly max: number };
  readonly load: () => Promise<Run>;
}
