/** What a part of an exchange was redacted of: kinds and how often, never a value. */
export interface RedactedCount {
  readonly kind: string;
  readonly count: number;
}

/** Told of each exchange with a provider, for the page "what left my server". */
export interface ExchangeJournal {
  note(exchange: {
    /** Milliseconds since the epoch. */
    readonly at: number;
    readonly route: 'llm';
    readonly host: string;
    readonly agent: string;
    readonly bytesOut: number;
    readonly bytesIn: number;
    readonly redacted: readonly RedactedCount[];
    /** `answered`, `failed`, or what ended it. */
    readonly verdict: string;
  }): void;
}

/** Who judged the calls of tools. */
export interface Verdicts {
  /** Whether a call of this id was judged, whatever came of it. */
  has(toolCall: string): boolean;
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
