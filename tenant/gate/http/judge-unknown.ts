import { wordsOf } from './words/words-of.ts';
import { finding, unknown, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { Leaf, ReadRequest } from './request.ts';
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

/** `Switch.GetStatus`: before the dot stands what is asked about. */
function saidBy(part: string, writing: boolean, words: Words): Said | undefined {
  const said = words.actOf(part, writing);
  const call = part.split('.').at(-1) ?? part;
  return said?.act === 'act' && !writing && call !== part && words.onlyReads(call) ? undefined : said;
}

/** Verbs that name a part of a tool where more follows: `/store/products`, `/checkout/fields`. */
const nouns = /^(?:store|checkout|switch|parse|render)$/i;
const plainNext = /^(?:v\d{1,2}|api|[a-z][a-z_-]{2,39}s)$/i;

/** A file of a repository, whose name says nothing of what is done: `/raw/main/delete-user.py`, `/files/src/send.rb/raw`. */
function isFileName(segments: readonly string[], at: number): boolean {
  if (/^how[-_](?:to|do|can|we)[-_]|\.(?:ya?ml|md|txt|pdf|png|jpe?g|svg|webp|csv|docx|xlsx)$/i.test(segments[at] ?? '')) return true;
  const behind = segments.slice(0, at).some((part) => /^(?:raw|blob|blobs|contents|tree|src|files|blame|commits)$/i.test(part));
  return behind && /^[\w@+ ./-]{1,200}\.[a-z][a-z0-9]{0,7}$/i.test(segments[at] ?? '') && !/\.(?:php\d?|cgi|aspx?|jspx?|do|action|pl|ashx|asmx|cfm)$/i.test(segments[at] ?? '');
}

/** What the parts of a path say, the gravest of all. */
function actOfPath(segments: readonly string[], writing: boolean, words: Words): Said | undefined {
  if (writing && wordsOf(segments.at(-1) ?? '').includes('format') && segments.some((part) => /^(?:disks?|drives?|partitions?|volumes?)$/i.test(part))) return { act: 'wipe', word: 'format' };
  const named = writing ? segments : segments.filter((part, at) => !(nouns.test(part) && plainNext.test(segments[at + 1] ?? '')) && !isFileName(segments, at));
  return named.reduce<Said | undefined>((found, part) => graver(found, saidBy(part.replace(/\.(?:json|xml|php|aspx?|do|action|cgi|html?)$/i, ''), writing, words)), undefined);
}

function isWholesale(path: readonly string[], { sets, actOf }: Words): boolean {
  // `/backups/5/delete`: the verb is not the thing.
  const segments = path.filter((part) => wordsOf(part).length !== 1 || actOf(part, false) === undefined);
  const [last = [], before = []] = [segments.at(-1), segments.at(-2)].map((part) => wordsOf(part ?? ''));
  const all = segments.some((part) => part.includes('*')) || [...last, ...before].some((word) => sets.all.has(word));
  if (/^(?:database|schema|keyspace)$/i.test(segments.at(-2) ?? '')) return true;
  if (last.some((word) => /^(?:backup|snapshot)[a-z]{3,30}s?$/.test(word)) || before.some((word) => /^(?:backup|snapshot)[a-z]{3,30}s$/.test(word))) return true;
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
  if (wordsOf(segments.at(-1) ?? '').includes('format') && query.some(([key]) => /^(?:disks?|devices?|drives?|volumes?|partitions?|dev)$/i.test(key))) findings.push(judgeSaid({ act: 'wipe', word: 'format' }));
  if (makesPowerful(segments, words)) findings.push(finding('rights.path', 'red', 'It changes what somebody may do.', { matched: segments.slice(-3).join('/') }));
  if (body.kind !== 'none' && (method === 'GET' || method === 'HEAD') && query.length + segments.length > 0) findings.push(finding('read.body', 'yellow', 'It reads, and yet sends something along.'));
  return findings.length > 0 ? findings : [finding('read', 'green', 'It only looks at something.', { matched: segments.join('/') })];
}

function judgeDelete({ segments, query, body, leaves }: ReadRequest, words: Words): Finding[] {
  const data = query.find(([key, value]) => takesData(key) && !/^(?:false|0|no|off)$/i.test(value));
  const everything = data !== undefined || isCollection(segments, leaves) || isWholesale(segments, words) || segments.length === 0 || query.some(([key, value]) => words.sets.all.has(key.toLowerCase()) && !/^(?:false|0|no)$/i.test(value)) || (body.kind === 'json' && JSON.stringify(body.value).includes('"all":true'));
  return [everything ? finding('delete.all', 'critical_red', 'It deletes everything of its kind, or a whole part of the business.', { matched: segments.join('/') }) : finding('delete', 'red', 'It deletes something.', { matched: segments.join('/') })];
}

/** Not the business, only what a person is shown or has open. */
const passing = /^(?:sessions?|caches?|notifications|tokens|favou?rites|likes|stars|votes|reactions|bookmarks|cookies|locks|watchers|followers|alerts|items|status|address|news|settings|preferences)$/;

/** A field that picks some of them; another one a tool may overlook, and take all. */
const chooses = /(?:^|[^a-z])(?:\w{0,30}ids?|uuids?|guids?|keys?|names?|emails?|filters?|where|q|query|search|selector|\w{0,20}selector|before|after|until|older_?than|status|state|types?|slugs?|codes?|sku|skus|tags?|paths?|files?|items|eq|in)(?:[^a-z]|$)/;

/** `DELETE /users`, `/api/v2/contacts`: a kind of thing at its own address, with nothing that chooses among them. */
function isCollection(segments: readonly string[], leaves: readonly Leaf[]): boolean {
  const last = (segments.at(-1) ?? '').toLowerCase();
  const before = segments.slice(0, -1);
  if (leaves.some(({ key, value }) => value !== '' && chooses.test(key)) || !/^[a-z][a-z_-]{2,39}s$/.test(last) || /(?:ss|us|is)$/.test(last) || passing.test(wordsOf(last).at(-1) ?? '')) return false;
  // Behind another kind stands a name, behind an id what belongs to one thing.
  return before.every((part) => /^v?\d{1,3}(?:\.\d{1,3})?$/.test(part) || (!/\d/.test(part) && part.length <= 24 && (!/s$/i.test(part) || /^(?:apis|services|rest-apis|objects|ws|cms|pos|resources)$/i.test(part))));
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
