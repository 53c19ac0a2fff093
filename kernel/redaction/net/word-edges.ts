/** For each UTF-16 unit: 1 for an ASCII letter or digit, 2 for a letter of another Latin alphabet, 0 for all others. */
const kinds = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) kinds[code] = 1;
for (let code = 0xc0; code < 0x250; code += 1) if (code !== 0xd7 && code !== 0xf7) kinds[code] = 2;

/** Whether the unit is an ASCII letter or digit. NaN, which stands for no character, is none. */
export function isAlnum(code: number): boolean {
  return kinds[code] === 1;
}

/**
 * Whether a word may begin here: no letter or digit stands before it, or one that is the end of an escape (`\n`, `%3D`, `\u003d`, a colour of
 * a terminal) and so no part of a word. Looks at most 16 characters back.
 */
export function startsWord(text: string, at: number): boolean {
  return at === 0 || kinds[text.charCodeAt(at - 1)] === 0 || endsEscape(text, at);
}

/** Whether a hump of a camel case name begins here: a capital behind a lower case letter or digit. */
export function startsHump(text: string, at: number): boolean {
  return /[A-Z]/.test(text.charAt(at)) && /[a-z0-9]/.test(text.charAt(at - 1));
}

/** Whether what begins here is glued by `-` or `_` to a longer identifier before it. */
export function isGlued(text: string, at: number): boolean {
  let place = at - 1;
  while (place >= 0 && at - place <= 8 && isJoin(text.charCodeAt(place))) place -= 1;
  return place < at - 1 && place >= 0 && isAlnum(text.charCodeAt(place)) && !endsEscape(text, place + 1);
}

/** Whether the unit is `-` or `_`. */
export function isJoin(code: number): boolean {
  return code === 45 || code === 95;
}

function endsEscape(text: string, at: number): boolean {
  const last = text.charAt(at - 1);
  if (text.charAt(at - 2) === '\\' && 'nrtbfve0'.includes(last)) return true;
  if (last === 'm') {
    const [colour] = /\[[0-9;]{0,10}m$/.exec(text.slice(Math.max(0, at - 12), at)) ?? [];
    return colour !== undefined && (text.charCodeAt(at - colour.length - 1) === 27 || /\\(?:e|033|x1b|u001b)$/i.test(text.slice(Math.max(0, at - colour.length - 6), at - colour.length)));
  }
  return /(?:%|\\x|\\u[0-9A-Fa-f]{2})[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, at - 6), at));
}
