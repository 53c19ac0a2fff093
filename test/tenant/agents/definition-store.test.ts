import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Definition } from '../../../tenant/agents/definition.ts';
import { createDefinitionStore, type DefinitionStore, type NewVersion } from '../../../tenant/agents/definition-store.ts';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const define = (id: string, soul: string): Definition => ({ id, title: 'T', role: 'custom', soul: `${soul}\n`, instructions: 'i\n', asks: [] });
const waits = { soul: true, agents: true };
const version = (soul: string, changes: Partial<NewVersion> = {}, id = 'a'): NewVersion => ({ by: 'ada', what: 'edited', removed: false, waits: { soul: false, agents: false }, definition: define(id, soul), ...changes });

describe('the store of definitions', () => {
  const clock = makeFakeClock();
  let store: DefinitionStore;
  beforeEach(() => (store = createDefinitionStore(openDatabase(':memory:'), clock)));

  it('numbers the versions of each agent, with who and when', () => {
    store.add(version('one'), {});
    clock.advance(5);
    store.add(version('two', { by: 'ben', what: 'rolled back' }), {});
    store.add(version('other', {}, 'b'), {});
    expect(store.history('a').map(({ version: number, by, what, at }) => [number, by, what, at])).to.deep.equal([[2, 'ben', 'rolled back', clock.now()], [1, 'ada', 'edited', clock.now() - 5]]);
    expect(store.newest().map(({ agent, version: number }) => [agent, number])).to.deep.equal([['a', 2], ['b', 1]]);
    expect(store.find('a', 1)?.definition).to.deep.equal(define('a', 'one'));
    expect([store.find('a', 3), store.find('c')]).to.deep.equal([undefined, undefined]);
  });

  it('finds the newest with a digest, and the newest that waits for nobody', () => {
    const { digests } = store.add(version('one'), {});
    store.add(version('two', { waits }), {});
    store.add(version('one', { waits }), {});
    expect(store.withText('a', 'soul', digests.soul)?.version).to.equal(3);
    expect(store.settled('a', 'soul')?.version).to.equal(1);
    store.add(version('three', { waits: { soul: true, agents: false } }), {});
    expect([store.settled('a', 'soul')?.version, store.settled('a', 'agents')?.version]).to.deep.equal([1, 4]);
    store.withdraw('a', 4);
    store.settle('a', 2);
    expect(store.settled('a', 'soul')?.version).to.equal(2);
    store.withdraw('a', 3);
    expect(store.find('a')?.version).to.equal(2);
  });

  it('never takes a removal for what counts', () => {
    store.add(version('one'), {});
    store.add(version('one', { removed: true }), {});
    expect(store.settled('a', 'soul')?.version).to.equal(1);
  });

  it('keeps 200 versions, and older ones that the policy or the agent still needs', () => {
    const pinned = store.add(version('pinned', { waits }), {}).digests;
    store.add(version('settled'), {});
    for (let count = 0; count < 250; count += 1) store.add(version(`v${count}`, { waits }), { soul: pinned.soul });
    const kept = store.history('a').map(({ version: number }) => number);
    expect([kept.length, kept[0], kept.at(-2), kept.at(-1)]).to.deep.equal([202, 252, 2, 1]);
  });

  it('is readable by its owner alone, and stays over a restart', () => {
    const file = join(makeTempFolder(), 'agents.db');
    const first = openDatabase(file);
    createDefinitionStore(first, clock).add(version('one'), {});
    first.close();
    const second = openDatabase(file);
    expect(createDefinitionStore(second, clock).find('a')?.definition.soul).to.equal('one\n');
    second.close();
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });
});
