/** Pairs that stand in no word of any language, and are written for their low bytes alone: `嘊嘍`, `čĊ`. */
const neverText = /^[\u0100-\u01ff\u5600-\u56ff]{2}$/;

/**
 * Whether letters hide a line end for programs that keep only their low byte: U+xx0D beside U+xx0A. In Thai or Japanese such letters
 * do stand side by side, so that of those only the ones count that a header would follow.
 */
export function hidesLineEnd(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- only other letters have a byte to lose
  if (/^[\u0000-\u00ff]*$/.test(text)) return false;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    const pair = ((first & 0xff) << 8) | (second & 0xff);
    if ((pair !== 0x0d0a && pair !== 0x0a0d) || first < 0x100 || second < 0x100) continue;
    if (neverText.test(text.slice(at, at + 2)) || /^\s*[\w-]{1,60}\s*:/.test(text.slice(at + 2, at + 70))) return true;
  }
  return false;
}
