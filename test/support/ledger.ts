import type { Ledger, LedgerRow } from '../../kernel/plugin/ledger.ts';
import type { Permissions } from '../../kernel/plugin/permissions.ts';

/** A ledger in memory that grants everything, or what it is told. */
export function makeLedger(grants: 'all' | Readonly<Record<string, Permissions>> = 'all'): Ledger {
  const seen = new Map<string, LedgerRow>();
  const granted = new Map(grants === 'all' ? [] : Object.entries(grants));
  const everything: Permissions = {
    http: ['acme', 'other', 'third'].map((target) => ({ target, basePath: '/api', methods: ['GET', 'POST', 'DELETE'] })),
    secretRefs: { key: { title: 'Acme key', howTo: '' } },
  };
  return {
    read: (plugin) => seen.get(plugin),
    write: (plugin, row) => Promise.resolve(void seen.set(plugin, row)),
    granted: (plugin) => granted.get(plugin) ?? (grants === 'all' ? everything : undefined),
    grant: (plugin, permissions) => Promise.resolve(void granted.set(plugin, permissions)),
  };
}
