/** All that moves the cursor, colours, renames the window, fills the clipboard or turns the reading around; lines and tabs stay. */
const commanding = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/gu;

/** What an agent says, for a terminal: whatever it was talked into saying, it is read as words and commands nothing. The same in pieces as in one. */
export function plainLines(text: string): string {
  return text.replaceAll(commanding, '');
}
