import { hash } from 'node:crypto';

/** Who calls, by the key of the call. */
export interface Caller {
  readonly agent: string;
  /** The conversation that the key was made for; none for an agent's own key. */
  readonly session?: string;
  /** Who started it, outermost first: their budgets and their stops count as well. */
  readonly parents?: readonly string[];
  /** The run it belongs to, where runs have a budget. */
  readonly run?: string;
}

/** A conversation of an agent that has a key of its own. */
export interface Session extends Omit<Caller, 'agent' | 'session'> {
  /** A name that no other session of this agent has. */
  readonly session: string;
}

/** The keys by which agents are told apart, made when the proxy starts. */
export interface AgentKeys {
  /** The key of an agent by itself; made when it is first asked for. */
  keyOf(agent: string): string;
  /** A key for one session: whoever makes it fixes chain and run, and no request can say otherwise. One that the session had before counts no more. */
  issue(agent: string, session: Session): string;
  /** Calls with the key of this session belong to another run from now on. */
  setRun(agent: string, session: string, run: string): void;
  /** The session is over, and its key counts no more. */
  revoke(agent: string, session: string): void;
  /** Whose key this is, in a time that tells nothing about any key. The same object each time. */
  callerOf(key: string): Caller | undefined;
}

type Changeable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Sessions with a key; the one whose key was made first goes when there are more. */
const mostSessions = 1000;

/** Whoever keeps keys out of texts: told of each that is made, and of each that counts no more. */
export interface KeyWatch {
  made(agent: string, key: string): void;
  ended(agent: string, key: string): void;
}

export function createAgentKeys(random: (size: number) => Buffer, watch: KeyWatch): AgentKeys {
  const own = new Map<string, string>();
  const ofSessions = new Map<string, string>();
  // Found by its digest, about which the time of a look tells nothing that leads to a key.
  const callers = new Map<string, Changeable<Caller>>();
  const digest = (key: string): string => hash('sha256', key, 'base64url');

  function make(caller: Changeable<Caller>): string {
    const key = `lbm_${random(32).toString('base64url')}`;
    callers.set(digest(key), caller);
    watch.made(caller.agent, key);
    return key;
  }

  function drop(name: string): void {
    const key = ofSessions.get(name);
    if (key === undefined) return;
    const caller = callers.get(digest(key));
    ofSessions.delete(name);
    callers.delete(digest(key));
    if (caller) watch.ended(caller.agent, key);
  }

  return {
    keyOf(agent) {
      const key = own.get(agent) ?? make({ agent });
      own.set(agent, key);
      return key;
    },
    issue(agent, { session, ...rest }) {
      const name = JSON.stringify([agent, session]);
      drop(name);
      const key = make({ agent, session, ...rest });
      ofSessions.set(name, key);
      const [oldest] = ofSessions.size > mostSessions ? ofSessions.keys() : [];
      if (oldest !== undefined) drop(oldest);
      return key;
    },
    setRun(agent, session, run) {
      const key = ofSessions.get(JSON.stringify([agent, session]));
      const caller = key === undefined ? undefined : callers.get(digest(key));
      if (caller) caller.run = run;
    },
    revoke: (agent, session) => drop(JSON.stringify([agent, session])),
    callerOf: (key) => callers.get(digest(key)),
  };
}
