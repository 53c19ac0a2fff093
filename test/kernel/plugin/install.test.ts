import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { installSource } from '../../../kernel/plugin/install.ts';
import { releaseKey, writeFiles } from '../../support/bundle.ts';
import { makeLoader } from '../../support/loader.ts';
import { makePlugin } from '../../support/plugin.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('installing from a source folder', () => {
  it('gives a folder under its digest, whose bundle loads', async () => {
    const store = makeTempFolder();
    const { folder, digest, plugin } = await installSource('acme', writeFiles(makePlugin()), store, releaseKey);
    expect([plugin, folder]).to.deep.equal(['acme', join(store, 'acme', digest.slice(0, 16))]);
    expect((await makeLoader().load(folder)).bundle.digest).to.equal(digest);
  });

  it('gives the same folder for the same source, and another one for another', async () => {
    const [store, source] = [makeTempFolder(), writeFiles(makePlugin())];
    const first = await installSource('acme', source, store, releaseKey);
    expect(await installSource('acme', source, store, releaseKey)).to.deep.equal(first);
    appendFileSync(join(source, 'plugin.json'), '\n');
    expect((await installSource('acme', source, store, releaseKey)).folder).not.to.equal(first.folder);
  });

  it('leaves an author\'s dot files out of the bundle', async () => {
    const source = writeFiles(makePlugin({ files: { '.env': 'KEY=1' } }));
    const { folder } = await installSource('acme', source, makeTempFolder(), releaseKey);
    expect((await makeLoader().load(folder)).bundle.files.has('.env')).to.equal(false);
  });
});
