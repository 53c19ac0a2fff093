import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { KnownValues } from '../../../kernel/redaction/known-values.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { makeServerCall, serveInstance } from '../file/ready.ts';
import { createRedactError } from '../file/redact-error.ts';
import { createDockerProcess, type DockerProcess, type DockerProcessOptions } from './docker-process.ts';
import { readDockerFacts, verbOf } from './facts.ts';
import { linesToRead, tellLogs } from './tell-log.ts';
import { asText, asTexts } from './texts.ts';
import type { Verb } from './verbs/verb.ts';
import { checkVerbParams, findVerb } from './verbs/verbs.ts';

export interface DockerDependencies extends DockerProcessOptions {
  readonly known: Pick<KnownValues, 'redactText' | 'redactJson'>;
  /** Told of what a long call prints while it runs, redacted. */
  readonly onProgress?: (progress: { readonly operation: string; readonly stack: string; readonly line: string }) => void;
}

export interface DockerExecutor extends Executor {
  /** Ends the process that speaks to Docker. */
  close(): Promise<void>;
}

const never = new AbortController().signal;
const lookMs = 60_000;
const longestLine = 500;
const longestDetail = 4000;

/**
 * Runs `docker.<verb>` and `docker.compose` {stack, verb}: the closed list in `verbs/`, carried out by a process of its own. A call over a
 * stack is bound to the stack's plan and settings as they are; another plan asks again. Errors: OPERATION_UNKNOWN with the list,
 * PARAMS_INVALID, FILE_MISSING, FILE_REFUSED, HANDLER_REFUSED (a plan that reaches around the wall), TOOL_* of the Engine, CALL_CANCELLED.
 */
export function createDockerExecutor({ known, onProgress, ...options }: DockerDependencies): DockerExecutor {
  const docker = createDockerProcess(options);
  const executor = serveInstance('docker', (request) => makeReady(request, docker, known, onProgress), createTellError(known));
  return { ...executor, close: docker.close };
}

/** What programs said is redacted as they said it, and stripped only then: a secret may hold blanks and line ends. */
function createTellError(known: DockerDependencies['known']): <E>(error: E) => E {
  const redact = createRedactError(known);
  return (error) => {
    const clean = redact(error);
    if (!(clean instanceof LetsbeError)) return clean;
    const { detail } = clean.details;
    if (typeof detail !== 'string') return clean;
    return new LetsbeError(clean.code, { ...clean.details, detail: `${detail.startsWith(' ') ? ' ' : ''}${plainText(detail, longestDetail)}` }, clean.cause) as typeof clean;
  };
}

async function makeReady(request: CallRequest, docker: DockerProcess, known: DockerDependencies['known'], onProgress: DockerDependencies['onProgress']): Promise<ReadyCall> {
  const { operation, params } = request;
  const verb = findVerb(verbOf(operation, params));
  const { verb: _, ...own } = params;
  const checked = checkVerbParams(verb, verb.name.startsWith('compose.') ? own : params);
  const [stack, container] = [asText(checked['stack']), asText(checked['container'])];
  const files = verb.act.kind === 'compose' ? await filesOf(docker, stack) : undefined;
  const limitMs = limitOf(verb, checked);
  const isLog = Object.hasOwn(verb.params, 'tail');
  let seen: string | undefined;

  async function subject(): Promise<JsonObject | undefined> {
    const found = await lookAt(docker, verb, stack, container);
    if (found && container !== '') seen = asText(found['id']);
    return found && (known.redactJson(found) as JsonObject);
  }

  return makeServerCall({
    request, subject, title: verb.title, idempotent: verb.idempotent,
    // A log tells what visitors sent: addresses, names of their browsers, searches.
    outsiders: isLog,
    facts: readDockerFacts(operation, params),
    about: [container, stack, ...asTexts(checked['services'])].filter((word) => word !== '').join(' '),
    target: `Docker of this server ${verb.name}`,
    ...(files === undefined ? {} : { files: files as { [path: string]: string } }),
    async run(beforeSend, signal) {
      if (verb.changes) beforeSend();
      // The very container that was looked at, whatever has its name by now.
      const exact = { ...checked, ...(seen === undefined || seen === '' ? {} : { container: seen }), ...(isLog ? { tail: linesToRead(checked['tail']) } : {}) };
      const tell = (line: string): void => onProgress?.({ operation, stack, line: plainText(known.redactText(line), longestLine) });
      const result = await docker.ask({ verb: verb.name, params: exact, limitMs, ...(files === undefined ? {} : { files }) }, signal, tell);
      return { result: isLog ? tellLogs(result, checked['tail'], known.redactText) : known.redactJson(result) };
    },
  });
}

async function filesOf(docker: DockerProcess, stack: string): Promise<JsonObject> {
  const files = await docker.ask({ look: 'files', stack, limitMs: lookMs }, never);
  if (!isJsonObject(files)) throw new LetsbeError('INTERNAL');
  return files;
}

/** What an approval is bound to: the container that is meant, or what a stack would be. Undefined where a call is about neither. */
async function lookAt(docker: DockerProcess, verb: Verb, stack: string, container: string): Promise<JsonObject | undefined> {
  if (container !== '') {
    const { id, name, image, imageId, state } = asObject(await docker.ask({ verb: 'state', params: { container }, limitMs: lookMs }, never));
    return { id: id ?? null, name: name ?? null, image: image ?? null, imageId: imageId ?? null, state: state ?? null };
  }
  if (verb.act.kind === 'compose' && verb.act.judged) return asObject(await docker.ask({ look: 'plan', stack, limitMs: lookMs }, never));
  if (stack === '') return undefined;
  const { containers } = asObject(await docker.ask({ verb: 'compose.ps', params: { stack }, limitMs: lookMs }, never));
  return { stack, containers: Array.isArray(containers) ? containers.filter(isJsonObject).map(({ name, image, state }): JsonObject => ({ name: name ?? null, image: image ?? null, state: state ?? null })) : [] };
}

function limitOf({ limitSec }: Verb, { timeoutSec }: JsonObject): number {
  return (typeof timeoutSec === 'number' ? timeoutSec : limitSec) * 1000;
}

const asObject = (value: Json): JsonObject => (isJsonObject(value) ? value : {});
