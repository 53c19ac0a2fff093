import type { Clock } from '../../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import type { Reader } from '../../gate/taint-book.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';

/** A browser with its process. */
export interface StartedBrowser {
  ask(order: { readonly act: string; readonly params: JsonObject; readonly limitMs: number }, signal: AbortSignal): Promise<Json>;
  close(): Promise<void>;
}

/** The browser of one conversation. */
export interface BrowserSession {
  /** Origins that a person let it open, beside those that its agents may. */
  readonly granted: Set<string>;
  /** Throws what the browser answers, CALL_CANCELLED, and TOOL_UNAVAILABLE once it has ended. */
  ask(act: string, params: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** The browsers that are open, one for each conversation with its chain of agents: they never share cookies, nor what stands in a field. Each is closed when nobody has used it for half an hour. */
export interface SessionBook {
  /** Throws PAGE_MISSING where none is open. */
  of(reader: Reader): BrowserSession;
  /** The one that is open, or a new one. Throws BROWSER_UNAVAILABLE, OVERLOADED. */
  open(reader: Reader, signal: AbortSignal): Promise<BrowserSession>;
  close(reader: Reader): Promise<void>;
  closeAll(): Promise<void>;
}

export interface SessionBookDependencies {
  readonly clock: Clock;
  /** `granted`: what it may open beside what its agents may. */
  readonly start: (chain: readonly string[], granted: ReadonlySet<string>, signal: AbortSignal) => Promise<StartedBrowser>;
}

interface Open {
  readonly session: BrowserSession;
  readonly browser: StartedBrowser;
  busy: number;
  used: number;
  cancel: () => void;
}

/** Each takes some 300 MiB. */
const mostOpen = 3;
const idleMs = 30 * 60 * 1000;
const actMs = 60_000;

export function createSessionBook({ clock, start }: SessionBookDependencies): SessionBook {
  const open = new Map<string, Open>();
  const opening = new Map<string, Promise<BrowserSession>>();
  const keyOf = ({ chain, contexts }: Reader): string => JSON.stringify([chain, contexts ?? []]);

  async function end(key: string): Promise<void> {
    const one = open.get(key);
    open.delete(key);
    one?.cancel();
    await one?.browser.close();
  }

  function touch(key: string, one: Open): void {
    one.used = clock.elapsed();
    one.cancel();
    // What fails here has ended already.
    one.cancel = clock.after(idleMs, () => void end(key).catch(() => undefined));
  }

  async function makeRoom(): Promise<void> {
    if (open.size + opening.size < mostOpen) return;
    const idle = [...open].filter(([, { busy }]) => busy === 0).toSorted(([, a], [, b]) => a.used - b.used)[0];
    if (!idle) throw new LetsbeError('OVERLOADED', { reason: `${mostOpen} browsers are in use` });
    await end(idle[0]);
  }

  async function begin(key: string, { chain }: Reader, signal: AbortSignal): Promise<BrowserSession> {
    await makeRoom();
    const granted = new Set<string>();
    const browser = await start(chain, granted, signal);
    const one: Open = {
      browser, busy: 0, used: 0, cancel: () => undefined,
      session: {
        granted,
        async ask(act, params, asked) {
          touch(key, one);
          one.busy += 1;
          try {
            const answer = await browser.ask({ act, params, limitMs: actMs }, asked);
            return isJsonObject(answer) ? answer : {};
          } catch (error) {
            // With its process went all that stood in it.
            if (asLetsbeError(error).code === 'TOOL_UNAVAILABLE' && open.get(key) === one) await end(key);
            throw error;
          } finally {
            one.busy -= 1;
          }
        },
      },
    };
    open.set(key, one);
    touch(key, one);
    return one.session;
  }

  return {
    of(reader) {
      const one = open.get(keyOf(reader));
      if (!one) throw new LetsbeError('PAGE_MISSING');
      return one.session;
    },
    async open(reader, signal) {
      const key = keyOf(reader);
      const found = open.get(key);
      if (found) return found.session;
      const under = opening.get(key) ?? begin(key, reader, signal).finally(() => opening.delete(key));
      opening.set(key, under);
      return under;
    },
    close: (reader) => end(keyOf(reader)),
    async closeAll() {
      await Promise.allSettled(opening.values());
      await Promise.all([...open.keys()].map(end));
    },
  };
}
