import { LetsbeError } from '../../kernel/errors.ts';
import type { Box } from './box.ts';
import type { CanaryRow, Rows } from './rows.ts';

/** Secrets that open nothing and nobody needs: where one turns up, somebody has read the vault. */
export interface Canaries {
  has(name: string): boolean;
  /** Name and value of each that opens. */
  all(): { readonly name: string; readonly value: string }[];
  damaged(): string[];
  /** Makes what is missing, in place of what is damaged. Gives how many were made, and the names of the damaged ones. */
  complete(): { readonly count: number; readonly damaged: string[] };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What each is called and looks like: as what somebody who reads a stolen vault would try first. */
const shapes: readonly { readonly name: string; readonly make: (word: (length: number) => string) => string }[] = [
  { name: 'backup_storage_key', make: (word) => word(40) },
  { name: 'payments_live_key', make: (word) => ['sk', 'live', word(32)].join('_') },
  { name: 'server_admin_password', make: (word) => word(28) },
];

export function createCanaries(rows: Rows, box: Box, random: (size: number) => Buffer): Canaries {
  const word = (length: number): string => [...random(length)].map((byte) => letters[byte % letters.length]).join('');

  function open(row: CanaryRow): { name: string; value: string } | undefined {
    try {
      return { name: row.name, value: box.openCanary(row) };
    } catch (error) {
      if (error instanceof LetsbeError) return undefined;
      throw error;
    }
  }

  const damaged = (): string[] => rows.canaries().filter((row) => open(row) === undefined).map(({ name }) => name);

  return {
    has: (name) => rows.canaries().some((row) => row.name === name),
    all: () => rows.canaries().flatMap((row) => open(row) ?? []),
    damaged,
    complete() {
      const lost = damaged();
      for (const name of lost) rows.dropCanary(name);
      const present = rows.canaries().map(({ name }) => name);
      const missing = shapes.filter((shape) => !present.some((name) => name.startsWith(`${shape.name}_`)));
      // Four characters more: a name that somebody chooses for a real secret is never taken.
      for (const { name, make } of missing) rows.addCanary(box.sealCanary(`${name}_${random(2).toString('hex')}`, make(word)));
      return { count: missing.length, damaged: lost };
    },
  };
}
