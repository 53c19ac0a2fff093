/** A word of letters that mean nothing to any shell, and of quotes that hold no expansion; what leads nowhere; and what stands between commands. */
const token = /(?<blank>[ \t]*)(?:(?<void>[12&]?>>?[ \t]*(?=\/dev\/null(?![^\s|&;]))|2>&(?=1(?![^\s|&;])))|(?<divider>\|\|?|&&|;|\n+)|(?<word>(?:[\w./:,+%@=-]|'[^'\n]*'|"[^"\\$`!\n]*")+))/y;

/** A program's name, of which nobody could think that it was anything else. */
const program = /^[A-Za-z_./][\w./+-]*$/;

/** Words that the grammar of some shell gives a meaning of its own, at least where a command begins. */
const reserved = new Set('if then else elif fi do done case esac while until for select in function time coproc declare typeset export readonly local unset unsetenv let'.split(' '));

/** Words that some grammar takes for a sign: `-` alone, `==`. */
const odd = /^(?:-|=.*)$/;

/**
 * Where the commands of a line and their words begin and end, read by itself: for lines so plain that there is but one way to cut them.
 * `command 0-2 3-6` for each command, `file 9-18` for the target of a redirection. Undefined for any other line.
 */
export function cutPlain(line: string): readonly string[] | undefined {
  const cuts: string[] = [];
  let words: string[] = [];
  let at = 0;
  // What stands behind a redirection is not cut alike by everybody, on the next line neither.
  let redirected = false;
  while (at < line.length) {
    token.lastIndex = at;
    const found = token.exec(line)?.groups;
    if (!found) return /^[ \t]*$/.test(line.slice(at)) && words.length > 0 ? [...cuts, `command ${words.join(' ')}`] : undefined;
    const { blank = '', void: redirection, divider, word } = found;
    const start = at + blank.length;
    if (divider !== undefined) {
      if (words.length === 0 || (redirected && divider.startsWith('\n'))) return undefined;
      cuts.push(`command ${words.join(' ')}`);
      words = [];
      redirected = false;
      at = start + divider.length;
      continue;
    }
    if (blank === '' && words.length > 0) return undefined;
    if (redirection !== undefined) {
      if (words.length === 0) return undefined;
      const target = start + redirection.length;
      at = target + (redirection.endsWith('&') ? 1 : '/dev/null'.length);
      cuts.push(`file ${target}-${at}`);
      redirected = true;
      continue;
    }
    if (word === undefined || redirected || reserved.has(word) || odd.test(word) || (words.length === 0 && !program.test(word))) return undefined;
    at = start + word.length;
    words.push(`${start}-${at}`);
  }
  return words.length > 0 ? [...cuts, `command ${words.join(' ')}`] : undefined;
}
