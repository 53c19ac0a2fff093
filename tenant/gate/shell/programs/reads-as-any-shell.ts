/** Words of letters that no shell gives a meaning, bare or in quotes, and what stands between commands. */
const plain = /^(?:[\w./:,+@ -]|'[\w./:,+@ -]*'|"[\w./:,+@ -]*"|\|\|?|&&|[;\n])*$/;

/** Words by which something comes in from outside, or a name is set: `read COLUMNS`, `for path in …`. Some names mean a sum to a shell, or where programs are. */
const sets = /(?:^|[^\w./-])(?:read|vared|zparseopts|getopts|mapfile|readarray|zmodload|for|foreach|select|repeat|coproc|function|alias|autoload|emulate|setopt|unsetopt|set|integer|float|typeset|declare|local|export|readonly|let|eval|print)(?![\w./-])/;

/**
 * Whether a text means the same to every shell of the kind of ksh and zsh: they work out sums where bash does not (`[ $x -eq 0 ]`, `shift $x`, `COLUMNS=…` in mksh), run
 * what stands in a pattern (`*(e:…:)` in zsh), and look for programs where `path` says. A text of plain words does none of that.
 */
export function readsAsAnyShell(text: string | undefined): boolean {
  return text !== undefined && plain.test(text) && !sets.test(text);
}
