import type { JsonObject } from '../../kernel/json.ts';
import { defineMethod, type Added, type Method, type MethodDefinition, type ParamsSchema } from './method.ts';
import { agentId } from './param-types.ts';
import type { AgentCalls, CallAnswer } from './services.ts';

const session = { type: 'string', maxLength: 100, writeOnly: true, description: 'the token of the session' } as const;
const chain = { type: 'array', minItems: 1, maxItems: 16, items: agentId, description: 'the agents it came through, the one that makes it last' } as const;

/** What every method of the agents' socket takes. */
export const addsSession: Added = { properties: { session }, required: ['session'] };
const addsChain: Added = { properties: { session, chain }, required: ['session', 'chain'] };

export interface SubmissionDefinition<S extends ParamsSchema> extends Omit<MethodDefinition<S>, 'handle' | 'mutating' | 'handsOutSecret'> {
  /** The call that the params ask for. */
  request(params: Parameters<MethodDefinition<S>['handle']>[0]): Called | Promise<Called>;
}

interface Called {
  readonly instance: string;
  readonly operation: string;
  readonly params: JsonObject;
}

/**
 * A method that submits a call of the agents in `chain`, by a key it must give. What waits for a person is a result, not an error. Only an
 * answer that is done is kept for the key; of any other the calls know better how it stands now.
 */
export function defineSubmission<const S extends ParamsSchema>({ request, ...definition }: SubmissionDefinition<S>, calls: AgentCalls): Method {
  return defineMethod<S>({
    ...definition,
    mutating: { key: 'required', isFinal: (answer) => (answer as CallAnswer | null)?.status === 'done' },
    async handle(params, { chain, key = '' }) {
      return calls.submit({ chain, key, ...(await request(params)) });
    },
  }, addsChain);
}
