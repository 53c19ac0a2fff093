import { LetsbeError } from '../../kernel/errors.ts';
import type { MasterKey } from './master-key.ts';
import type { ProposalRow } from './proposals/rows.ts';
import type { CanaryRow, PastRow, SecretRowStored } from './rows.ts';
import { seal, unseal } from './seal.ts';

/** What is sealed of a secret. */
export interface SecretContent {
  readonly value: string;
  readonly origins: readonly string[];
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Seals contents into rows and opens rows. Opening throws SECRET_INVALID for a row that was damaged or moved, dates included. */
export interface Box {
  sealSecret(name: string, content: SecretContent): SecretRowStored;
  openSecret(row: SecretRowStored): SecretContent;
  sealPast(name: string, content: SecretContent, until: number): Omit<PastRow, 'id'>;
  openPast(row: Omit<PastRow, 'id'>): SecretContent;
  sealCanary(name: string, value: string): CanaryRow;
  openCanary(row: CanaryRow): string;
  sealProposal(reference: string, value: string): Pick<ProposalRow, 'reference' | 'key_id' | 'sealed'>;
  openProposal(row: Pick<ProposalRow, 'reference' | 'key_id' | 'sealed'>): string;
}

/** `random` gives that many random bytes. */
export function createBox(tenant: string, { keyId, sealing: key }: MasterKey, random: (size: number) => Buffer): Box {
  const close = (content: object, context: readonly (string | number)[]): Buffer => seal(JSON.stringify(content), JSON.stringify([keyId, tenant, ...context]), key, random(12));

  function open(row: { readonly name: string; readonly key_id: string; readonly sealed: Buffer }, context: readonly (string | number)[]): unknown {
    if (row.key_id !== keyId) throw new LetsbeError('SECRET_INVALID', { name: row.name, reason: 'it was sealed with another master key; if the vault was sealed anew, start letsbe again' });
    try {
      return JSON.parse(unseal(row.sealed, JSON.stringify([keyId, tenant, ...context]), key)) as unknown;
    } catch (error) {
      throw damaged(row.name, error);
    }
  }

  return {
    sealSecret: (name, content) => ({ name, key_id: keyId, sealed: close(content, [name]), changed_at: content.since }),
    openSecret(row) {
      // Rows of the first version hold no date inside.
      const { value, origins, since = row.changed_at } = open(row, [row.name]) as Omit<SecretContent, 'since'> & { readonly since?: number };
      if (since !== row.changed_at) throw damaged(row.name);
      return { value, origins, since };
    },
    sealPast: (name, content, until) => ({ name, key_id: keyId, sealed: close(content, ['past', name, content.since, until]), since_at: content.since, until_at: until }),
    openPast: (row) => open(row, ['past', row.name, row.since_at, row.until_at]) as SecretContent,
    sealCanary: (name, value) => ({ name, key_id: keyId, sealed: close({ value }, ['canary', name]) }),
    openCanary: (row) => (open(row, ['canary', row.name]) as { readonly value: string }).value,
    sealProposal: (reference, value) => ({ reference, key_id: keyId, sealed: close({ value }, ['proposal', reference]) }),
    openProposal: ({ reference, key_id, sealed }) => (open({ name: reference, key_id, sealed: sealed ?? Buffer.alloc(0) }, ['proposal', reference]) as { readonly value: string }).value,
  };
}

function damaged(name: string, cause?: unknown): LetsbeError {
  return new LetsbeError('SECRET_INVALID', { name, reason: 'its row was damaged or moved; store it anew' }, cause);
}
