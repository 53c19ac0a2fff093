import type { Assigned, Variables } from '../words/variables.ts';
import type { Function as FunctionNode } from 'unbash';
import type { Word } from '../word.ts';
import type { Functions } from './functions-of.ts';
import type { Paths, Table } from '../table.ts';

/** What a command finds on its standard input. */
export type Input =
  | { readonly kind: 'none' }
  /** `from`: the commands that print it, as they are written. */
  | { readonly kind: 'unknown'; readonly from?: string }
  | { readonly kind: 'text'; readonly text: Word }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'paths'; readonly paths: Paths }
  | { readonly kind: 'file'; readonly path: Word };

/** Where in a line something stands. */
export interface Scope {
  readonly variables: Variables;
  readonly assigned: Assigned;
  /** Arrays whose words are all known here. */
  readonly lists: Map<string, readonly Word[]>;
  /** Arrays whose keys are texts for certain here. */
  readonly maps: Set<string>;
  /** Functions that the script defines anywhere. */
  readonly functions: Functions;
  /** Those that are certainly in force here. */
  readonly defined: Map<string, FunctionNode>;
  /** What the function was called with that this stands in; undefined where nobody knows. */
  readonly given?: readonly Word[] | undefined;
  /** `$0` of a text that a shell runs, where it is known. */
  readonly called?: Word | undefined;
  /** Folders it may run in: the given one and those it changes to; undefined for one that nobody knows. */
  readonly folders: readonly (string | undefined)[];
  readonly input: Input;
  /** In a container or on another machine: what is true of this one need not hold. */
  readonly elsewhere: boolean;
  /** Elsewhere, in a folder that the line names: who knows what lies there. */
  readonly moved?: boolean | undefined;
  /** Texts in it may be run by a shell that is not bash. */
  readonly plainShell?: boolean | undefined;
  /** How many texts within texts. */
  readonly depth: number;
  /** In the body of a loop, where `continue` leads out of what follows. */
  readonly loop: boolean;
  /** Positions are those of the line itself. */
  readonly whole: boolean;
}

/** The same place in a shell of its own, or in a part that may not run: what is set there is not set here. */
export function apart(scope: Scope): Scope {
  return { ...scope, variables: new Map(scope.variables), lists: new Map(scope.lists), maps: new Set(scope.maps), defined: new Map(scope.defined) };
}
