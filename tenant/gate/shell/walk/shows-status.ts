import type { Word } from '../word.ts';

const alone = /^-[sSfkLI46]+$/;
const counted = /^(?:-m|--max-time|--connect-timeout)$/;

/** Whether a curl line prints the number of the answer and nothing else: `curl -s -o /dev/null -w '%{http_code}' ADDRESS`. */
export function showsStatus(words: readonly Word[]): boolean {
  const texts = words.map(({ text, splits }) => (splits ? '' : text));
  const seen = { away: 0, number: 0, addresses: 0 };
  for (let at = 0; at < texts.length; at += 1) {
    const [text, next] = [texts[at], texts[at + 1]];
    if (/^-[sSfkLI46]*o$/.test(text ?? '') && next === '/dev/null') seen.away += 1;
    else if (text === '-w' && /^%\{(?:http_code|response_code)\}(?:\\n)?$/.test(next ?? '')) seen.number += 1;
    else if (counted.test(text ?? '') && /^[0-9]+$/.test(next ?? '')) { /* a time */ } else {
      if (words[at]?.splits === true || text?.startsWith('-') === true) {
        if (text === undefined || !alone.test(text)) return false;
      } else if (typeof words[at]?.pieces[0] !== 'string') return false;
      else seen.addresses += 1;
      continue;
    }
    at += 1;
  }
  return seen.away === 1 && seen.number === 1 && seen.addresses === 1;
}
