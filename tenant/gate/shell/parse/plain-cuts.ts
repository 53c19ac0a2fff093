/** A variable, or a part of it by plain letters; a sum of names and numbers. What stands in their place is of no matter to where a word ends. */
const value = String.raw`\$(?:[A-Za-z_]\w*|[0-9?#@*])|\$\{(?:#?\w+|\w+(?:\[[@*]\]|(?:##?|%%?|:-)[\w./:*-]*))\}|\$\(\((?:[\w \t+*/%-]|\$\w+\b|\((?:[\w \t+*/%-]|\$\w+\b)*\))*\)\)`;

/** Pieces of a word that mean nothing to any shell, or whose end is certain. */
const bare = new RegExp(String.raw`(?:[\w./:,+%@=*?-]|'[^'\n]*'|\{\}|\\[!-~]|${value})+`, 'y');

/** The same between double quotes, where most signs are letters. */
const quoted = new RegExp(String.raw`(?:[^"\\$\x60!\n]+|\\[ -~]|${value})+`, 'y');

const blanks = /[ \t]+(?:\\\n[ \t]*)*/y;
const space = /[ \t\n]+/y;
const divider = /\|\|?|&&|;|\n/y;

/** What leads nowhere. */
const nowhere = /(?:[12&]?>>?[ \t]*(?=\/dev\/null(?![^\s|&;)]))|2>&(?=1(?![^\s|&;)])))/y;
const fromFile = /<[ \t]*(?![<>&( \t])/y;
const fromText = /<<<[ \t]*/y;
const fromCommand = /<[ \t]+(?=<\()/y;

/** A program's name, of which nobody could think that it was anything else. */
const program = /^[A-Za-z_./][\w./+-]*$/;
const assignment = /^[A-Za-z_]\w*=/;

/** Words that the grammar of some shell gives a meaning of its own, at least where a command begins. */
const reserved = new Set('if then else elif fi do done case esac while until for select in function time coproc declare typeset export readonly local unset unsetenv let'.split(' '));

/** Words that some grammar takes for a sign: `==`. */
const odd = /^=/;

const loop = /for[ \t]+[A-Za-z_]\w*[ \t]+in(?=[ \t])/y;
const loopBody = /[ \t]*(?:;[ \t]*\n?|\n)[ \t]*do(?=[ \t\n])/y;
const branch = /(?:if|while|until)(?=[ \t\n])/y;
const ending = /(?:then|elif|else|fi|do|done)(?![^\s;|&)])/y;
const sum = /\(\((?:[\w \t+*/%<>=!-]|\$\w+\b|\$\{\w+\})*\)\)/y;
/** Before a bracket, `time` is a word of the grammar alone. */
const timed = /time[ \t]+(?=\((?!\()|\{[ \t\n])/y;
const brace = /\{(?=[ \t\n])/y;
const braceEnd = /\}(?![^\s;|&)])/y;
const sign = /!=?(?=[ \t])/y;
const bashSign = /(?:!=?|&&|\|\||=~[ \t]+[\w^$.*+?[\]-]+)(?=[ \t])/y;
const testWord = /^(?:-[A-Za-z]|-[a-z]{2}|==?|!=?|&&|\|\|)$/;
const testShape = /^(?:(?:! )?(?:-[A-Za-z] )?\. (?:&& |\|\| |$)|(?:! )?\. (?:==?|!=|-[a-z]{2}) \. (?:&& |\|\| |$))+$/;
const testEnd = /\]\]?(?![^\s;|&)])/y;

/** How deep commands may stand within commands. */
const deepest = 6;

/**
 * Where the commands of a line and their words begin and end, read by itself: for lines so plain that there is but one way to cut them, loops
 * over words, branches, tests and substitutions among them. `command 0-2 3-6` for each command, `assign 0-3` for a value alone, `test 0` where
 * a test begins, `file 9-18` and `here 9-18` for the target of a redirection. Undefined for any other line.
 */
export function cutPlain(line: string): readonly string[] | undefined {
  const cuts: string[] = [];
  let at = 0;
  let depth = 0;
  // What stands behind a redirection is not cut alike by everybody, on the next line neither.
  let redirected = false;
  // A part that is not plain was begun.
  let failed = false;

  function take(what: RegExp): boolean {
    what.lastIndex = at;
    if (!what.test(line)) return false;
    at = what.lastIndex;
    return true;
  }

  function fail(): false {
    failed = true;
    return false;
  }

  /** The word at which a list ends: one of these, or a bracket, or nothing for the end of the line. */
  function isEnd(ends: string): boolean {
    if (ends === '') return at === line.length;
    if (ends === ')') return line[at] === ')';
    if (ends === '}') {
      braceEnd.lastIndex = at;
      return braceEnd.test(line);
    }
    ending.lastIndex = at;
    const found = ending.exec(line)?.[0];
    return found !== undefined && ends.split(' ').includes(found);
  }

  function list(ends: string): boolean {
    if ((depth += 1) > deepest) return false;
    let closed = false;
    for (;;) {
      take(space);
      if (closed && isEnd(ends)) break;
      redirected = false;
      if (!command()) return false;
      take(blanks);
      if ((ends === '' || ends === ')') && isEnd(ends)) break;
      const start = at;
      if (!take(divider)) return false;
      const between = line.slice(start, at);
      if (redirected && between === '\n') return false;
      closed = between === ';' || between === '\n';
    }
    depth -= 1;
    return true;
  }

  /** One word, whose substitutions are cut as well. False where none is there, or none that is plain. */
  function word(): boolean {
    const start = at;
    for (;;) {
      if (take(bare)) continue;
      if (line[at] === '"') {
        at += 1;
        while (line[at] !== '"') if (!take(quoted) && !substitution()) return fail();
        at += 1;
      } else if (line[at] !== '$') break;
      else if (!substitution()) return fail();
    }
    return at > start;
  }

  function substitution(): boolean {
    if (!line.startsWith('$(', at) || line.startsWith('$((', at)) return false;
    return within(2);
  }

  /** A list behind so many letters, up to its bracket. */
  function within(letters: number): boolean {
    at += letters;
    const before = redirected;
    if (!list(')')) return false;
    redirected = before;
    at += 1;
    return true;
  }

  /** Redirections at the end of a command; behind them stands nothing else of it. */
  function redirections(): boolean {
    for (;;) {
      const found = take(nowhere) ? 'nowhere' : take(fromText) ? 'here' : take(fromCommand) ? 'command' : take(fromFile) ? 'file' : undefined;
      if (found === undefined) return true;
      const start = at;
      if (found === 'nowhere') at += line[at] === '1' ? 1 : '/dev/null'.length;
      else if (found === 'command' ? !within(2) : !word()) return false;
      redirected = true;
      cuts.push(`${found === 'here' ? 'here' : 'file'} ${start}-${at}`);
      if (!take(blanks)) return true;
    }
  }

  function command(): boolean {
    if (line.startsWith('((', at)) return take(sum);
    take(timed);
    if (line[at] === '(') return !line.startsWith('((', at) && within(1) && tail();
    if (take(brace)) return list('}') && take(braceEnd) && tail();
    if (line[at] === '[') return test();
    if (take(loop)) return loopOverWords();
    const start = at;
    if (!take(branch)) return simple();
    const head = line.slice(start, at);
    return (head === 'if' ? branches() : list('do') && take(ending) && list('done') && take(ending)) && tail();
  }

  /** Behind the end of a part that is no simple command. */
  function tail(): boolean {
    return !take(blanks) || redirections();
  }

  function loopOverWords(): boolean {
    for (let count = 0; take(blanks); count += 1) {
      const start = at;
      if (!word()) {
        if (count === 0) return false;
        break;
      }
      if (reserved.has(line.slice(start, at)) || odd.test(line.slice(start, at))) return false;
    }
    return take(loopBody) && list('done') && take(ending) && tail();
  }

  function branches(): boolean {
    for (;;) {
      if (!list('then') || !take(ending) || !list('elif else fi')) return false;
      const start = at;
      take(ending);
      const found = line.slice(start, at);
      if (found === 'fi') return true;
      if (found === 'else') return list('fi') && take(ending);
    }
  }

  /** `[ -f a ]`, `[[ $a == b ]]`: its words are of no matter, what they substitute is. */
  function test(): boolean {
    cuts.push(`test ${at}`);
    const [end, signs] = line.startsWith('[[', at) ? [']]', bashSign] : [']', sign];
    at += end.length;
    let shape = '';
    while (take(blanks)) {
      const start = at;
      if (take(testEnd)) return line.slice(start, at) === end && testShape.test(shape) && tail();
      if (!take(signs) && !word()) return false;
      const text = line.slice(start, at);
      shape += testWord.test(text) ? `${text} ` : text.startsWith('=~') ? '== . ' : '. ';
    }
    return false;
  }

  function simple(): boolean {
    const words: string[] = [];
    let named = false;
    for (let start = at; !isRedirection() && word(); start = at) {
      const text = line.slice(start, at);
      if (reserved.has(text) || (named ? odd.test(text) : !assignment.test(text) && !program.test(text))) return false;
      named ||= !assignment.test(text);
      words.push(`${start}-${at}`);
      if (!take(blanks)) break;
    }
    if (named) cuts.push(`command ${words.join(' ')}`);
    else words.forEach((one) => cuts.push(`assign ${one}`));
    // Where no blank stands before it, digits of the word could be meant for the redirection.
    return words.length > 0 && (!named || !/[ \t\n]/.test(line[at - 1] ?? '') || redirections());
  }

  /** Digits before a sign are of the redirection. */
  function isRedirection(): boolean {
    nowhere.lastIndex = at;
    return nowhere.test(line);
  }

  return list('') && !failed ? cuts : undefined;
}
