/**
 * A name in lower-case words: `sendEmail`, `SEND-EMAIL` and `send_email` give `send`, `email`. Digits stay with the letters before them.
 * Compatibility forms are folded first, so that a full-width letter is no way around a word.
 */
export function splitWords(name: string): string[] {
  // Most names hold nothing that is folded.
  if (/^[a-z0-9_.-]*$/.test(name)) return name.split(/[_.-]+/).filter((word) => word !== '');
  return name.normalize('NFKC').replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
