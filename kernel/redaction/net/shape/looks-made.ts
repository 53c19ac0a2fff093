import { looksLikeWord } from '../../guess/word-shape.ts';

/** Words of placeholders that four or more random characters hardly ever spell. */
const stockWords = /example|sample|dummy|placeholder|redacted|changeme|replace|insert|your[-_a-z]|secret|token_?here|key_?here|fake|foobar|x{4}|\*{3}|\.{3}/i;
const longestSample = 128;
const longBinary = 64;

/**
 * Whether the body of a token looks as if a machine had made it by chance: not a placeholder, not words, no counting, no repeats, not few
 * different characters. Meant for a body that stands where its format wants one; it says nothing about a text by itself. Takes bounded time.
 */
export function looksMade(body: string): boolean {
  const sample = body.slice(0, longestSample);
  return !stockWords.test(sample) && !isUniform(sample) && !countsOn(sample) && !repeats(sample) && !readsAsWords(sample);
}

function isUniform(text: string): boolean {
  const different = new Set(text).size;
  if (different <= (text.length < 16 ? 2 : 5)) return true;
  // Random hexadecimal digits do not stay free of letters for so long, nor any other alphabet.
  if (text.length >= 20 && /^[0-9]*$/.test(text.replaceAll(/[-_.]/g, ''))) return true;
  // Zeros in what is binary are such letters in base64.
  return /(.)\1{5}/.test(text.length >= longBinary ? text.replace(/A{6,12}/, 'A') : text);
}

/** Whether half of the characters, or eight on end, count up or down: alone, or by turns as in `a1b2c3d4`. */
function countsOn(text: string): boolean {
  return [1, 2].some((stride) => {
    let counting = 0;
    let run = 0;
    for (let at = stride; at <= text.length; at += 1) {
      const step = at < text.length ? stepBetween(text.charCodeAt(at - stride), text.charCodeAt(at)) : 0;
      if (step !== 0) {
        run += 1;
        continue;
      }
      if (run >= 7) return true;
      if (run >= 3) counting += run + 1;
      run = 0;
    }
    return counting * 2 >= text.length;
  });
}

function stepBetween(before: number, after: number): number {
  if (after - before === 1 || before - after === 1) return after - before;
  const around = (before === 57 && after === 48) || (before === 48 && after === 57) || (before === 57 && (after === 97 || after === 65)) || (before === 102 && after === 48);
  return around ? 1 : 0;
}

/** Whether the text is a shorter one over and over, or spells one of the words that hexadecimal digits spell. */
function repeats(text: string): boolean {
  if (text.length < 12) return false;
  const period = (text + text.slice(0, text.length >> 1)).indexOf(text.slice(0, text.length >> 1), 1);
  return (period > 0 && period * 2 <= text.length && text.slice(period) === text.slice(0, text.length - period)) || /(?:deadbeef|cafebabe|badc0ffee|c0ffee00)/i.test(text);
}

/** Words, also short ones joined by `-` or `_`. Digits scattered among the letters are in no words. */
function readsAsWords(text: string): boolean {
  if (/^[a-z]{1,12}(?:[-_][a-z]{1,12}){3,}$/.test(text) && new Set(text.split(/[-_]/).map(({ length }) => length)).size > 1) return true;
  if ((text.match(/[A-Za-z](?=[0-9])|[0-9](?=[A-Za-z])/g)?.length ?? 0) >= 4) return false;
  const pieces = text.match(/[A-Z]?[a-z]+|[A-Z]+|[0-9]+/g) ?? [];
  const inWords = pieces.reduce((sum, piece) => sum + (isWord(piece) ? piece.length : 0), 0);
  const letters = pieces.reduce((sum, piece) => sum + (/[0-9]/.test(piece) ? 0 : piece.length), 0);
  return inWords >= 4 && inWords * 10 >= letters * 7 && inWords * 2 >= text.length;
}

function isWord(piece: string): boolean {
  return piece.length <= 20 && looksLikeWord(piece);
}
