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
  const first = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return first >= 65 && first <= 90 && ((before >= 97 && before <= 122) || (before >= 48 && before <= 57));
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

/** Judged from single characters first: it is asked at every place where a trigger could begin. */
function endsEscape(text: string, at: number): boolean {
  const last = text.charCodeAt(at - 1);
  if (text.charCodeAt(at - 2) === backslash && 'nrtbfve0'.includes(text.charAt(at - 1))) return true;
  if (last === 109) return endsColour(text, at);
  if (!isHex(last) || !isHex(text.charCodeAt(at - 2))) return false;
  if (text.charCodeAt(at - 3) === 37) return true;
  if (text.charCodeAt(at - 3) === 120) return text.charCodeAt(at - 4) === backslash;
  return text.charCodeAt(at - 6) === backslash && text.charCodeAt(at - 5) === 117 && isHex(text.charCodeAt(at - 4)) && isHex(text.charCodeAt(at - 3));
}

const backslash = 92;

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** `m` ends a colour of a terminal where digits and semicolons stand before it, a bracket, and an escape character in one of its spellings. */
function endsColour(text: string, at: number): boolean {
  let place = at - 2;
  while (at - place < 12 && (text.charCodeAt(place) === 59 || (text.charCodeAt(place) >= 48 && text.charCodeAt(place) <= 57))) place -= 1;
  if (text.charAt(place) !== '[') return false;
  return text.charCodeAt(place - 1) === 27 || /\\(?:e|033|x1b|u001b)$/i.test(text.slice(Math.max(0, place - 6), place));
}
