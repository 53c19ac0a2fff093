import { domainToUnicode } from 'node:url';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { CallRequest, Executor, ReadyCall } from '../calls/ready-call.ts';
import { operationFacts } from '../gate/rules/operation-facts.ts';
import type { AllowStore } from './allow-store.ts';
import { readHostName } from './host-name.ts';

export interface AllowExecutorDependencies {
  readonly allowed: Pick<AllowStore, 'add' | 'allows'>;
  readonly clock: Clock;
}

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 30;
const mostDays = 90;

interface Asked {
  readonly host: string;
  readonly agents: readonly string[];
  readonly days: number;
}

/**
 * Runs `egress.allow` {host, days?} of the instance `egress`: lets the agents of the chain reach a host of the public network for some days.
 * It asks at every level and is never allowed in advance. A person names the agent: {agent, host, days?}. Throws PARAMS_INVALID.
 */
export function createAllowExecutor(dependencies: AllowExecutorDependencies): Executor {
  return {
    serves: (instance) => instance === 'egress',
    within: async (request, use) => use(makeReady(request, dependencies)),
  };
}

function makeReady(request: CallRequest, { allowed, clock }: AllowExecutorDependencies): ReadyCall {
  const { instance, operation, params } = request;
  const { host, agents, days } = readAsked(request);
  const who = agents.join(', ');
  const reason = { rule: 'egress.new-host', sentence: 'It opens a way out of this server to a host that this agent did not reach before: what the agent knows could be sent there.', matched: host };
  // A name in other letters is shown in both ways: it may be made to look like one that is known.
  const read = domainToUnicode(host);
  const subject = (): Promise<JsonObject> => Promise.resolve({ host, agents: who, days, ...(read === host ? {} : { 'reads as': read }) });
  return {
    instance, operation, name: operation, title: 'Lets an agent reach a host', summary: `Let ${who} reach ${host} for ${days} days`,
    params: { ...params, host, days },
    bound: { definition: 'egress.allow/1', target: `this server ${host}`, files: {} },
    idempotent: true, generation: '',
    base: { class: 'red', external: false, ask: true, reasons: [reason] },
    facts: operationFacts({ plugin: 'egress', instance, operation, params: { host, days }, class: 'red', external: false, idempotent: true }),
    subject,
    verify: () => Promise.resolve({ allowed: allowed.allows(agents, host) }),
    run(beforeSend) {
      beforeSend();
      const added = allowed.add(agents, host, clock.now() + days * dayMs);
      return Promise.resolve({ result: { host, allowed: added.map(({ id, agent, expiresAt }) => ({ id, agent, until: new Date(expiresAt).toISOString() })) } });
    },
  };
}

function readAsked({ operation, params, caller }: CallRequest): Asked {
  if (operation !== 'egress.allow') throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ' There is: egress.allow.' });
  const { host: written, days = usualDays, agent, ...others } = params;
  const refuse = (faults: string): LetsbeError => new LetsbeError('PARAMS_INVALID', { operation, faults });
  if (Object.keys(others).length > 0) throw refuse(`there is no param ${Object.keys(others).join(', ').slice(0, 60)}`);
  if (typeof written !== 'string') throw refuse('host is missing');
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > mostDays) throw refuse(`days is a whole number from 1 to ${mostDays}`);
  const read = readHostName(written);
  if ('reason' in read) throw refuse(`host is no host that can be allowed: ${read.reason}`);
  if (caller?.chain !== undefined) {
    if (agent !== undefined && agent !== caller.chain.at(-1)) throw refuse('an agent asks for itself alone');
    return { host: read.host, agents: [...new Set(caller.chain)], days };
  }
  if (typeof agent !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(agent) || agent.length > 64) throw refuse('agent says whom it is for');
  return { host: read.host, agents: [agent], days };
}
