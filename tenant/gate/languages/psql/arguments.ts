/** An argument of a backslash command: its text, or what a shell prints (`` `date` ``), or a variable. */
export interface PsqlArgument {
  readonly text: string;
  /** Texts between backticks, which a shell runs. */
  readonly runs: readonly string[];
  /** Its text is known before it runs. */
  readonly certain: boolean;
}

const piece = /\s+|'(?:[^'\\]|\\.|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|:(?:[\w]+|'\w+'|"\w+")|[^\s'"`:]+|:/gsy;

/** Cuts the arguments of a backslash command as psql does. */
export function readArguments(text: string): PsqlArgument[] {
  const found: { text: string; runs: string[]; certain: boolean }[] = [];
  let open = false;
  for (const [part] of text.matchAll(piece)) {
    if (/^\s/.test(part)) {
      open = false;
      continue;
    }
    if (!open) found.push({ text: '', runs: [], certain: true });
    open = true;
    const last = found.at(-1);
    if (!last) continue;
    const inner = part.slice(1, part.endsWith(part.charAt(0)) && part.length > 1 ? -1 : undefined);
    if (part.startsWith('`')) last.runs.push(inner);
    if (part.startsWith('`') || (part.startsWith(':') && part.length > 1)) last.certain = false;
    else if (part.startsWith("'")) {
      last.text += inner.replaceAll("''", "'");
      if (inner.includes('\\')) last.certain = false;
    } else last.text += part.startsWith('"') ? inner.replaceAll('""', '"') : part;
  }
  return found;
}
