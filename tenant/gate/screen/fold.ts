import letters from './look-alikes.json' with { type: 'json' };

const alike = new Map(Object.entries(letters));
const foreign = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu');

/** Letters of the block that shows nothing and repeats ASCII: a text can be hidden in them. */
const hidden = /[\u{e0020}-\u{e007e}]/gu;
const invisible = /\p{Default_Ignorable_Code_Point}|\p{M}|\p{Bidi_Control}/gu;
const entity = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;
const longestEntity = 0x10ffff;

/**
 * A text as a reader would understand it, in small plain letters: written without accents, without what shows nothing, with letters of other
 * alphabets that look like Latin ones as those. Takes time in proportion to the text.
 */
export function fold(text: string): string {
  const decoded = text.includes('&#') ? text.replaceAll(entity, (whole, hex: string | undefined, decimal: string | undefined) => characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? whole) : text;
  // oxlint-disable-next-line no-control-regex -- most texts are plain ASCII, and need nothing of what follows
  const latin = /^[\u0000-\u007f]*$/.test(decoded) ? decoded.toLowerCase() : foldForeign(decoded);
  return latin.includes("n't") ? latin.replaceAll(/n't\b/g, ' not') : latin;
}

function foldForeign(text: string): string {
  const plain = text.toWellFormed().replaceAll(hidden, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xe0000)).normalize('NFKD').toLowerCase();
  return plain.replaceAll(invisible, '').replaceAll(/[\u2018\u2019\u02bc]/g, "'").replaceAll(foreign, (letter) => alike.get(letter) ?? letter);
}

function characterOf(code: number): string | undefined {
  return code <= longestEntity && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
