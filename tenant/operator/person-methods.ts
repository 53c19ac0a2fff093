import { asJsonObject, defineMethod, type Method } from '../rpc/method.ts';
import { agentId, instanceId, operationName, person, recordId } from '../rpc/param-types.ts';
import type { Tenant } from '../start.ts';

const call = { instance: instanceId, operation: operationName, params: { type: 'object' }, by: person } as const;
const submit = { type: 'object', required: ['instance', 'operation', 'by'], additionalProperties: false, properties: call } as const;
const preview = { type: 'object', required: ['instance', 'operation', 'by'], additionalProperties: false, properties: { ...call, subject: { type: 'boolean', description: 'read what it is about' } } } as const;
const ofOperation = { type: 'object', required: ['instance', 'operation'], additionalProperties: false, properties: { instance: instanceId, operation: operationName } } as const;
const taint = { type: 'object', required: ['agent', 'source'], additionalProperties: false, properties: { agent: agentId, source: { type: 'string', minLength: 1, maxLength: 200, description: 'where the words came from' } } } as const;
const ofApproval = { type: 'object', required: ['approval'], additionalProperties: false, properties: { approval: recordId } } as const;
const untaint = { type: 'object', required: ['agent'], additionalProperties: false, properties: { agent: agentId } } as const;

/** What a person of this machine does themselves: calls of tools, and marking what an agent has read. */
export function personMethods({ calls, taints, tools, registry }: Pick<Tenant, 'calls' | 'taints' | 'tools' | 'registry'>): Method[] {
  return [
    defineMethod({
      name: 'tools.params', title: 'What an operation of a tool takes, whoever may call it', params: ofOperation,
      async handle({ instance, operation }) {
        const { plugin } = registry.find(instance);
        const named = operation.startsWith(`${plugin}.`) ? operation : `${plugin}.${operation}`;
        return { params: (await tools.operations(instance)).find(({ id }) => id === named)?.definition.params ?? null };
      },
    }),
    defineMethod({
      name: 'calls.submit', title: 'Makes a call as a person', params: submit, mutating: { key: 'optional' },
      handle: ({ instance, operation, params, by }, { key }) => calls.submit({ instance, operation, params: asJsonObject(params), caller: { person: by }, ...(key === undefined ? {} : { key }) }),
    }),
    defineMethod({
      name: 'calls.preview', title: 'What the gate makes of a call of a person; nothing is changed', params: preview,
      handle: ({ instance, operation, params, by, subject }) => calls.preview({ instance, operation, params: asJsonObject(params), caller: { person: by }, subject: subject === true }),
    }),
    defineMethod({ name: 'approvals.asked', title: 'The call that was asked for, as it would run', params: ofApproval, handle: ({ approval }) => calls.asked(approval) }),
    defineMethod({
      name: 'agents.taint', title: "Marks that an agent has outsiders' words in its context", params: taint, mutating: { key: 'optional' },
      handle({ agent, source }) {
        taints.mark(agent, source);
        return { tainted: agent };
      },
    }),
    defineMethod({
      name: 'agents.untaint', title: "Says that an agent's context was begun anew", params: untaint, mutating: { key: 'optional' },
      handle({ agent }) {
        taints.clear(agent);
        return { untainted: agent };
      },
    }),
  ];
}
