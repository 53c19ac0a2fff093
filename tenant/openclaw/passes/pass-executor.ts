import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import type { CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { operationFacts } from '../../gate/rules/operation-facts.ts';
import type { NativeCall, PassBook } from './pass-book.ts';

export const passInstance = 'agents';
export const passOperation = 'agents.start';

const longestTask = 200;

/**
 * Runs `agents.start` {conversation, tool, params} of the instance `agents`: a person lets an agent start one more conversation with another. Nothing is started by it: the runtime does that,
 * when the agent asks for the very same again. It asks at every level. Throws PARAMS_INVALID, OPERATION_UNKNOWN.
 */
export function createPassExecutor(passes: Pick<PassBook, 'issue'>): Executor {
  return {
    serves: (instance) => instance === passInstance,
    within: async (request, use) => use(makeReady(request, passes)),
  };
}

function makeReady(request: CallRequest, passes: Pick<PassBook, 'issue'>): ReadyCall {
  const { instance, operation, params } = request;
  const call = readCall(request);
  const target = typeof call.params['agentId'] === 'string' ? call.params['agentId'] : call.agent;
  const task = typeof call.params['task'] === 'string' ? plainText(call.params['task'], longestTask) : '';
  const reason = { rule: 'agents.budget', sentence: `${call.agent} has started as many conversations within an hour as it may without a person.`, matched: target };
  return {
    // Known to the tool policy by the agent that is asked, as the list of whom it may ask is.
    instance, operation, name: target.replaceAll('-', '_'), title: 'Starts one more conversation between agents',
    summary: `Let ${call.agent} start a conversation with ${target}: "${task}"`,
    params, bound: { definition: 'agents.start/1', target: `this server ${target}`, files: {} },
    // Repeated after it was used, it would let the call run twice.
    idempotent: false, generation: '',
    base: { class: 'yellow', external: false, ask: true, reasons: [reason] },
    facts: operationFacts({ plugin: 'agents', instance, operation, params, class: 'yellow', external: false, idempotent: false }),
    subject: () => Promise.resolve(undefined),
    verify: () => Promise.resolve(undefined),
    run(beforeSend) {
      beforeSend();
      const until = new Date(passes.issue(call)).toISOString();
      return Promise.resolve({ result: { until, next: `The conversation has not begun: call ${call.tool} again now with exactly the same params. It runs once, until then.` } });
    },
  };
}

function readCall({ operation, params, caller }: CallRequest): NativeCall {
  if (operation !== passOperation) throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ` There is: ${passOperation}.` });
  const refuse = (faults: string): LetsbeError => new LetsbeError('PARAMS_INVALID', { operation, faults });
  const { conversation, tool, params: given, ...others } = params;
  const agent = caller?.chain?.at(-1);
  if (agent === undefined) throw refuse('an agent alone starts conversations');
  if (Object.keys(others).length > 0) throw refuse(`there is no param ${Object.keys(others).join(', ').slice(0, 60)}`);
  if (typeof conversation !== 'string' || tool !== 'sessions_spawn' || !isJsonObject(given)) throw refuse('conversation, tool and params are missing, or not what they must be');
  const target: JsonObject[string] | undefined = given['agentId'];
  if (target !== undefined && (typeof target !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(target))) throw refuse('agentId is no name of an agent');
  return { conversation, agent, tool, params: given };
}
