import type { Json } from '../../kernel/json.ts';

/** What the vault tells the audit. Names and origins, never a value. */
export type VaultEvent =
  | { what: 'secret-used'; name: string; origin: string; purpose?: string }
  | { what: 'secret-stored' | 'secret-rotated' | 'secret-restored' | 'secret-rebound'; name: string; origins: string[] }
  | { what: 'secret-removed' | 'secret-forgotten'; name: string }
  | { what: 'secrets-exported'; to: string; names: string[] }
  | { what: 'secrets-imported'; from: string; added: string[]; replaced: string[]; kept: string[] }
  | { what: 'vault-sealed-anew'; from: string; to: string }
  | { what: 'proposal-accepted'; reference: string; name: string; origins: string[] }
  | { what: 'proposal-dismissed'; reference: string }
  | { what: 'canaries-made'; count: number; damaged: string[] };

/** Writes an event down. What cannot be written down is not done: an error thrown here undoes the change, and hands nothing out. */
export type RecordVaultEvent = (event: VaultEvent & Json) => void;

/** Makes a change as one transaction and records it within: both stand, or neither. Without an event nothing was changed. */
export type Commit = <T>(work: () => { readonly event: VaultEvent | undefined; readonly result: T }) => T;

/** Where a canary was seen: somebody asked for it by name, or it stood in a text that passed the redaction. */
export type CanarySeen = 'asked for' | 'in a text';

/** Raises the alarm, and writes it down: nobody who keeps to the rules ever meets a canary. */
export type OnCanary = (name: string, seen: CanarySeen) => void;
