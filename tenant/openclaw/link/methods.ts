import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import { asJsonObject, defineMethod, type Method, type MethodContext } from '../../rpc/method.ts';
import { agentId } from '../../rpc/param-types.ts';
import { addsSession } from '../../rpc/submission.ts';
import type { Link } from './link.ts';

const conversation = { type: 'string', minLength: 1, maxLength: 400 } as const;
const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
const spot = { conversation, agent: agentId } as const;
const attest = { type: 'object', required: ['nonce', 'pid'], additionalProperties: false, properties: { nonce: { type: 'string', minLength: 1, maxLength: 200, writeOnly: true }, pid: { type: 'integer', minimum: 1 } } } as const;
const turn = { type: 'object', required: ['conversation', 'agent', 'run'], additionalProperties: false, properties: { ...spot, run: conversation, from: conversation } } as const;
const gate = { type: 'object', required: ['conversation', 'agent', 'tool', 'params', 'stage'], additionalProperties: false, properties: { ...spot, tool: name, params: { type: 'object' }, stage: { type: 'string', enum: ['policy', 'hook', 'late'] }, toolCall: { type: 'string', minLength: 1, maxLength: 500 } } } as const;
const run = { type: 'object', required: ['conversation', 'agent', 'tool', 'params', 'key'], additionalProperties: false, properties: { ...spot, tool: name, params: { type: 'object' }, key: { type: 'string', pattern: '^[!-~]{8,128}$' }, toolCall: { type: 'string', minLength: 1, maxLength: 500 } } } as const;
const modelKey = { type: 'object', required: ['conversation', 'agent'], additionalProperties: false, properties: spot } as const;
const spawned = { type: 'object', required: ['conversation', 'parent'], additionalProperties: false, properties: { conversation, parent: conversation } } as const;
const redact = { type: 'object', required: ['value'], additionalProperties: false, properties: { value: {} } } as const;

/** The scope of the runtime's session: whoever speaks for agents otherwise has no business with these methods. */
export const runtimeScope = 'runtime';

/** Throws AUTH_INVALID where this is not the runtime's session, or may not speak for the agent. */
function assertSpeaksFor({ caller }: MethodContext, agent: string): void {
  assertRuntime(caller);
  if (!caller.agents.has(agent)) throw new LetsbeError('AUTH_INVALID');
}

function assertRuntime({ scope }: MethodContext['caller']): void {
  if (scope !== runtimeScope) throw new LetsbeError('AUTH_INVALID');
}

/** What the plugin in the runtime's process may ask, beside what any session of agents may. `attested` is told which process gave the nonce back, and throws where it is not the one. */
export function createRuntimeMethods(link: Link, attested: (nonce: string, pid: number) => void): Method[] {
  return [
    defineMethod({
      name: 'runtime.attest', title: 'Shows that the plugin stands in the process that was started', params: attest, mutating: { key: 'none' },
      handle({ nonce, pid }, { caller }) {
        assertRuntime(caller);
        attested(nonce, pid);
        return { attested: true };
      },
    }, addsSession),
    defineMethod({
      name: 'runtime.turn', title: 'Asks whether a turn may begin', params: turn, mutating: { key: 'none' },
      handle(params, context) {
        assertSpeaksFor(context, params.agent);
        return link.turn(params);
      },
    }, addsSession),
    defineMethod({
      name: 'runtime.gate', title: 'Asks whether a tool may run', params: gate, mutating: { key: 'none' },
      handle(params, context) {
        assertSpeaksFor(context, params.agent);
        return link.gate({ ...params, params: asJsonObject(params.params) });
      },
    }, addsSession),
    defineMethod({
      name: 'runtime.run', title: 'Carries out one of our tools', params: run, mutating: { key: 'none' },
      handle(params, context) {
        assertSpeaksFor(context, params.agent);
        return link.run({ ...params, params: asJsonObject(params.params), signal: context.signal });
      },
    }, addsSession),
    defineMethod({
      name: 'runtime.modelKey', title: 'The key for the calls of models of a conversation', params: modelKey, mutating: { key: 'none' }, handsOutSecret: true,
      handle(params, context) {
        assertSpeaksFor(context, params.agent);
        return { key: link.modelKey(params) };
      },
    }, addsSession),
    defineMethod({
      name: 'runtime.spawned', title: 'Tells that a conversation was started out of another', params: spawned, mutating: { key: 'none' },
      handle(params, { caller }) {
        assertRuntime(caller);
        link.spawned(params);
        return { known: true };
      },
    }, addsSession),
    // Every answer of the socket is redacted: that is all there is to do.
    defineMethod({
      name: 'runtime.redact', title: 'A value without the secrets in it', params: redact,
      handle({ value }, { caller }) {
        assertRuntime(caller);
        return { value: value as Json };
      },
    }, addsSession),
  ];
}
