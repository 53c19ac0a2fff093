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
    /** How many values of each kind were taken out; never a value. */
    readonly redacted: { readonly [kind: string]: number };
    /** `answered`, `failed` or `stopped`; `estimated` behind it where the provider did not say what was used. */
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
