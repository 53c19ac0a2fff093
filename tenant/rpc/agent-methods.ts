import { LetsbeError } from '../../kernel/errors.ts';
import { createMethodTable, type MethodTable } from './describe-methods.ts';
import { executorMethods } from './executor-methods.ts';
import { asJsonObject, defineMethod, noParams, type Added, type Method } from './method.ts';
import { instanceId, operationName, recordId, secretName } from './param-types.ts';
import type { AgentServices, ToolBook } from './services.ts';
import { addsSession, defineSubmission } from './submission.ts';

const about = { type: 'object', required: ['instance'], additionalProperties: false, properties: { instance: instanceId, operation: operationName } } as const;
const ofInstance = { type: 'object', required: ['instance'], additionalProperties: false, properties: { instance: instanceId } } as const;
const ofCall = { type: 'object', required: ['call'], additionalProperties: false, properties: { call: recordId } } as const;
const toolCall = {
  type: 'object', required: ['tool', 'operation'], additionalProperties: false,
  properties: {
    tool: instanceId,
    operation: operationName,
    secretRefs: { type: 'array', maxItems: 20, uniqueItems: true, items: secretName, description: 'names only; may be left out, the host adds what the operation needs' },
    payload: { type: 'object', description: 'the params of the operation; see tools.describe' },
  },
} as const;

/** What the agents' runtime may ask. Every request names a session; what acts is submitted as a call of the agents in its chain. */
export function createAgentMethods({ calls, book }: AgentServices, ofRuntime: readonly Method[] = []): MethodTable {
  const added: Added = addsSession;
  const methods: Method[] = [
    ...ofRuntime,
    defineMethod({
      name: 'tools.list', title: 'The tools of this business, with their operations', params: noParams,
      handle: (_, { caller, signal }) => book.list(caller.agents, signal),
    }, added),
    defineMethod({
      name: 'tools.describe', title: 'What a tool, or one operation of it, takes and does', params: about,
      handle: ({ instance, operation }, { caller, signal }) => book.describe(instance, operation, caller.agents, signal),
    }, added),
    defineMethod({
      name: 'cheatsheet.get', title: 'The page on how to use a tool well', params: ofInstance,
      handle: async ({ instance }, { caller, signal }) => ({ text: await book.cheatSheet(instance, caller.agents, signal) }),
    }, added),
    defineSubmission({
      name: 'tool.http.call', title: 'Calls an operation of a tool', params: toolCall,
      async request({ tool, operation, secretRefs = [], payload }) {
        const params = asJsonObject(payload);
        await refuseForeignSecrets(book, tool, operation, secretRefs, JSON.stringify(params));
        return { instance: tool, operation, params };
      },
    }, calls),
    ...executorMethods(calls),
    defineMethod({
      name: 'calls.status', title: 'What became of a call', params: ofCall,
      handle: ({ call }, { caller }) => calls.status(call, caller.agents),
    }, added),
    defineMethod({
      name: 'calls.cancel', title: 'Ends the waiting of a call; what runs already is not ended', params: ofCall, mutating: { key: 'optional' },
      handle: ({ call }, { caller }) => calls.cancel(call, caller.agents),
    }, added),
  ];
  return createMethodTable(methods, added);
}

/** Names that change nothing are taken only when they are right: a caller that believes to choose its credential is told that it does not. */
async function refuseForeignSecrets(book: ToolBook, tool: string, operation: string, named: readonly string[], payload: string): Promise<void> {
  if (named.length === 0) return;
  const used = await book.secretsOf(tool, operation);
  const foreign = named.find((name) => !used.includes(name) && !payload.includes(`SECRET_REF(${name})`));
  if (foreign !== undefined) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: foreign, reason: `${operation} of ${tool} does not use it. Leave secretRefs out; the host adds the credential by itself` });
}
