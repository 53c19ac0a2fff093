import type { Outbound } from '../journal/journal.ts';

/** Told of each exchange with a provider, for the page "what left my server". */
export interface ExchangeJournal {
  /** Its verdict is `answered`, `failed` or `stopped`, with `estimated` behind it where the provider did not say what was used. */
  note(exchange: Outbound): void;
}

/** A conversation of an agent; without `session` what is called with the agent's own key. */
export interface Conversing {
  readonly agent: string;
  readonly session?: string | undefined;
}

/** Who judged the calls of tools. */
export interface Verdicts {
  /** Whether a call of this id was judged in this conversation at this time or later (milliseconds since the epoch), whatever came of it. */
  has(toolCall: string, since: number, where: Conversing): boolean;
}

/** Whether the runtime that calls has its safety plugin in it. */
export interface Attested {
  /** Whether the process of the runtime that lives now has shown that its plugin is loaded. */
  holds(): boolean;
}

/** The keys of providers, out of the vault. */
export interface ProviderKeys {
  /** Recorded before it is handed out. Throws SECRET_REF_UNRESOLVED. */
  use(name: string, origin: string, purpose: string): string;
}
