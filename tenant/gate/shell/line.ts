import type { Verdict } from '../verdict.ts';
import type { Word } from './word.ts';

/** A program that a line runs. */
export interface ProgramUse {
  /** As the line names it: `grep`, `/usr/bin/grep`; undefined where that is not known before it runs. */
  readonly name?: string;
  /** The shell itself carries it out: `cd`, `echo`, a function of the line. */
  readonly builtin: boolean;
  /** Where its name stands in the line, in UTF-16 units, half open; undefined where it comes out of another text (`sh -c`, `xargs`) or of variables. */
  readonly at?: { readonly start: number; readonly end: number };
  /** Arguments with which alone it does no more than was read: they are given to it before its own. */
  readonly bound?: readonly string[];
}

/** What is known of a line before it runs. */
export interface ReadLine {
  /** What the line is by itself; packs of rules only raise it. */
  readonly verdict: Verdict;
  readonly programs: readonly ProgramUse[];
  /** The words of its only command, where the line is that and nothing else, every word is certain and no shell is needed. */
  readonly plain?: readonly string[];
  /** The commands of a line that is one pipeline of commands and nothing else. */
  readonly pipeline?: readonly (readonly Word[])[];
  /** Local files that the line would run as a program, script or settings: as written, relative to the working folder. */
  readonly runs: readonly string[];
  /** Paths by what is done to them (`read`, `tree`, `write`, `delete`), and machines that are spoken to; `*` for what is open. */
  readonly places: readonly { readonly does: string; readonly path: string }[];
  readonly hosts: readonly string[];
}

/** Reads a line that runs in a folder, with a text on its standard input. Pure; never throws. */
export type LineReader = (line: string, cwd: string, stdin?: string) => ReadLine;
