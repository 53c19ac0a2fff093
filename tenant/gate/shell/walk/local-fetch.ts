import { literal, type Word } from '../word.ts';

const flags = /^(?:-q|-nv|-S|-qS|-Sq|--quiet|--no-verbose|--server-response)$/;
/** Options with a value in the same word, or in the next one. */
const timed = /^(?:-T|-t|--timeout|--tries)$/;
const timedWhole = /^(?:-[Tt]\d+|--(?:timeout|tries)=\d+)$/;
/** A short path without a question behind it: wget goes on to wherever the answer sends it, and there is nothing in it that could be carried there. */
const here = /^(?:http:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/[A-Za-z0-9_.-]{1,24}){0,4}\/?$/;

/**
 * What curl would be told for the same: `wget -qO- http://localhost:3000/health` shows what a tool of this machine answers. Undefined for every other call of wget, which may write a file.
 */
export function readLocalFetch(words: readonly Word[]): readonly Word[] | undefined {
  let shown = false;
  let head = false;
  const addresses: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const [text, next] = [word?.text, words[at + 1]?.text];
    if (word === undefined || text === undefined) return undefined;
    if (/^(?:-q?O-|--output-document=-)$/.test(text)) shown = true;
    else if (/^(?:-q?O|--output-document)$/.test(text) && next === '-') {
      shown = true;
      at += 1;
    } else if (text === '--spider') head = true;
    else if (timed.test(text) && /^\d+$/.test(next ?? '')) at += 1;
    else if (here.test(text)) addresses.push(word);
    else if (!flags.test(text) && !timedWhole.test(text)) return undefined;
  }
  return addresses.length === 1 && (shown || head) ? [...(head ? [literal('-I')] : []), ...addresses] : undefined;
}
