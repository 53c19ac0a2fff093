import type { Json, JsonObject } from '../../kernel/json.ts';
import type { OperationClass } from '../../kernel/schema/operation.ts';
import type { CallRequest, Executor, ReadyCall } from '../../tenant/calls/ready-call.ts';
import type { Verdict } from '../../tenant/gate/verdict.ts';

/** What a scripted tool does; a test changes it while it runs. */
export interface Script {
  class: OperationClass;
  external: boolean;
  ask: boolean;
  refused: boolean;
  idempotent: boolean;
  subject: JsonObject | undefined;
  verified: JsonObject | undefined;
  definition: string;
  target: string;
  files: Record<string, string>;
  /** Before the call is ready. */
  prepare: () => Promise<void> | void;
  /** Between the first checks and the sending. */
  beforeSending: () => Promise<void> | void;
  /** What the tool answers; it has been sent by then. */
  answer: (params: JsonObject) => Promise<Json> | Json;
}

export interface ScriptedTool {
  readonly executor: Executor;
  readonly script: Script;
  /** Params of every call that reached the tool. */
  readonly sent: JsonObject[];
}

/** An executor for the instance `shop` that does what the test says. */
export function makeScriptedTool(changes: Partial<Script> = {}): ScriptedTool {
  const sent: JsonObject[] = [];
  const script: Script = {
    class: 'red', external: false, ask: false, refused: false, idempotent: false,
    subject: { name: 'Rye' }, verified: undefined, definition: 'd1', target: 'https://shop.example.com', files: {},
    prepare: () => undefined, beforeSending: () => undefined, answer: () => ({ ok: true }),
    ...changes,
  };

  function makeReady({ instance, operation, params }: CallRequest): ReadyCall {
    const base: Verdict = { class: script.class, external: script.external, ask: script.ask, ...(script.refused ? { refused: true } : {}), reasons: [{ rule: 'operation', sentence: `It is ${script.class}.` }] };
    const { definition, target, files, idempotent } = script;
    return {
      instance, operation: `acme.${operation.replace(/^acme\./, '')}`, name: operation.replace(/^acme\./, ''), title: 'Delete thing', summary: `Delete thing ${JSON.stringify(params['id'])}`,
      params, bound: { definition, target, files: { ...files } }, idempotent, base, facts: { kind: 'operation' }, generation: 'acme@1.0.0#1',
      subject: () => Promise.resolve(script.subject),
      verify: () => Promise.resolve(script.verified),
      async run(beforeSend) {
        await script.beforeSending();
        if (script.class !== 'green') beforeSend();
        sent.push(params);
        return { result: await script.answer(params) };
      },
    };
  }

  const executor: Executor = {
    serves: (instance) => instance === 'shop',
    async within(request, use) {
      await script.prepare();
      return use(makeReady(request));
    },
  };
  return { executor, script, sent };
}
