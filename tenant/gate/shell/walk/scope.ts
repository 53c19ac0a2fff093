import type { Assigned, Variables } from '../words/variables.ts';
import type { Word } from '../word.ts';

/** What a command finds on its standard input. */
export type Input =
  | { readonly kind: 'none' | 'unknown' }
  | { readonly kind: 'text'; readonly text: Word }
  | { readonly kind: 'file'; readonly path: Word };

/** Where in a line something stands. */
export interface Scope {
  readonly variables: Variables;
  readonly assigned: Assigned;
  /** Functions that the script defines, by name. */
  readonly functions: ReadonlySet<string>;
  /** Folders it may run in: the given one and those it changes to; undefined for one that nobody knows. */
  readonly folders: readonly (string | undefined)[];
  readonly input: Input;
  /** In a container or on another machine: what is true of this one need not hold. */
  readonly elsewhere: boolean;
  /** Texts in it may be run by a shell that is not bash. */
  readonly plainShell?: boolean;
  /** How many texts within texts. */
  readonly depth: number;
  /** Positions are those of the line itself. */
  readonly whole: boolean;
}
