import { expect } from 'chai';
import { registerKinds } from '../../../../kernel/plugin/kinds.ts';
import { checkIdentity, pluginApiVersion } from '../../../../kernel/plugin/rules/identity.ts';
import { makeSource, type Changes } from '../../../support/plugin.ts';

const kinds = registerKinds([{ kind: 'adapter', check: () => [], build: () => ({ prove: () => Promise.resolve({ ready: true }), dispose: () => Promise.resolve() }) }]);
const told = (manifest: Changes, folder = 'acme', mode: 'hub' | 'tenant' = 'tenant') => checkIdentity(makeSource({ manifest }, folder), kinds, mode);

describe('whether a plugin belongs here', () => {
  it('does: folder, engine, kind and mode fit', () => expect(told({})).to.deep.equal([]));

  const cases: [title: string, place: string, message: string, mend: string, manifest: Changes, folder?: string, mode?: 'hub'][] = [
    ['not when the folder has another name', 'id', 'the id acme is not the name of its folder, akme', 'rename one', {}, 'akme'],
    ['not when it was made for a later kernel', 'engine', 'asks for plugin API ^2.0.0', 'made for this kernel', { engine: '^2.0.0' }],
    ['not when it was made for an earlier one', 'engine', 'asks for plugin API <1.0.0', 'made for this kernel', { engine: '<1.0.0' }],
    ['not when its engine is no range', 'engine', 'newest is no version range', `^${pluginApiVersion}`, { engine: 'newest' }],
    ['not when nobody understands its kind', 'kind', 'the kind carrier', 'use one of adapter', { kind: 'carrier' }],
    ['not in a mode it does not run in', 'modes', 'does not run in hub mode', 'add "hub"', {}, 'acme', 'hub'],
  ];
  for (const [title, place, message, mend, manifest, folder, mode] of cases) {
    it(title, () => {
      const faults = told(manifest, folder, mode);
      expect(faults.map((fault) => fault.place)).to.deep.equal([`plugin.json#/${place}`]);
      expect(faults[0]?.message).to.include(message);
      expect(faults[0]?.mend).to.include(mend);
    });
  }

  it('tells all of it at once', () => {
    const rules = told({ engine: '^9.0.0', kind: 'carrier' }, 'akme', 'hub').map(({ rule }) => rule);
    expect(rules).to.deep.equal(['identity.folder', 'identity.engine', 'identity.kind', 'identity.mode']);
  });
});
