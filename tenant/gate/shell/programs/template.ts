/** Functions of a template that show what they are given, or less of it. */
const shows = /^(?:json|len|println|print|lower|upper|title|printf "[^"]*") (?=[.$])/;

/** What is taken out of one field: `(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort`. */
const partOf = /^\(*(?:index \(*)+((?:\.[A-Za-z]\w*)+)(?: "[\w./-]*"| [0-9]+|\)|(?<=\))(?:\.[A-Za-z]\w*)+)*$/;

/** A piece of what one field holds: `slice .Name 1`. */
const pieceOf = /^slice ((?:\.[A-Za-z]\w*)+)(?: [0-9]+){1,2}$/;

/** `if .State.Running`, `if eq .State.Status "running"`. */
const asks = /^(?:else )?if (?:(?:not|eq|ne|gt|lt|ge|le) )?((?:\.[A-Za-z]\w*)+)(?: "[\w ./-]*"| [0-9]+| true| false)?$/;

/** `range .Mounts`, `with $v := .State.Health`. */
const opens = /^(?:range|with) (?:\$v(?:, ?\$v)? ?:= ?)?(.+)$/;

/** What a template does in one place, with single blanks, one behind its word too (`{{range.Mounts}}` is `{{range .Mounts}}`), and every variable called `$v`: `$` alone is everything. */
function plain(written: string): string {
  return written.replaceAll(/^-\s|\s-$/g, '').replaceAll(/\$[A-Za-z]\w*/g, '$$v').replaceAll(/\s+/g, ' ').replace(/^(?:range|with|if|else if)(?=[.$])/, '$& ').replaceAll(/\( | (?=\))/g, (blank) => blank.trim()).trim();
}

/**
 * Whether a template holds nothing but text and these fields, `{{.Name}}`: plain, or shown by a function that shows no more, or a part taken
 * out of one, or asked whether it holds something. What a loop or a branch looks into must be one of them too. Variables are given known fields alone.
 * Fields are written without blanks: `{{index.RepoTags0}}`.
 */
export function holdsOnly(fields: ReadonlySet<string>, template: string): boolean {
  const known = (action: string): boolean => fields.has(`{{${action.replaceAll(' ', '')}}}`);
  /** Of each branch that is open, whether the dot in it is a known field. */
  const dots: boolean[] = [];
  let shown = 0;

  function isKnown(action: string): boolean {
    if (action === 'end') return dots.pop() !== undefined;
    if (action === 'else') {
      // The dot is again what it was before.
      if (dots.pop() === undefined) return false;
      dots.push(dots.at(-1) ?? false);
      return true;
    }
    const into = opens.exec(action)?.[1];
    const asked = asks.exec(action)?.[1];
    const holds = into !== undefined ? known(action) || isValue(into) : asked === undefined ? isValue(action) : known(action) || known(asked);
    if (into !== undefined) dots.push(true);
    else if (asked !== undefined && !action.startsWith('else')) dots.push(dots.at(-1) ?? false);
    return holds;
  }

  function isValue(action: string): boolean {
    const bare = action.replace(/^\$v ?:= ?/, '').replace(shows, '');
    // Within a branch a variable holds what it was given there.
    if (known(action) || known(bare) || (bare === '.' && dots.at(-1) === true) || (dots.length > 0 && /^\$v(?:\.[A-Za-z]\w*)*$/.test(bare))) return true;
    const whole = (partOf.exec(bare) ?? pieceOf.exec(bare))?.[1];
    return whole !== undefined && known(whole);
  }

  const left = template.replaceAll(/\{\{([^{}]*)\}\}/g, (field, action: string) => {
    if (!isKnown(plain(action))) return field;
    shown += 1;
    return '';
  });
  return shown > 0 && !/[{}]/.test(left);
}
