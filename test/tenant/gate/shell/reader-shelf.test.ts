import { expect } from 'chai';
import { programFolder } from '../../../../kernel/folders.ts';
import type { Lease } from '../../../../kernel/plugin/host.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { loadShippedPacks, readShippedFiles } from '../../../../tenant/gate/rules/shipped-packs.ts';
import { createReaderShelf } from '../../../../tenant/gate/shell/reader-shelf.ts';
import { catchError } from '../../../support/catch-error.ts';

const schemas = createSchemas();

/** Packs as a host lends them; which generation serves, and what is missing, can be changed. */
async function makeShelf() {
  const packs = await loadShippedPacks(programFolder, schemas);
  const built = new Map<string, object>();
  for (const rulePack of packs.filter(({ id }) => id === 'core-exec' || id === 'core-files')) built.set(rulePack.id, { rulePack, files: await readShippedFiles(programFolder, rulePack.id) });
  const state = { generation: 1, held: 0, opened: 0, parserFails: false };
  const shelf = createReaderShelf({
    plugins: {
      lease: (pack) => {
        const one = built.get(pack);
        if (!one) return Promise.reject(new LetsbeError('PLUGIN_INVALID', { plugin: pack, faults: 'gone' }));
        state.held += 1;
        return Promise.resolve({ built: one, generation: `${pack}#${state.generation}`, release: () => void (state.held -= 1) } as unknown as Lease);
      },
    },
    schemas, roots: { workspace: '/w' }, readCurl: () => [],
    openSecondParser: () => {
      state.opened += 1;
      return state.parserFails ? Promise.reject(new Error('no parser')) : Promise.resolve(() => true);
    },
  });
  return { shelf, state, built };
}

describe('the shelf of the reader', () => {

  it('makes a reader once for the packs in force, and anew when one was replaced; none stays held', async () => {
    const { shelf, state } = await makeShelf();
    const first = await shelf.reader();
    expect(first('ls -la', '/w').verdict.class).to.equal('green');
    expect(await shelf.reader()).to.equal(first);
    state.generation = 2;
    expect(await shelf.reader()).to.not.equal(first);
    expect([state.held, state.opened]).to.deep.equal([0, 1]);
  });

  for (const pack of ['core-exec', 'core-files']) {
    it(`gives none while ${pack} is missing, though there was one before`, async () => {
      const { shelf, state, built } = await makeShelf();
      await shelf.reader();
      built.delete(pack);
      expect((await catchError(shelf.reader())).code).to.equal('PLUGIN_INVALID');
      expect(state.held).to.equal(0);
    });
  }

  it('gives none for a plugin of that name that is no rule pack', async () => {
    const { shelf, built } = await makeShelf();
    built.set('core-exec', {});
    expect((await catchError(shelf.reader())).code).to.equal('PLUGIN_INVALID');
  });

  it('gives none without the second parser, and tries it again', async () => {
    const { shelf, state } = await makeShelf();
    state.parserFails = true;
    expect(await shelf.reader().then(() => 'a reader', () => 'none')).to.equal('none');
    state.parserFails = false;
    expect((await shelf.reader())('ls', '/w').verdict.class).to.equal('green');
  });
});
