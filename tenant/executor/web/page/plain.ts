/**
 * Signs that cannot be seen: control, zero-width, direction, private, fillers, variations and the letters of tags, in which words for a model
 * hide. Line ends and tabs are none.
 */
const unseen = /(?![\n\t])\p{Cc}|\p{Cf}|\p{Co}|\p{Zl}|\p{Zp}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/gu;

/** What a person would see of a text, with line ends of one kind. */
export function plain(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(unseen, '');
}

/** A text on one line. */
export function oneLine(text: string, length: number): string {
  const line = plain(text.slice(0, length * 4)).replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
