/**
 * The end of a regular expression that begins at `start`: behind the first `delimiter` that no backslash and no bracket hides. Undefined where
 * there is none before the end of the line, and where brackets are written so that programs may see them end elsewhere. Programs that let
 * brackets hide nothing refuse what is left open there, so that they run nothing either.
 */
export function skipRegex(text: string, start: number, delimiter: string): number | undefined {
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '\n' || character === '\r') return undefined;
    if (character === delimiter) return at + 1;
    if (character === '\\') at += 2;
    else if (character === '[') {
      const end = skipBracket(text, at + 1, delimiter);
      if (end === undefined) return undefined;
      at = end;
    } else at += 1;
  }
  return undefined;
}

/** What may stand in a bracket and could be taken for its end, or for the begin of another. */
function skipBracket(text: string, start: number, delimiter: string): number | undefined {
  let at = text[start] === '^' ? start + 1 : start;
  let openers = 0;
  let closers = 0;
  let escapes = 0;
  let hidden = 0;
  if (text[at] === ']') {
    closers += 1;
    at += 1;
  }
  while (at < text.length) {
    const character = text[at];
    if (character === '\n' || character === '\r') return undefined;
    if (character === ']') {
      // Whoever sees it end at the first of several closing signs sees another begin at the next opening one: that ends here too, but where nothing stands in it.
      const empty = text[at - 1] === '[' || (text[at - 1] === '^' && text[at - 2] === '[');
      // `[][]`: whoever sees two empty ones and whoever sees one of both signs see it end here.
      if (/^\^?\]\[\]$/.test(text.slice(start, at + 1))) return at + 1;
      const doubtful = (closers > 0 && (hidden > 0 || (openers > 0 && empty))) || (hidden > 0 && openers + escapes > 0);
      return doubtful ? undefined : at + 1;
    }
    if (character === '\\') {
      const escaped = text[at + 1];
      if (escaped === '\n' || escaped === '\r') return undefined;
      escapes += 1;
      if (escaped === ']' || escaped === '\\') closers += 1;
      if (escaped === '[') openers += 1;
      at += 2;
    } else if (character === '[') {
      const named = /^\[:[a-z]{1,10}:\]/.exec(text.slice(at, at + 14))?.[0];
      if (named === undefined && /[:.=]/.test(text[at + 1] ?? '')) return undefined;
      if (named === undefined) openers += 1;
      at += named?.length ?? 1;
    } else {
      if (character === delimiter) hidden += 1;
      at += 1;
    }
  }
  return undefined;
}
