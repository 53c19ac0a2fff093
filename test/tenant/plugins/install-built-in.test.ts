import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSigningKey } from '../../../kernel/plugin/keys.ts';
import { installBuiltIn } from '../../../tenant/plugins/install-built-in.ts';
import { releaseKey, writeFiles } from '../../support/bundle.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeLedger } from '../../support/ledger.ts';
import { makeLoader } from '../../support/loader.ts';
import { makeManifest, makePlugin } from '../../support/plugin.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const wider = { permissions: { http: [{ target: 'acme', basePath: '', methods: ['DELETE'] }], secretRefs: { key: { title: 'Acme key', howTo: 'Ask.' } } } };

describe('a built-in plugin', () => {
  it('takes the same path as every other: packed, signed, verified', async () => {
    const ledger = makeLedger({});
    const folder = await installBuiltIn('acme', writeFiles(makePlugin()), makeTempFolder(), releaseKey, ledger);
    expect((await makeLoader({ ledger }).load(folder)).bundle).to.include({ id: 'acme', release: true });
    const foreign = await installBuiltIn('acme', writeFiles(makePlugin()), makeTempFolder(), createSigningKey(), ledger);
    expect((await catchError(makeLoader({ ledger }).load(foreign))).code).to.equal('BUNDLE_UNTRUSTED');
  });

  it('is granted what it asks for at its first install', async () => {
    const ledger = makeLedger({});
    const folder = await installBuiltIn('acme', writeFiles(makePlugin()), makeTempFolder(), releaseKey, ledger);
    expect(ledger.granted('acme')).to.deep.equal(makeManifest()['permissions']);
    expect((await makeLoader({ ledger }).load(folder)).ungranted).to.deep.equal([]);
  });

  it('is granted nothing by itself afterwards', async () => {
    const [ledger, store] = [makeLedger({}), makeTempFolder()];
    await installBuiltIn('acme', writeFiles(makePlugin()), store, releaseKey, ledger);
    const folder = await installBuiltIn('acme', writeFiles(makePlugin({ manifest: wider })), store, releaseKey, ledger);
    expect((await makeLoader({ ledger }).load(folder)).ungranted).to.deep.equal(['send DELETE to acme below /']);
  });

  it('without a readable manifest is not packed, and nothing is granted', async () => {
    const ledger = makeLedger({});
    const source = writeFiles(makePlugin());
    writeFileSync(join(source, 'plugin.json'), '{');
    expect((await catchError(installBuiltIn('acme', source, makeTempFolder(), releaseKey, ledger))).code).to.equal('BUNDLE_INVALID');
    expect(ledger.granted('acme')).to.equal(undefined);
  });
});
