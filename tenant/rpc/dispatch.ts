import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { answerError, answerWith, type Answer } from './answer.ts';
import { checkParams } from './check-params.ts';
import { findMethod, type MethodTable } from './describe-methods.ts';
import type { Idempotency } from './idempotency.ts';
import type { RpcLimits } from './limits.ts';
import type { RpcCaller } from './method.ts';
import { parseMessage, UnreadableMessage } from './parse-message.ts';
import { readRequest, type RpcRequest } from './request.ts';
import { createTellError, type TellDependencies } from './tell-error.ts';
import { secretsOf, withhold } from './withhold.ts';

type Item = ReturnType<typeof readRequest>;

/** One message of a client, read. */
export interface Message {
  readonly items: readonly Item[];
  readonly batch: boolean;
  /** It was no JSON-RPC at all. */
  readonly unreadable: boolean;
}

/** From the bytes of a message to the text of its answer; knows nothing of sockets. */
export interface Dispatch {
  read(line: Uint8Array): Message;
  /** Undefined when nothing of it is answered. Never rejects. `gone` aborts when nobody waits for the answer any more. */
  answer(message: Message, gone: AbortSignal): Promise<string | undefined>;
}

export interface DispatchDependencies extends TellDependencies {
  readonly table: MethodTable;
  readonly schemas: Schemas;
  readonly idempotency: Idempotency;
  /** Who asks. Throws AUTH_INVALID; the params are not checked yet. */
  readonly authenticate: (params: JsonObject) => RpcCaller;
  /** A fresh random name. */
  readonly newName: () => string;
  readonly log: Log;
  readonly limits: RpcLimits;
}

/** Not the client's going, nor anything else, ends what changes something. */
const never = new AbortController().signal;

export function createDispatch({ table, schemas, idempotency, authenticate, newName, limits, ...rest }: DispatchDependencies): Dispatch {
  const { log, redact } = rest;
  const tellError = createTellError(rest);

  async function run(request: RpcRequest, requestId: string, gone: AbortSignal): Promise<unknown> {
    const caller = authenticate(isJsonObject(request.params) ? request.params : {});
    const method = findMethod(table, request.method);
    const params = checkParams(method, request.params, schemas, limits.faultsShown);
    const chain = readChain(caller, params);
    const own = method.own(params);
    const secrets = secretsOf(method.params, params);
    const key = method.key !== 'none' && typeof params['idempotencyKey'] === 'string' ? params['idempotencyKey'] : undefined;
    const perform = async (): Promise<unknown> => {
      try {
        const result = await method.handle(own, { caller, chain, key, signal: method.mutating ? never : gone });
        return method.handsOutSecret ? result : redact(withhold((result ?? null) as Json, secrets));
      } catch (error) {
        throw tellError(error, { requestId, method: method.name, secrets });
      }
    };
    return key === undefined ? perform() : idempotency.once({ scope: caller.scope, key, method: method.name, params: { chain: [...chain], own }, isFinal: method.isFinal }, perform);
  }

  async function answerOne(item: Item, gone: AbortSignal): Promise<Answer | undefined> {
    if ('error' in item) return answerError(item.id, item.error);
    const requestId = `req_${newName()}`;
    const { id, method } = item;
    try {
      const result = await run(item, requestId, gone);
      return id === undefined ? undefined : bounded(answerWith(id, result), method, requestId, limits.answerBytes);
    } catch (error) {
      const told = tellError(error, { requestId, method, secrets: [] });
      log[told.code === 'AUTH_INVALID' ? 'warn' : 'debug']({ requestId, method, code: told.code, notification: id === undefined }, 'a request was answered with an error');
      return id === undefined ? undefined : answerError(id, told, requestId);
    }
  }

  return {
    read(line) {
      try {
        const message = parseMessage(line, limits.messageValues);
        const batch = Array.isArray(message);
        if (batch && (message.length === 0 || message.length > limits.batch)) throw new LetsbeError('REQUEST_INVALID', { reason: `a batch holds 1 to ${limits.batch} requests` });
        return { items: (batch ? message : [message]).map((each) => readRequest(each, limits.idChars)), batch, unreadable: false };
      } catch (error) {
        if (!(error instanceof LetsbeError)) throw error;
        return { items: [{ id: null, error }], batch: false, unreadable: error instanceof UnreadableMessage };
      }
    },
    async answer({ items, batch }, gone) {
      const answers = (await Promise.all(items.map((item) => answerOne(item, gone)))).filter((answer) => answer !== undefined);
      if (!batch || answers.length === 0) return answers[0]?.text;
      let left: number = limits.answerBytes;
      const fitting = answers.map((answer) => {
        const fits = bounded(answer, 'the batch', undefined, left);
        left = Math.max(0, left - Buffer.byteLength(fits.text));
        return fits.text;
      });
      return `[${fitting.join(',')}]`;
    },
  };
}

/** The socket's session fixes for whom it speaks: a chain that names anybody else is refused as a whole. */
function readChain({ agents }: RpcCaller, { chain }: JsonObject): readonly string[] {
  if (!Array.isArray(chain)) return [];
  const named = chain.map(String);
  const foreign = named.find((agent) => !agents.has(agent));
  if (foreign !== undefined) throw new LetsbeError('CLASSIFICATION_BLOCKED', { reason: `this session may not speak for the agent ${foreign}.` });
  return named;
}

function bounded(answer: Answer, what: string, requestId: string | undefined, limitBytes: number): Answer {
  if (Buffer.byteLength(answer.text) <= limitBytes) return answer;
  return answerError(answer.id, new LetsbeError('TOOL_ANSWER_TOO_LARGE', { instance: what, limitBytes }), requestId);
}
