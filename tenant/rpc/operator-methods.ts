import { LetsbeError } from '../../kernel/errors.ts';
import { approvalMethods } from './approval-methods.ts';
import { createMethodTable, type MethodTable } from './describe-methods.ts';
import { asJsonObject, defineMethod, noParams, type Method } from './method.ts';
import { agentId, proof, recordId, time } from './param-types.ts';
import type { OperatorServices } from './services.ts';
import type { Sessions } from './sessions.ts';
import { vaultMethods } from './vault-methods.ts';

const ofAgent = { type: 'object', required: [], additionalProperties: false, properties: { agent: { ...agentId, description: 'all of them when left out' } } } as const;
const resume = { ...ofAgent, properties: { ...ofAgent.properties, proof } } as const;
const propose = { type: 'object', required: ['document'], additionalProperties: false, properties: { document: { type: 'object' }, proof } } as const;
const confirm = { type: 'object', required: ['item', 'proof'], additionalProperties: false, properties: { item: { type: 'string', minLength: 1, maxLength: 300 }, proof } } as const;
const apply = {
  type: 'object', required: ['bytes', 'signature'], additionalProperties: false,
  properties: {
    bytes: { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 4 * 1024 * 1024, description: 'what was signed, base64' },
    signature: { type: 'string', minLength: 1, maxLength: 1000 },
  },
} as const;
const openSession = {
  type: 'object', required: ['agents', 'title'], additionalProperties: false,
  properties: { agents: { type: 'array', minItems: 1, maxItems: 100, uniqueItems: true, items: agentId }, title: { type: 'string', minLength: 1, maxLength: 200 }, expiresAt: time },
} as const;
const ofSession = { type: 'object', required: ['session'], additionalProperties: false, properties: { session: recordId } } as const;

/** What whoever runs the tenant may ask. What loosens wants the owner's proof, which is for the services to check. */
export function createOperatorMethods(services: OperatorServices, sessions: Sessions, more: readonly Method[] = []): MethodTable {
  const { stop, policy, audit } = services;
  const methods: Method[] = [
    ...more,
    ...approvalMethods(services),
    ...vaultMethods(services.vault),
    defineMethod({ name: 'agents.stop', title: 'Stops an agent, or all', params: ofAgent, mutating: { key: 'optional', isFinal: () => false }, handle: ({ agent }) => stop.stop(agent) }),
    defineMethod({ name: 'agents.resume', title: 'Lets an agent, or all, go on', params: resume, mutating: { key: 'optional' }, handle: ({ agent, proof }) => stop.resume(agent, proof) }),
    defineMethod({ name: 'policy.show', title: 'The policy in force', params: noParams, handle: () => policy.show() }),
    defineMethod({ name: 'policy.waiting', title: 'Changes that wait for the owner', params: noParams, handle: () => policy.waiting() }),
    defineMethod({ name: 'policy.propose', title: 'Proposes another policy', params: propose, mutating: { key: 'optional' }, handle: ({ document, proof }) => policy.propose(asJsonObject(document), proof) }),
    defineMethod({ name: 'policy.confirm', title: 'Confirms a change that waits for the owner', params: confirm, mutating: { key: 'optional' }, handle: ({ item, proof }) => policy.confirm(item, proof) }),
    defineMethod({ name: 'policy.apply', title: 'Takes in a signed desired state', params: apply, mutating: { key: 'optional' }, handle: ({ bytes, signature }) => policy.apply(decode(bytes), signature) }),
    defineMethod({ name: 'audit.verify', title: 'Proves that the audit is whole', params: noParams, handle: () => audit.verify() }),
    defineMethod({ name: 'status', title: 'How the tenant is', params: noParams, handle: () => services.status() }),
    defineMethod({
      name: 'sessions.open', title: 'Opens a session for agents; its token is told this once', params: openSession, mutating: { key: 'none' }, handsOutSecret: true,
      handle: ({ agents, title, expiresAt }) => sessions.open({ agents, title, expiresAt: readTime(expiresAt) }),
    }),
    defineMethod({ name: 'sessions.revoke', title: 'Ends a session', params: ofSession, mutating: { key: 'optional' }, handle: ({ session }) => ({ revoked: sessions.revoke(session) }) }),
  ];
  return createMethodTable(methods);
}

/** Base64 that only one text stands for: what was signed is these bytes and no others. */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new LetsbeError('PARAMS_INVALID', { operation: 'policy.apply', faults: 'bytes is not plain base64' });
  return bytes;
}

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new LetsbeError('PARAMS_INVALID', { operation: 'sessions.open', faults: 'expiresAt is no point in time' });
  return at;
}
