import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { warnOf } from '../../../kernel/quality/warn.ts';
import type { PluginSource } from '../../../kernel/plugin/source.ts';
import type { OperationFile } from '../../../kernel/schema/operation.ts';

const adapters = join(import.meta.dirname, '../../../adapters');

function operationsOf(adapter: string): PluginSource['operations'] {
  const folder = join(adapters, adapter, 'operations');
  return new Map(readdirSync(folder).flatMap((file) => Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as OperationFile).map(([verb, operation]) => [`${file.replace('.json', '')}.${verb}`, operation] as const)));
}

/** What strangers can write into, by tool: one that is missing here was forgotten, or is new. */
const declared: { readonly [adapter: string]: readonly string[] } = {
  ghost: ['comments.list', 'members.get', 'members.list', 'members.update'],
  gitea: ['branches.list', 'commits.list', 'issues.get', 'issues.list', 'issues.list_comments', 'issues.update', 'pulls.diff', 'pulls.get', 'pulls.list', 'runs.list'],
  listmonk: ['bounces.list', 'subscribers.get', 'subscribers.list', 'subscribers.update'],
  nextcloud: ['files.list', 'files.read'],
  umami: ['reports.utm', 'stats.events', 'stats.top'],
  wordpress: ['comments.list', 'customers.list', 'orders.get', 'orders.list'],
};

describe('words of outsiders in the adapters that ship', () => {
  it('are declared for every adapter', () => expect(readdirSync(adapters).toSorted()).to.deep.equal(Object.keys(declared)));

  for (const [adapter, names] of Object.entries(declared)) {
    it(`are declared by ${adapter} where they stand, and nothing is left to look at`, () => {
      const operations = operationsOf(adapter);
      expect([...operations].filter(([, { outsiders }]) => outsiders !== undefined && outsiders !== false).map(([name]) => name).toSorted()).to.deep.equal(names);
      expect(warnOf({ operations } as PluginSource)).to.deep.equal([]);
    });
  }
});
