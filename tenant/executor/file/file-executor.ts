import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { foldPath } from '../../gate/rules/normalise-path.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import { describeFile } from './describe-file.ts';
import { readFileFacts } from './facts.ts';
import { findPlace, type Place } from './place.ts';
import { readWindow } from './read-window.ts';
import { makeServerCall, serveInstance } from './ready.ts';
import { createRedactError } from './redact-error.ts';
import { refuseReferences } from './refuse-references.ts';
import { assertInside, withFile } from './with-file.ts';
import { writeFile, type WriteMode } from './write-file.ts';

export interface FileDependencies {
  /** Folders that agents were given, by name; see `agentRoots`. */
  readonly roots: Roots;
  readonly known: Pick<Firewall, 'findings' | 'inspect' | 'redactJson'>;
  /** The user whose files may have a second name (a hard link): the agents' own. Left out, no file may. */
  readonly agentUid?: number;
  /** A name that nobody else takes, such as twelve random bytes in hexadecimal. */
  readonly newName: () => string;
}

const defaultLength = 1024 * 1024;
const largestContent = 4 * 1024 * 1024;
const modes: readonly string[] = ['replace', 'create', 'append'] satisfies WriteMode[];

/**
 * Runs `file.read` {path, offset?, length?} → {path, offset, bytes, size, encoding: utf8|base64, content, modified} and `file.write`
 * {path, content, mode?} → {path, bytes, sha256, created}. Links are followed before the call is judged, never afterwards. Errors:
 * FILE_REFUSED, FILE_MISSING, SECRET_REF_UNRESOLVED, PARAMS_INVALID, OPERATION_UNKNOWN; of a write that began TOOL_REJECTED, TOOL_CONFLICT.
 */
export function createFileExecutor(dependencies: FileDependencies): Executor {
  const makeReady = async (request: CallRequest): Promise<ReadyCall> => {
    const { operation, params } = request;
    const ready = operation === 'file.read' ? readyRead : operation === 'file.write' ? readyWrite : undefined;
    if (!ready) throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ' There are: file.read, file.write.' });
    if (typeof params['path'] !== 'string') throw new LetsbeError('PARAMS_INVALID', { operation, faults: 'path is missing' });
    return ready(request, await findPlace(params['path'], dependencies.roots), dependencies);
  };
  return serveInstance('file', makeReady, createRedactError(dependencies.known));
}

/** What every call of a file has, whatever it does. Rules look at the place where the path leads. */
function partsOf(request: CallRequest, place: Place, { roots }: FileDependencies) {
  const { operation, params } = request;
  const asked = typeof params['path'] === 'string' ? params['path'] : '';
  // A path that leads nowhere is judged as it was written.
  const facts = readFileFacts(operation.slice('file.'.length), place.path === '' ? params : { path: place.path }, roots);
  const unreadable = place.reason !== undefined && facts['unreadable'] === '' ? { ...facts, unreadable: place.reason } : facts;
  return { request, facts: unreadable, about: place.path === '' ? asked : place.path, target: `this server ${place.path}`, refused: refusalOf(place, roots) };
}

/** Why nobody can open it. Settings files have operations of their own, which know a password when they see one. */
function refusalOf(place: Place, { stacks }: Roots): string | undefined {
  if (place.reason !== undefined) return `The file cannot be opened: ${place.reason}.`;
  if (place.root === undefined) return 'It lies outside of the folders that agents were given.';
  if (place.root === stacks && /(^|\/)(\.env[^/]*|[^/]*\.env)$/.test(foldPath(place.path))) return 'Settings of a tool are read with env.read and changed with env.update.';
  return undefined;
}

function readyRead(request: CallRequest, place: Place, dependencies: FileDependencies): ReadyCall {
  const { known, agentUid } = dependencies;
  const { offset, length } = { offset: wholeNumber(request, 'offset', 0, Number.MAX_SAFE_INTEGER) ?? 0, length: wholeNumber(request, 'length', 1, largestContent) ?? defaultLength };
  const parts = partsOf(request, place, dependencies);
  return makeServerCall({
    ...parts, title: 'Reads a file', idempotent: true, reads: place.path,
    subject: () => shown(parts.refused, place, dependencies),
    async run() {
      const inside = assertOpen(parts.refused, place);
      const read = await withFile(inside, agentUid, async ({ handle, stat }) => ({ ...(await readWindow({ handle, path: inside.path, size: stat.size, offset, length, firewall: known })), modified: stat.mtime.toISOString() }));
      return { result: { path: inside.path, ...read } };
    },
  });
}

function readyWrite(request: CallRequest, place: Place, dependencies: FileDependencies): ReadyCall {
  const { operation, params: { content, mode = 'replace' } } = request;
  if (typeof content !== 'string' || typeof mode !== 'string' || !modes.includes(mode)) throw new LetsbeError('PARAMS_INVALID', { operation, faults: `content is a text, mode one of ${modes.join(', ')}` });
  if (!content.isWellFormed()) throw new LetsbeError('PARAMS_INVALID', { operation, faults: 'content is no well-formed text' });
  const bytes = Buffer.from(content, 'utf8');
  if (bytes.length > largestContent) throw new LetsbeError('PARAMS_INVALID', { operation, faults: `content is longer than ${largestContent} bytes` });
  refuseReferences(content, 'a reference is never written into a file');
  const parts = partsOf(request, place, dependencies);
  let seen: string | null | undefined;
  return makeServerCall({
    ...parts, title: 'Writes a file', idempotent: mode === 'replace', writes: { path: place.path, whole: mode === 'replace' },
    async subject() {
      const subject = await shown(parts.refused, place, dependencies);
      if (subject) seen = subject['exists'] === false ? null : (subject['sha256'] as string | null);
      return subject;
    },
    async run(beforeSend) {
      const { agentUid, newName } = dependencies;
      const expected = seen === undefined ? {} : { expected: seen };
      return { result: await writeFile({ place: assertOpen(parts.refused, place), mode: mode as WriteMode, bytes, agentUid, newName, beforeSend, ...expected }) };
    },
  });
}

function assertOpen(refused: string | undefined, place: Place): ReturnType<typeof assertInside> {
  const inside = assertInside(place);
  if (refused !== undefined) throw new LetsbeError('FILE_REFUSED', { path: place.path, reason: refused.replace(/\.$/, '') });
  return inside;
}

function shown(refused: string | undefined, place: Place, { known, agentUid }: FileDependencies): Promise<JsonObject | undefined> {
  return describeFile(assertOpen(refused, place), agentUid).then((subject) => known.redactJson(subject) as JsonObject);
}

function wholeNumber({ operation, params }: CallRequest, name: string, least: number, most: number): number | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw new LetsbeError('PARAMS_INVALID', { operation, faults: `${name} is a whole number from ${least} to ${most}` });
  return value;
}
