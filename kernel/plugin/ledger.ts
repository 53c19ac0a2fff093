import type { Permissions } from './permissions.ts';

/** What must survive a restart about a plugin. */
export interface LedgerRow {
  /** Highest version that was ever ready here: nothing older loads, own last good excepted. */
  readonly highest: string;
  /** The bundle that served last, to go back to. */
  readonly lastGood: { readonly digest: string; readonly version: string; readonly folder: string };
}

export interface Ledger {
  read(plugin: string): LedgerRow | undefined;
  write(plugin: string, row: LedgerRow): Promise<void>;
  /** What a person granted, or undefined. */
  granted(plugin: string): Permissions | undefined;
  grant(plugin: string, permissions: Permissions): Promise<void>;
}
