/** A run of base64 or hex together with those that go on with it in the next lines, or behind a slash that is escaped. */
export interface JoinedRun {
  readonly text: string;
  /** Whether a text that goes on may go on with more of it. */
  readonly open: boolean;
  /** Whether it goes on but was not read on. */
  readonly isCut: boolean;
  /** Where so many of its characters end in the text around it. */
  endOf(count: number): number;
}

/** What parts the pieces of a run: a backslash before a slash, and a line end, also as JSON writes it, with what quotes the lines of a program. */
const gap = /\\{1,4}(?=\/)|['"]?[ \t]{0,8}[+.\\]?[ \t]{0,8}(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)[ \t>]{0,32}(?:(?:[+.][ \t]{0,4})?[bfru]{0,2}['"])?/y;
/** What may still become one. */
const begun = /[\s"'\\+.>bfrnu]{0,96}$/y;
const piece = /[\w+/-]+={0,2}/y;

/** The run that begins at `start` and whose first piece ends at `end`, up to some `most` characters. Behind padding nothing goes on. */
export function joinRun(text: string, start: number, end: number, complete: boolean, most: number): JoinedRun {
  const pieces = [text.slice(start, end)];
  const ends = [end];
  let at = end;
  let isCut = false;
  while (text[at - 1] !== '=') {
    isCut = at - start > most;
    if (isCut) break;
    gap.lastIndex = at;
    const parted = gap.exec(text)?.[0].length ?? 0;
    piece.lastIndex = at + parted;
    const more = piece.exec(text)?.[0];
    if (more === undefined) break;
    at += parted + more.length;
    pieces.push(more);
    ends.push(at);
  }
  begun.lastIndex = at;
  return {
    text: pieces.join(''),
    isCut,
    open: !complete && text[at - 1] !== '=' && begun.test(text),
    endOf(count) {
      let [left, index] = [count, 0];
      while (index < pieces.length - 1 && left > (pieces[index]?.length ?? 0)) left -= pieces[index++]?.length ?? 0;
      const [own = '', last = at] = [pieces[index], ends[index]];
      // The first piece goes as a whole, and of the last one its padding.
      return index === 0 || own.replace(/=+$/, '').length <= left ? last : last - own.length + left;
    },
  };
}
