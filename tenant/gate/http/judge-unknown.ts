import { wordsOf } from './words/words-of.ts';
import { finding, unknown, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { judgeRun, judgeSaid } from './words/judge-words.ts';
import { makesPowerful } from './words/rights.ts';
import { findSecretReads } from './words/secrets.ts';
import { graver, type Said, type Words } from './words/words.ts';

/**
 * Judges a request that no route table knows by its method and its words. Only reading a thing by its plain name is harmless. `known`: the
 * tool itself is known, so that an ordinary change of a plainly named thing is one.
 */
export function judgeUnknown(request: ReadRequest, known: boolean, words: Words): Finding[] {
  const kind = kindOf(request.method);
  if (kind === 'reads') return judgeRead(request, words);
  if (kind === 'deletes') return judgeDelete(request, words);
  return kind === 'writes' ? judgeWrite(request, known, words) : [unknown('unknown.method', 'Nobody here knows what its method does.', request.method)];
}

/** What the parts of a path say, the gravest of all. */
function actOfPath(segments: readonly string[], writing: boolean, words: Words): Said | undefined {
  if (writing && wordsOf(segments.at(-1) ?? '').includes('format') && segments.some((part) => /^(?:disks?|drives?|partitions?|volumes?)$/i.test(part))) return { act: 'wipe', word: 'format' };
  return segments.reduce<Said | undefined>((found, part) => graver(found, words.actOf(part.replace(/\.(?:json|xml|php|aspx?|do|action|cgi|html?)$/i, ''), writing)), undefined);
}

function isWholesale(path: readonly string[], { sets, actOf }: Words): boolean {
  // `/backups/5/delete`: the verb is not the thing.
  const segments = path.filter((part) => wordsOf(part).length !== 1 || actOf(part, false) === undefined);
  const [last = [], before = []] = [segments.at(-1), segments.at(-2)].map((part) => wordsOf(part ?? ''));
  const all = segments.some((part) => part.includes('*')) || [...last, ...before].some((word) => sets.all.has(word));
  if (/^(?:database|schema|keyspace)$/i.test(segments.at(-2) ?? '')) return true;
  // The thing that is deleted stands last, or before its own id.
  return all || last.some((word) => sets.grave.has(word)) || (before.some((word) => sets.grave.has(word) && word.endsWith('s')) && !last.some((word) => word.endsWith('s') && !/\d/.test(word))) || (before.some((word) => sets.grave.has(word)) && last.some((word) => /\d/.test(word)));
}

/** The page in which somebody signs in, asked for without anything that could do so. */
function isForm(segments: readonly string[], parameters: number, body: string): boolean {
  return parameters === 0 && body === 'none' && /^(?:log-?in|sign-?in)(?:\.(?:php|html?|aspx?))?$/i.test(segments.at(-1) ?? '');
}

function judgeRead({ segments, body, method, query }: ReadRequest, words: Words): Finding[] {
  if (method === 'OPTIONS') return [finding('read.options', 'green', 'It only asks what is possible there.')];
  const findings = findSecretReads(segments, words, true, query);
  const said = actOfPath(isForm(segments, query.length, body.kind) ? segments.slice(0, -1) : segments, false, words);
  if (said) findings.push(judgeSaid(said, isWholesale(segments, words)));
  if (makesPowerful(segments, words)) findings.push(finding('rights.path', 'red', 'It changes what somebody may do.', { matched: segments.slice(-3).join('/') }));
  if (body.kind !== 'none' && (method === 'GET' || method === 'HEAD') && query.length + segments.length > 0) findings.push(finding('read.body', 'yellow', 'It reads, and yet sends something along.'));
  return findings.length > 0 ? findings : [finding('read', 'green', 'It only looks at something.', { matched: segments.join('/') })];
}

function judgeDelete({ segments, query, body }: ReadRequest, words: Words): Finding[] {
  const data = query.find(([key, value]) => takesData(key) && !/^(?:false|0|no|off)$/i.test(value));
  const everything = data !== undefined || isWholesale(segments, words) || segments.length === 0 || query.some(([key, value]) => words.sets.all.has(key.toLowerCase()) && !/^(?:false|0|no)$/i.test(value)) || (body.kind === 'json' && JSON.stringify(body.value).includes('"all":true'));
  return [everything ? finding('delete.all', 'critical_red', 'It deletes everything of its kind, or a whole part of the business.', { matched: segments.join('/') }) : finding('delete', 'red', 'It deletes something.', { matched: segments.join('/') })];
}

/** `destroy-data=1`, `deleteInstanceDir=true`, `remove_volumes`, `destroy-unreferenced-disks`: what holds the data goes too. */
function takesData(key: string): boolean {
  const split = wordsOf(key);
  return split.some((word) => /^(?:destroy|delete|purge|wipe|remove|erase|drop)$/.test(word)) && split.some((word) => /^(?:data|volumes?|disks?|files?|contents?|backups?|dir|everything|groups|objects|storage|snapshots)$/.test(word));
}

function judgeWrite({ segments, method }: ReadRequest, known: boolean, words: Words): Finding[] {
  const matched = segments.join('/');
  const last = segments.at(-1) ?? '';
  const nothingKnown = unknown('write.unknown', 'Nobody here knows what it changes.', matched);
  if (method === 'POST' && words.sets.reading.has(wordsOf(last.replace(/^_/, '')).join('_'))) return [finding('write.lookup', 'yellow', 'It probably looks something up, but nobody here knows for certain.', { ask: true, matched })];
  const said = actOfPath(segments, true, words);
  if (said) {
    const judged = judgeSaid(said, isWholesale(segments, words));
    return [...(known ? [] : [nothingKnown]), judged, ...(said.act === 'run' ? [judgeRun(said.word)] : [])];
  }
  if (!known) return [nothingKnown];
  return isPlainThing(segments, method) ? [finding('write', 'yellow', 'It adds or changes something.', { matched })] : [nothingKnown];
}

/** `POST /things`, `PUT /things/5`: an ordinary addition or change of a thing with a plain name. */
function isPlainThing(segments: readonly string[], method: string): boolean {
  const [last = '', before = ''] = [segments.at(-1), segments.at(-2)];
  const plural = (part: string): boolean => /^[a-z][a-z_-]*s$/i.test(part);
  const id = (part: string): boolean => /\d/.test(part);
  if (method === 'POST') return plural(last) || (plural(before) && id(last));
  return plural(last) || plural(before) || id(last);
}
