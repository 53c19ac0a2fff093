import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.ts';
import { decodeAnswer } from '../egress/decode.ts';
import type { Egress, EgressRequest, Instance } from '../egress/egress.ts';
import { encodeBody } from '../egress/encode.ts';
import type { SecretStore } from '../egress/secrets.ts';
import type { WireReply } from '../egress/transport.ts';
import { LetsbeError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ReadTemplate, RequestTemplate, ResultTemplate } from '../schema/operation.ts';
import { nextLink } from './paginate.ts';
import { fillPath, queryPairs } from '../template/path.ts';
import { pick } from './pick.ts';
import type { PreparedOperation } from './prepare.ts';
import { readPages, type Pages } from './read-pages.ts';
import { asText, fill, fillObject, holesOf as templateHolesOf, type Holes } from '../template/template.ts';

/** One call of an operation, its params checked and its defaults filled in. */
export interface OperationCall {
  readonly operation: PreparedOperation;
  readonly instance: Instance;
  readonly params: JsonObject;
  readonly config: JsonObject;
  /** On the monotonic clock: every request of the call ends by then. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  /** Called right before the first byte of the operation's own request leaves; reads that only prepare it do not count. What it throws keeps it from being sent. */
  readonly beforeSend?: (() => void) | undefined;
}

export interface Outcome {
  readonly result: Json;
  /** Only for lists: what was read, and whether the tool has more. */
  readonly pages?: Pages;
}

export interface RunnerDependencies {
  readonly egress: Egress;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** A random text for multipart borders. */
  readonly boundary: () => string;
  /** The base path of operations that name none: the first granted one. */
  readonly defaultBase: string;
}

/** Runs declarative operations over one plugin's egress. */
export interface Runner {
  run(call: OperationCall): Promise<Outcome>;
  /** A read that shows what a call is about, or what came of it: names to values. */
  show(call: OperationCall, template: ReadTemplate & { show: ResultTemplate }): Promise<JsonObject>;
  /** Whether every param that a read names was given. */
  canShow(call: OperationCall, template: ReadTemplate): boolean;
}

/** Largest answer that is read, and the largest list put together from pages. */
export const answerLimitBytes = 8 * 1024 * 1024;

export function createRunner({ egress, secrets, clock, boundary, defaultBase }: RunnerDependencies): Runner {
  function holesOf(call: OperationCall, looked: JsonObject): Holes {
    return (name) => {
      const [scope = '', key] = name.split('.');
      if (key === undefined) return paramOf(call, scope);
      return scope === 'lookup' ? looked[key] : scope === 'config' ? call.config[key] : undefined;
    };
  }

  /** A SECRET_REF in a param marked secret becomes its value here, on the way to the socket, and only for the origin it is bound to. */
  function paramOf(call: OperationCall, name: string): Json | undefined {
    const value = call.params[name];
    if (!call.operation.secretParams.has(name) || typeof value !== 'string') return value;
    const reference = /^SECRET_REF\(([a-z0-9_]{1,80})\)$/.exec(value)?.[1];
    return reference === undefined ? value : secrets.use(reference, call.instance.target.origin);
  }

  function requestOf(call: OperationCall, template: RequestTemplate | (ReadTemplate & { method?: undefined; body?: undefined }), holes: Holes): EgressRequest {
    const { operation } = call;
    const filled = fillPath(template.path, holes, operation.multiSegment);
    if ('reason' in filled) throw new LetsbeError('PARAMS_INVALID', { operation: operation.id, faults: filled.reason });
    const remaining = call.deadline - clock.elapsed();
    if (remaining <= 0) throw new LetsbeError('TOOL_TIMEOUT', { instance: call.instance.id, limitMs: 0 });
    const body = template.body === undefined ? undefined : fill(template.body, holes);
    const encoded = body === undefined ? undefined : encodeBody(body, 'encode' in template ? (template.encode ?? 'json') : 'json', boundary());
    return {
      method: template.method ?? 'GET',
      base: template.base ?? defaultBase,
      path: filled.path,
      query: queryPairs(fillObject(template.query ?? {}, holes)),
      headers: fillHeaders(template.headers ?? {}, holes),
      ...(encoded ? { body: encoded.body, contentType: encoded.type } : {}),
      timeoutMs: Math.ceil(remaining),
      maxBytes: answerLimitBytes,
      signal: call.signal,
    };
  }

  async function readPicked(call: OperationCall, template: ReadTemplate, pointers: ResultTemplate, holes: Holes): Promise<JsonObject> {
    const reply = await egress.send(call.instance, requestOf(call, template, holes));
    return pick(decodeAnswer(reply, 'json', call.instance.id), pointers);
  }

  async function lookUp(call: OperationCall): Promise<JsonObject> {
    const { lookup } = call.operation.definition;
    if (!lookup) return {};
    const looked = await readPicked(call, lookup, lookup.pick, holesOf(call, {}));
    const missing = Object.keys(lookup.pick).filter((name) => !Object.hasOwn(looked, name));
    const unfit = Object.entries(lookup.require ?? {}).filter(([name, allowed]) => !allowed.some((value) => isDeepStrictEqual(value, looked[name]))).map(([name]) => name);
    if (missing.length + unfit.length > 0 && lookup.refusal !== undefined) throw new LetsbeError('HANDLER_REFUSED', { operation: call.operation.id, reason: lookup.refusal });
    if (missing.length > 0) throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: call.instance.id, reason: `its object lacks ${missing.join(', ')}` });
    if (unfit.length > 0) throw new LetsbeError('HANDLER_REFUSED', { operation: call.operation.id, reason: `${unfit.join(', ')} is not what it must be before this may be done` });
    return looked;
  }

  return {
    async run(call) {
      const { definition } = call.operation;
      if (!definition.request) throw new LetsbeError('INTERNAL', {}, new Error(`${call.operation.id} has no request`));
      const request = { ...requestOf(call, definition.request, holesOf(call, await lookUp(call))), beforeSend: call.beforeSend, once: !call.operation.definition.idempotent };
      const send = (asked: EgressRequest): Promise<WireReply> => egress.send(call.instance, { ...asked, timeoutMs: Math.max(1, Math.ceil(call.deadline - clock.elapsed())) });
      const form = definition.request.answer ?? 'json';
      if (!definition.paginate) {
        const answer = decodeAnswer(await send(request), form, call.instance.id);
        return { result: pickResult(call, answer) };
      }
      const read = async (asked: EgressRequest): Promise<{ answer: Json; link: string | undefined; bytes: number }> => {
        const reply = await send(asked);
        return { answer: decodeAnswer(reply, 'json', call.instance.id), link: nextLink(reply.headers['link']), bytes: reply.body.length };
      };
      const { answer, pages } = await readPages(definition.paginate, request, call.instance, read);
      return { result: pickResult(call, answer), pages };
    },

    show: (call, template) => readPicked(call, template, template.show, holesOf(call, {})),
    canShow(call, { path, query = {}, headers = {} }) {
      const holes = holesOf(call, {});
      return templateHolesOf([path, query, headers]).every((name) => holes(name) !== undefined);
    },
  };
}

/** An answer in which not one of the named values is there is another shape than the adapter knows, not an empty result. */
function pickResult(call: OperationCall, answer: Json): JsonObject {
  const template = call.operation.definition.result ?? {};
  const result = pick(answer, template);
  if (Object.keys(template).length > 0 && Object.keys(result).length === 0) {
    throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance: call.instance.id, reason: `it holds none of ${Object.keys(template).slice(0, 6).join(', ')}` });
  }
  return result;
}

function fillHeaders(template: Record<string, string>, holes: Holes): Record<string, string> {
  return Object.fromEntries(Object.entries(fillObject(template, holes)).map(([name, value]) => [name, asText(value)]));
}
