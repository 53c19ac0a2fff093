import { noFindings, type Finding } from '../../finding.ts';
import { textOf, type Word } from '../word.ts';
import { destroysInCode } from './destroys-in-code.ts';
import { otherShell } from './other-shells.ts';
import { powershellSays } from './powershell-says.ts';
import { putTogether } from './put-together.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Programs that run code which stands in their words, or that they are fed. */
const interpreters = /^(?:(?:pypy|python|perl|lua|tclsh|node|php|ruby|guile)[\d.]*|ipython\d?|hy|xonsh|jruby|irb|deno|bun|ts-node|tsx|coffee|qjs|jjs|jrunscript|luajit|texlua|wish|expect|fish|t?csh|nu|elvish|pwsh|powershell|R|Rscript|littler|elixir|iex|mix|erl|escript|julia|sbcl|clisp|ecl|racket|clojure|clj|bb|csi|gsi|janet|emacs(?:client)?|ocaml|utop|groovy|jshell|scala|scala-cli|amm|kotlin|kotlinc|swift|nim|crystal|raku|perl6|octave(?:-cli)?|gnuplot|m4|ed|ex|vi|n?vim|vim\.\w+|[gmn]?awk|original-awk|busybox|ghc|runghc|runhaskell|go|dart|swipl|gforth|gdb|rails|sqlite3|duckdb|psysh|artisan)$/;

/** Longer code is read by the rules for the words of any program alone. */
const longest = 8_000;

/** The code that a program is given: its words, and what it is fed. Of blanks there is one each, so that no rule goes through them again and again. */
function codeOf(words: readonly Word[], { input }: Pick<Scope, 'input'>): string {
  return [...words, ...(input.kind === 'text' ? [input.text] : [])].map(textOf).join('\n').replaceAll(/\s{2,}/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
}

/** What can never be undone of code in a line, in languages that no reader here knows whole, or that it was asked about. It only raises. */
export function inlineCode(walk: Walk, name: string, words: readonly Word[], found: readonly Finding[], scope: Scope): readonly Finding[] {
  const program = name.slice(name.lastIndexOf('/') + 1);
  if (!found.some(({ ask }) => ask) || !interpreters.test(program) || found.some((one) => one.class === 'critical_red' && one.ask === true)) return noFindings;
  const code = codeOf(words, scope);
  if (code.length > longest) return noFindings;
  return [...putTogether(walk, program, code, found, scope), ...destroysInCode(walk, program, code, scope), ...powershellSays(walk, program, words, code, scope), ...otherShell(walk, program, code, scope)];
}
