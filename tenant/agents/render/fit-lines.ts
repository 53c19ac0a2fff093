export interface Line {
  readonly name: string;
  readonly text: string;
}

/** As many lines as fit into so many characters, in their order; of what is left the names, as far as a tenth of it takes them. */
export function fitLines(lines: readonly Line[], room: number, where: string): string[] {
  let left = room;
  const over = lines.findIndex(({ text }) => {
    left -= text.length + 1;
    return left < 0;
  });
  const fitting = over === -1 ? lines : lines.slice(0, over);
  const others = lines.slice(fitting.length).map(({ name }) => name);
  const texts = fitting.map(({ text }) => text);
  return others.length === 0 ? texts : [...texts, `- and ${others.length} more${where}: ${joinShort(others, room / 10)}`];
}

/** Words with commas, as many as fit; three dots for the others. */
export function joinShort(words: readonly string[], room: number): string {
  let text = '';
  for (const [index, word] of words.entries()) {
    const longer = text === '' ? word : `${text}, ${word}`;
    const isLast = index === words.length - 1;
    if (longer.length + (isLast ? 0 : 3) > room) return text === '' ? '…' : `${text}, …`;
    text = longer;
  }
  return text;
}
