import type { Effect } from '../shell/effect.ts';
import { literal, restOf, type Word } from '../shell/word.ts';
import { kindOf } from '../http/reading/methods.ts';
import { asksDocker } from './asks-docker.ts';
import { finding, refusal, told, unsure } from './finding.ts';
import { judgeForeign } from './judge-foreign.ts';
import { judgeHere } from './judge-here.ts';
import { judgeScheme } from './judge-scheme.ts';
import { readCurl, type CurlReading, type CurlRequest } from './reading.ts';
import type { CurlRules } from './rules.ts';
import { targetsOf, type CurlTarget, type TargetDoubt } from './targets.ts';

/**
 * Judges the words behind `curl`: files it reads and writes, hosts it reaches outside, and findings about each request it makes.
 * Pure; never throws. What is not certain before it runs is never green.
 */
export function judgeCurl(words: readonly Word[], rules: CurlRules): Effect[] {
  if (asksDocker(words)) return [told(finding('asks-docker', 'green', 'It asks how the containers of this machine are.'))];
  return judgeReading(readCurl(words), rules);
}

/** The same of what was read already. */
export function judgeReading({ requests, effects }: CurlReading, rules: CurlRules): Effect[] {
  return [...effects, ...requests.flatMap((request) => {
    const targets = targetsOf(request);
    const trusting = request.insecure && !(staysHere(request) && targets.every((target) => !('why' in target) && isThisMachine(target)));
    return [
      ...(trusting ? [told(finding('option.insecure', 'yellow', 'It checks less, or otherwise, whether the other side is who it says it is.', { matched: '--insecure' }))] : []),
      ...targets.flatMap((target) => ('why' in target ? judgeDoubt(target) : judgeTarget(target, request, rules))),
    ];
  })];
}

/** It signs in nowhere, and goes nowhere else than where it was sent. */
const staysHere = ({ credentials, follows, method }: CurlRequest): boolean => credentials === 'none' && !follows && method !== undefined && kindOf(method.toUpperCase()) === 'reads';

/** No other side is between: who answers there is this very machine. */
const isThisMachine = ({ address: { host, user }, unseen }: CurlTarget): boolean => user === undefined && !unseen && /^(?:localhost|127\.0\.0\.1|::1)$/.test(host);

function judgeTarget(target: CurlTarget, request: CurlRequest, rules: CurlRules): Effect[] {
  const { address, word } = target;
  if (address.scheme === 'file') {
    const path = literal(address.path, word.source);
    const reads: Effect[] = target.unseen ? [{ does: 'read', path: fileWord(word) }] : [{ does: 'read', path }];
    return request.uploads.length > 0 ? [told(finding('writes', 'yellow', 'It writes a file.')), { does: 'write', path: target.unseen ? fileWord(word) : path }] : [told(finding('file', 'green', 'It only reads a file.')), ...reads];
  }
  const found = address.scheme !== 'http' && address.scheme !== 'https' ? judgeScheme(address, request) : (judgeHere(target, request, rules) ?? judgeForeign(target, request, rules));
  const outside = found.some((one) => one.external === true || one.class === 'yellow_external');
  return [...found.map(told), ...(outside ? [{ does: 'host' as const, host: literal(address.host, word.source) }] : [])];
}

/** The path of a `file:` address with holes. */
function fileWord(word: Word): Word {
  const begin = /^file:(?:\/\/(?:localhost|127\.0\.0\.1)?)?/i.exec(typeof word.pieces[0] === 'string' ? word.pieces[0] : '')?.[0] ?? '';
  return restOf(word, begin.length);
}

function judgeDoubt(doubt: TargetDoubt): Effect[] {
  const { word } = doubt;
  if (doubt.why === 'odd') return [told(refusal('address.odd', `Nobody can say where its address leads: ${doubt.because}.`, word.source))];
  if (doubt.why === 'file') return [{ does: 'read', path: restOf(word, 1) }, told(unsure('address.file', 'It takes its addresses from a file.', word.source))];
  if (doubt.why === 'pattern') return [told(unsure('address.pattern', 'It calls more addresses than can be looked at, or nobody can say which.', word.source))];
  return [told(unsure('address.unknown', 'Where it goes is known only when it runs.', word.source)), { does: 'host', host: word }];
}
