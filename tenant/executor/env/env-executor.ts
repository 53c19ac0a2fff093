import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { nearest } from '../../../kernel/nearest.ts';
import type { KnownValues } from '../../../kernel/redaction/known-values.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import { makeServerCall, serveInstance } from '../file/ready.ts';
import { createRedactError } from '../file/redact-error.ts';
import { fileError } from '../file/refuse.ts';
import { withFolder, type InsidePlace } from '../file/with-file.ts';
import { readChange, readNames } from './check-change.ts';
import { describeEnv, readEnvFile, type EnvFile } from './env-file.ts';
import { envFileOf, readEnvFacts } from './facts.ts';
import { createLineUp } from './line-up.ts';
import { createMask } from './mask-value.ts';
import { settingsOf } from './parse-env.ts';
import { readIfThere, updateEnv } from './update-env.ts';

export interface EnvDependencies {
  readonly roots: Roots;
  readonly known: Pick<KnownValues, 'redactText' | 'redactJson'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Marks values that look secret; a key of its own, kept from start to start. */
  readonly maskKey: Buffer;
  /** A name that nobody else takes. */
  readonly newName: () => string;
}

const stackName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Runs `env.read` {stack, names?} → {path, sha256, settings: [{name, value, secret?, expands?, inherited?}], missing?} and `env.update`
 * {stack, set?, remove?} → {path, added, changed, removed, unchanged, sha256, backup?}. Values that are secret, or look so, never come out.
 * Updates of one stack run one after the other. Errors: PARAMS_INVALID, SECRET_REF_UNRESOLVED, FILE_MISSING, FILE_REFUSED,
 * OPERATION_UNKNOWN; of an update that began TOOL_REJECTED, TOOL_CONFLICT.
 */
export function createEnvExecutor(dependencies: EnvDependencies): Executor {
  const { roots, known, clock, maskKey, newName } = dependencies;
  const mask = createMask(known.redactText, maskKey);
  const lineUp = createLineUp();

  function makeReady(request: CallRequest): ReadyCall {
    const { operation, params } = request;
    const ready = operation === 'env.read' ? readyRead : operation === 'env.update' ? readyUpdate : undefined;
    if (!ready) throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ' There are: env.read, env.update.' });
    return ready(request, placeOf(operation, params, roots));
  }

  function partsOf(request: CallRequest, place: InsidePlace) {
    const { operation, params } = request;
    return { request, facts: readEnvFacts(operation.slice('env.'.length), params, roots), target: `this server ${place.path}` };
  }

  function readyRead(request: CallRequest, place: InsidePlace): ReadyCall {
    const names = readNames(request.operation, 'names', request.params['names']);
    return makeServerCall({
      ...partsOf(request, place), title: 'Reads settings of a stack', about: `${place.path} ${names.join(', ')}`.trim(), idempotent: true,
      subject: () => look(place, (file) => describeEnv(place.path, file)),
      run: async () => ({ result: known.redactJson(tellSettings(await inStack(place, (folder) => readEnvFile(folder, place.path)), names)) }),
    });
  }

  function tellSettings(file: EnvFile, names: readonly string[]): JsonObject {
    const settings = settingsOf(file.pieces);
    const missing = names.filter((name) => !settings.has(name));
    const told = [...settings.values()].filter(({ name }) => names.length === 0 || names.includes(name)).map(({ name, value, expands, quoting }): JsonObject => {
      const masked = mask(name, value);
      return { name, value: masked.value, ...(masked.secret ? { secret: true } : {}), ...(expands ? { expands } : {}), ...(quoting === 'inherit' ? { inherited: true } : {}) };
    });
    return { sha256: file.sha256, settings: told, ...(missing.length === 0 ? {} : { missing: missing.map((name) => ({ name, nearest: nearest(name, settings.keys()) ?? null })) }) };
  }

  function readyUpdate(request: CallRequest, place: InsidePlace): ReadyCall {
    const change = readChange(request.operation, request.params);
    const names = [...Object.keys(change.set), ...change.remove];
    let seen: string | null | undefined;
    return makeServerCall({
      ...partsOf(request, place), title: 'Changes settings of a stack', about: `${place.path} ${names.join(', ')}`, idempotent: true,
      subject: () => look(place, (file) => {
        seen = file?.sha256 ?? null;
        return { ...describeEnv(place.path, file), settings: valuesNow(file, names) };
      }),
      run: (beforeSend) => lineUp(place.path, async () => {
        const expected = seen === undefined ? {} : { expected: seen };
        return { result: await updateEnv({ place, change, now: clock.now, newName, beforeSend, ...expected }) };
      }),
    });
  }

  /** What the settings that are to be changed hold now; null for those that are not there. */
  function valuesNow(file: EnvFile | undefined, names: readonly string[]): JsonObject {
    const settings = settingsOf(file?.pieces ?? []);
    return Object.fromEntries(names.map((name) => { const now = settings.get(name); return [name, now ? mask(name, now.value).value : null]; }));
  }

  function look(place: InsidePlace, tell: (file: EnvFile | undefined) => JsonObject): Promise<JsonObject> {
    return inStack(place, async (folder) => known.redactJson(tell(await readIfThere(folder, place.path))) as JsonObject);
  }

  return serveInstance('env', makeReady, createRedactError(known));
}

async function inStack<T>(place: InsidePlace, use: Parameters<typeof withFolder<T>>[2]): Promise<T> {
  try {
    return await withFolder(place, false, use);
  } catch (error) {
    throw fileError(place.path, error);
  }
}

function placeOf(operation: string, { stack }: JsonObject, roots: Roots): InsidePlace {
  const root = roots['stacks'];
  if (typeof stack !== 'string' || !stackName.test(stack) || stack.length > 64) throw new LetsbeError('PARAMS_INVALID', { operation, faults: 'stack is the name of a stack: small letters, digits and -' });
  if (root === undefined) throw new LetsbeError('FILE_MISSING', { path: '.env', hint: ' This server has no stacks.' });
  return { path: envFileOf(stack, roots), root, segments: [stack], name: '.env' };
}
