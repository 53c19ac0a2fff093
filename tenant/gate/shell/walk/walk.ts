import type { Function as FunctionNode, ParsedScript, SyntaxNode } from 'unbash';
import { finding, type Finding } from '../../finding.ts';
import type { Effect } from '../effect.ts';
import type { Contained } from '../places/contained.ts';
import type { JudgePlace } from '../places/judge-place.ts';
import type { ProgramKnowledge } from '../programs/knowledge.ts';
import type { ProgramUse } from '../line.ts';
import type { Word } from '../word.ts';
import type { Scope } from './scope.ts';
import type { Printed, Table } from '../table.ts';

/** Beyond this many commands nobody reads a line. */
const mostCommands = 400;
export const mostDepth = 8;
export const mostRounds = 100;
export const mostPlaces = 150;
export const mostFeeds = 16;

/** What is known of the surroundings of a text that a shell runs. */
export type TextScope = Pick<Scope, 'folders' | 'input' | 'elsewhere' | 'moved' | 'depth' | 'plainShell' | 'called'> & { readonly parameters?: readonly Word[] };

/** How a program is run, beside its words. */
export interface Running {
  readonly assignments?: readonly { readonly name: string; readonly value: Word }[];
  /** Where its name stands in the line. */
  readonly at?: { readonly start: number; readonly end: number } | undefined;
  /** The shell itself looks for it: it may be a function. */
  readonly direct?: boolean;
  /** Further words follow that nobody knows. */
  readonly more?: boolean;
}

/** One reading of a line: what it works with, and what it has found so far. */
export interface Walk {
  readonly knowledge: ProgramKnowledge;
  readonly judgePlace: JudgePlace;
  /** Whether a file is known to hold nothing but numbers. */
  readonly isNumbers: (path: Word) => boolean;
  /** The table that a file is known to hold. */
  readonly tableIn: (path: Word) => Table | undefined;
  /** Whether a file is the system's own and only says what it is called. */
  readonly isHarmlessRun: (path: Word) => boolean;
  /** What is the same in every container. */
  readonly contained: Contained;
  /** Reads a curl line: it has a reader of its own. */
  readonly readCurl: (words: readonly Word[]) => readonly Effect[];
  readonly findings: Finding[];
  readonly programs: ProgramUse[];
  readonly runs: string[];
  /** Paths by what is done to them, for rules of other packs. */
  readonly places: { readonly does: string; readonly path: string }[];
  readonly hosts: string[];
  /** How the parts of the reading reach each other. */
  readonly readScript: (walk: Walk, script: Pick<ParsedScript, 'commands'>, scope: Scope) => Printed | undefined;
  readonly readText: (walk: Walk, text: Word, scope: TextScope) => void;
  readonly readBody: (walk: Walk, body: FunctionNode['body'], scope: Scope) => void;
  readonly readWords: (walk: Walk, words: readonly Word[], scope: Scope, running?: Running) => Printed | undefined;
  /** Commands seen so far. */
  readonly commands: { count: number };
  /** How often bodies of loops may still be read. */
  readonly rounds: { left: number };
  /** How often it may still be looked up what a command hands on. */
  readonly feeds: { left: number };
  /** Places that were judged already: scripts write to the same file line by line. */
  readonly known: Set<string>;
  /** Bodies of functions that were read without knowing what they are called with. */
  readonly unseen: Set<FunctionNode>;
  /** Texts that the line prints, each with where it does. */
  readonly printed: { readonly text: string; readonly scope: Scope }[];
  /** Programs that the line gave another name. */
  readonly renamed: Map<string, readonly Word[]>;
  /** The line's own script, once it is parsed, and all nodes of its tree. */
  readonly top: { script?: ParsedScript; nodes?: readonly SyntaxNode[] };
  /** It only looks what kind of value a variable is given. */
  readonly guessing?: boolean;
  /** How many places may still be judged. */
  readonly judgements: { left: number };
}

/** A reading whose findings are thrown away. It counts what it reads, but spares nobody the reading whose findings are kept. */
export function muted(walk: Walk): Walk {
  return { ...walk, findings: [], programs: [], runs: [], places: [], hosts: [], known: new Set(), unseen: new Set() };
}

/** Whether it runs more commands than are read. Says so wherever something is left unread. */
export function isTooMuch({ commands, findings }: Walk): boolean {
  if (commands.count <= mostCommands) return false;
  if (!findings.some(({ reason }) => reason.rule === 'exec.too-many')) findings.push(finding('exec.too-many', 'critical_red', 'It runs more commands than anybody can read.', { ask: true }));
  return true;
}
