import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Submission } from '../calls/submit.ts';
import type { CallAnswer } from '../calls/answer.ts';
import type { AllowStore } from './allow-store.ts';

/** Which hosts of the public network agents may reach. */
export interface Hosts {
  /** Whether it may go there now, without asking anybody. False where an agent of the chain is stopped, or is none of ours any more. */
  allows(chain: readonly string[], host: string, port: number): boolean;
  /**
   * Returns where it may. Otherwise a person is asked, once for each host, and it throws: HOST_ASKED while it waits, HOST_REFUSED where
   * this agent may not even ask, or has asked too often within the hour.
   */
  demand(chain: readonly string[], host: string, port: number): Promise<void>;
}

export interface HostsDependencies {
  readonly allowed: Pick<AllowStore, 'allows' | 'touch'>;
  readonly submit: (submission: Submission) => Promise<CallAnswer>;
  /** Hosts that the policy lists for an agent, such as `example.com` or `example.com:443`. */
  readonly listed: (agent: string) => readonly string[];
  /** Whether all of these are agents of ours, and none is stopped. */
  readonly mayAct: (chain: readonly string[]) => boolean;
  readonly clock: Clock;
}

const hourMs = 60 * 60 * 1000;
/** More than this a person cannot read with care, and a name can carry what it should not. */
const mostAskedAnHour = 20;
/** Whoever was told no so often means it. */
const mostAskedAgain = 3;

/** The hosts of agents: those that the policy lists, and those that people allowed. What was asked for is counted in memory alone. */
export function createHosts({ allowed, submit, listed, mayAct, clock }: HostsDependencies): Hosts {
  /** What was asked for within the hour, by agent and host: since when, and the approvals it came to. */
  const asked = new Map<string, Map<string, { readonly at: number; readonly approvals: Set<string> }>>();

  /** The approvals that this host came to. Throws where a person was bothered enough. */
  function count(agent: string, host: string): Set<string> {
    const now = clock.now();
    const own = new Map([...(asked.get(agent) ?? [])].filter(([, { at }]) => now - at < hourMs));
    asked.set(agent, own);
    const refuse = (reason: string): LetsbeError => new LetsbeError('HOST_REFUSED', { host, reason });
    const found = own.get(host);
    if (!found && own.size >= mostAskedAnHour) throw refuse(`${agent} has asked for ${mostAskedAnHour} new hosts within the hour; ask again later`);
    if (found && found.approvals.size >= mostAskedAgain) throw refuse(`${agent} has asked for it ${mostAskedAgain} times within the hour, and it was not allowed; ask again later`);
    const approvals = found?.approvals ?? new Set<string>();
    if (!found) own.set(host, { at: now, approvals });
    return approvals;
  }

  async function ask(chain: readonly [string, ...string[]], host: string): Promise<never> {
    const agent = chain.at(-1);
    // Counted by who began the chain: nobody escapes the bound by asking others.
    const approvals = count(chain[0], host);
    let answer: CallAnswer;
    try {
      answer = await submit({ caller: { chain }, instance: 'egress', operation: 'egress.allow', params: { host } });
    } catch (error) {
      const { code, details } = asLetsbeError(error);
      if (code !== 'CLASSIFICATION_BLOCKED') throw error;
      throw new LetsbeError('HOST_REFUSED', { host, reason: `it is not allowed for ${agent}, and ${agent} may not ask for it (${String(details['reason']).replace(/\.$/, '')})` }, error);
    }
    if (answer.status !== 'parked') throw new LetsbeError('HOST_REFUSED', { host, reason: 'it was not allowed' });
    approvals.add(answer.approval);
    throw new LetsbeError('HOST_ASKED', { agent, host, approval: answer.approval });
  }

  const isListed = (agent: string, host: string, port: number): boolean => listed(agent).some((entry) => entry === host || entry === `${host}:${port}`);
  const allows: Hosts['allows'] = (chain, host, port) => chain.length > 0 && mayAct(chain) && chain.every((agent) => allowed.allows([agent], host) || isListed(agent, host, port));
  return {
    allows,
    async demand(chain, host, port) {
      const [first, ...others] = chain;
      if (first === undefined) throw new LetsbeError('HOST_REFUSED', { host, reason: 'nobody asks for it' });
      if (!mayAct(chain)) throw new LetsbeError('HOST_REFUSED', { host, reason: 'the agent is stopped, or is none of yours' });
      if (!allows(chain, host, port)) await ask([first, ...others], host);
      allowed.touch(chain, host);
    },
  };
}
