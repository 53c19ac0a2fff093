import type { Finding } from '../finding.ts';
import type { Word } from './word.ts';

/**
 * What a program does with the words it was given, as its reader found it. Whoever collects effects turns each into findings: paths by the
 * rules for files, commands by reading them anew.
 */
export type Effect =
  /** It is judged already. */
  | { readonly does: 'finding'; readonly finding: Finding }
  /** Names or properties of a path are looked at; the contents of a file are read, or a `part` of them that its keys name; a database is opened by its own client; a `level`: a file, or all files right in a folder; an `object` of git, by its name from where the code begins; the `history` of a folder; of everything below a folder; `sought`: all of that is read, and nothing of it is shown but names and how often; written; deleted; run as a program. */
  | { readonly does: 'look' | 'read' | 'level' | 'object' | 'history' | 'part' | 'database' | 'tree' | 'sought' | 'write' | 'delete' | 'run'; readonly path: Word }
  /** A text that a shell runs; `given`: what it is called with, `$1` being the first, and `called` its `$0`. */
  | { readonly does: 'command'; readonly text: Word; readonly given?: readonly Word[]; readonly called?: Word | undefined; readonly elsewhere?: boolean; /** It reads what the program hands it, whatever that is. */ readonly fed?: true }
  /** A program with its arguments that is run without a shell. `more`: unknown words follow. `elsewhere`: in a container or on another machine; `moved`: in a folder there that the line names. */
  | { readonly does: 'argv'; readonly words: readonly Word[]; readonly more?: boolean; readonly elsewhere?: boolean; readonly moved?: boolean }
  /** A variable is set for what runs; without a value: to something unknown. */
  | { readonly does: 'variable'; readonly name: string; readonly value?: Word }
  /** Another machine is spoken to; only its name is looked up. */
  | { readonly does: 'host' | 'lookup'; readonly host: Word }
  /** An address is fetched. */
  | { readonly does: 'url'; readonly url: Word };

/** What is judged already, among what is still to be. */
export function asEffect(finding: Finding): Effect {
  return { does: 'finding', finding };
}
