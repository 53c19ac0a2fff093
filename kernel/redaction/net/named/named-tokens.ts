import { estimateBits } from '../../guess/estimate-bits.ts';
import { countUnexplained } from '../judge/unexplained.ts';
import { endsHarmless, isNamedHarmless } from '../harmless-name.ts';
import type { Outcome } from '../rule.ts';
import { looksMade } from '../shape/looks-made.ts';
import { findRuns, findRunsWithin, lastRunStart, membersOf } from '../../find-runs.ts';
import { checkedKind, mayBecomeChecked } from './checked-tokens.ts';
import { beginOfPair, pairOf } from './id-and-key.ts';
import { objectWords, placeWords, plainSecretWords, publicWords, secretWords } from './name-words.ts';
import { mayBecomeName, splitName } from './split-name.ts';

export interface NamedTokens {
  /** `runs`: those of characters of tokens of the whole text, where a sweep has found them. */
  find(text: string, units: Uint16Array, runs: Int32Array | undefined, from: number, complete: boolean, key: string | undefined, take: (outcome: Outcome) => void): void;
}

const members = membersOf(/[\w-]/);
const shortestRun = 20;
const longestRun = 300;
/** Of a file's name, with its full stop and the character behind it. */
const longestEnding = 8;
/** What a cluster calls its pods: a name, a digest of what they run, and five letters that it drew. */
const pod = /(?:^|[^a-z])(?:pods?|replicasets?(?:\.apps)?|jobs?(?:\.batch)?)\/[a-z][\w-]{0,200}-[a-z\d]{5,10}$/;
/** The same alone: both endings are of letters and digits that make no words, https://pkg.go.dev/k8s.io/apimachinery/pkg/util/rand */
const ofPod = /-[bcdfghj-np-tvwxz24-9]{8,10}-[bcdfghj-np-tvwxz24-9]{5}$/;
/** A secret key of one piece: so long a run of letters and digits only is no piece of base64. */
const long = /^sk[A-Za-z0-9]{78,}$/;
/** A name that people gave, the number of a service and its secret: https://docs.notifications.service.gov.uk/rest-api.html#api-keys */
const service = /^\w{1,99}(?:-\w{1,99}){0,9}(?:-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}){2}$/;
const shortest = { ofSecretWord: 16, ofPlace: 20, ofAnyName: 24, ofHex: 32 } as const;

/**
 * Finds credentials of vendors whose formats nobody wrote down, by their own first segments: a word for a secret and a random body
 * (`acme_live_…`, `xyz-api-key-…`), or any short name and a longer one (`acme_…`); keys that hold a sum over themselves, and ids with a key behind a colon. Identifiers, hashes, slugs and file names
 * are none.
 */
export function createNamedTokens(): NamedTokens {
  return {
    find(text, units, runs, from, complete, key, take) {
      const visit = (start: number, end: number): void => {
        const pair = complete || end < text.length ? pairOf(text, start, end) : undefined;
        if (pair !== undefined) take({ ...pair, end });
        if (!mayBegin(units, start, end)) return;
        if (complete || end < text.length) take(examineRun(text, start, end, complete, key));
      };
      if (runs) findRunsWithin(runs, units, shortestRun, members, visit);
      else findRuns(units, text.length, from, shortestRun, members, visit);
      if (complete) return;
      const last = lastRunStart(text, members);
      const pair = beginOfPair(text, last);
      if (pair !== undefined) take({ open: pair });
      const start = skipEscape(text, last, text.length);
      if (start < text.length && text.length - start <= longestRun && (mayBecomeName(text.slice(start)) || mayBecomeChecked(text.slice(start)) || /^s(?:k[A-Za-z0-9]*)?$/.test(text.slice(start)))) take({ open: start });
    },
  };
}

/** Whether a run may begin as a name, or with the digits of an escape, or is as long as keys of wallets that begin with a digit. */
function mayBegin(units: Uint16Array, start: number, end: number): boolean {
  const [first = 0, before] = [units[start], units[start - 1]];
  return first > 57 || first === 45 || before === 37 || (first > 52 && first < 57 && end - start === 51) || (end - start === 55 && units[start + 6] === 45);
}

function examineRun(text: string, runStart: number, end: number, complete: boolean, key: string | undefined): Outcome {
  const start = skipEscape(text, runStart, end);
  if (end - start > longestRun || end - start < shortestRun) return undefined;
  if (pod.test(text.slice(Math.max(0, start - 24), end)) || ofPod.test(text.slice(start, end))) return undefined;
  // The mark of a page's version: RFC 9110 §8.8.3.
  if (text.startsWith('W/"', start - 3)) return undefined;
  const run = text.slice(start, end);
  if (long.test(run) && !'/+'.includes(text.charAt(start - 1) || ' ') && !'/+='.includes(text.charAt(end) || ' ') && isRandom(run.slice(2), 256)) return { start, end, kind: 'named-token' };
  const checked = checkedKind(run);
  if (checked !== undefined) return { start, end, kind: checked };
  const name = splitName(run);
  if (name === undefined || run.length - name.body < shortest.ofSecretWord) return undefined;
  if (service.test(run) && !(name.head.length === 1 && objectWords.has(name.head[0] ?? ''))) return { start, end, kind: 'gov-uk-notify-key' };
  // A full stop ends a sentence or begins the ending of a file's name.
  if (!complete && text[end] === '.' && end + longestEnding > text.length) return { open: start };
  return isCredential(text, start, end, run, name.head, name.body, key) ? { start, end, kind: 'named-token' } : undefined;
}

function isCredential(text: string, start: number, end: number, run: string, head: readonly string[], bodyAt: number, key: string | undefined): boolean {
  const body = run.slice(bodyAt);
  const before = text.charAt(start - 1);
  const behind = text.charAt(end);
  if (before === '+' || behind === '+' || isFileName(text, end) || holdsUuid(run) || head.some((segment) => publicWords.has(segment))) return false;
  // An identifier whose secret follows it: the head ends where the identifier's own random part begins.
  const secretPart = /[_-]secret[_-]([A-Za-z0-9]{16,})$/.exec(body)?.[1];
  if (secretPart !== undefined && isRandom(secretPart, 56)) return true;
  const first = head[0] ?? '';
  const plain = head.some((segment, at) => plainSecretWords.has(segment) && (at > 0 || !objectWords.has(first)));
  const named = plain || (!objectWords.has(first) && head.some((segment) => secretWords.has(segment)));
  // In an address a lone `api` or `live` before something random is a page as well.
  if (named && (plain || head.length > 1 || before !== '/')) return body.length >= shortest.ofSecretWord && isRandom(body, 56);
  if (objectWords.has(first) || '/.\\'.includes(before || ' ') || '/='.includes(behind || ' ') || behind === '.' && /[A-Za-z0-9]/.test(text.charAt(end + 1))) return false;
  if (head.length > 3 || head.some((segment) => segment.length > 10) || first.length < 2 || /^(?:[A-Z][a-z]|[A-Z]{2}[-_]|[A-Za-z]{1,2}\d)/.test(run) || !(/^[A-Za-z0-9]+$/.test(body) || (/^[a-z]{3,}[_-]/.test(run) && isWellMixed(body)))) return false;
  // So long are 32 and 64 random bytes in base64 for addresses: coordinates of public keys, challenges.
  if (run.length === 43 || run.length === 86 || isNamedHarmless(text, start) || (key !== undefined && endsHarmless(key))) return false;
  const isHex = /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(body);
  const atPlace = head.some((segment, at) => at > 0 && placeWords.has(segment));
  return body.length >= (isHex ? shortest.ofHex : atPlace ? shortest.ofPlace : shortest.ofAnyName) && (!isHex || run[bodyAt - 1] === '_') && isRandom(body, atPlace ? 70 : 80);
}

/** Whether a body with `-` or `_` in it is of all sorts of characters and long. */
function isWellMixed(body: string): boolean {
  return body.length >= 32 && /^[A-Za-z0-9]{6}/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body) && /[0-9]/.test(body) && (body.match(/[-_]/g) ?? []).length <= 4 && new Set(body).size >= 16 && countUnexplained(body) >= 0.6 * body.length;
}

/** Whether the body is readable text in base64: a name, not a secret. */
function isText(body: string): boolean {
  return /^[ -~\s]+$/.test(Buffer.from(body, 'base64').toString('latin1'));
}

/** Letters and digits well mixed, worth a number of bits at the least. */
function isRandom(body: string, bits: number): boolean {
  const changes = body.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|[0-9](?=[A-Za-z])/g)?.length ?? 0;
  return changes >= 4 && (/[0-9]/.test(body) || changes >= 6) && looksMade(body) && countUnexplained(body) >= 0.4 * body.length && !isText(body) && estimateBits(body) >= bits;
}

function isFileName(text: string, end: number): boolean {
  return /^\.(?:[a-z]{1,5}|mp[34]|woff2)(?![A-Za-z0-9_-])/i.test(text.slice(end, end + longestEnding));
}

/** Its first digits may be letters all, and so read as a word of the name. */
function holdsUuid(run: string): boolean {
  return /(?:^|[-_])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.test(run);
}

/** Where the run begins really, when its first characters are the end of an escape, or `-` and `_` that lead it. */
function skipEscape(text: string, start: number, end: number): number {
  let at = start;
  const before = text.charAt(at - 1);
  const first = text.slice(at, at + 5);
  if (before === '\\') at += /^u[0-9a-f]{4}/i.test(first) ? 5 : /^[nrtbf]/.test(first) ? 1 : 0;
  else if (before === '%' && /^[0-9a-f]{2}/i.test(first)) at += 2;
  while (at < end && (text[at] === '-' || text[at] === '_')) at += 1;
  return at;
}
