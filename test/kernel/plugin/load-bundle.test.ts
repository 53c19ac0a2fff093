import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createSigningKey } from '../../../kernel/plugin/keys.ts';
import { judgeFailure } from '../../../kernel/plugin/load-bundle.ts';
import { counterSign, packBundle } from '../../../kernel/plugin/pack.ts';
import { keysOf, makeTrust, releaseKey, writeBundle, writeFiles } from '../../support/bundle.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeLedger } from '../../support/ledger.ts';
import { makeLoader, plainKind } from '../../support/loader.ts';
import { makePlugin } from '../../support/plugin.ts';
import { registerKinds } from '../../../kernel/plugin/kinds.ts';

const version = (value: string) => writeBundle({ manifest: { version: value } });
const digestOf = async (folder: string) => (await makeLoader().load(folder)).bundle.digest;

describe('loading a bundle: who signed it', () => {
  const author = createSigningKey();
  const authored = packBundle(makePlugin(), author);
  const trust = makeTrust({ authors: keysOf(author) });

  it('refuses an author\'s signature outside dev, and takes it there without calling it a release', async () => {
    const folder = writeFiles(authored);
    const error = await catchError(makeLoader({ trust }).load(folder));
    expect([error.code, error.message.includes('only the author\'s signature')]).to.deep.equal(['BUNDLE_UNTRUSTED', true]);
    expect((await makeLoader({ trust, dev: true }).load(folder)).bundle).to.include({ release: false, signedBy: author.keyId });
  });

  it('refuses an author nobody knows even in dev', async () => {
    expect((await catchError(makeLoader({ dev: true }).load(writeFiles(authored)))).code).to.equal('BUNDLE_UNTRUSTED');
  });

  it('takes it once it is counter-signed', async () => {
    expect((await makeLoader({ trust }).load(writeFiles(counterSign(authored, releaseKey)))).bundle).to.include({ release: true, signedBy: releaseKey.keyId });
  });

  it('refuses what was revoked, its own last good not excepted', async () => {
    const folder = version('1.0.0');
    const digest = await digestOf(folder);
    const ledger = makeLedger();
    await ledger.write('acme', { highest: '1.0.0', lastGood: { digest, version: '1.0.0', folder } });
    const error = await catchError(makeLoader({ ledger, revoked: () => new Set([digest]) }).load(folder));
    expect([error.code, error.details['digest']]).to.deep.equal(['BUNDLE_REVOKED', digest]);
  });
});

describe('loading a bundle: how old it is', () => {
  async function seen(highest: string, lastGood = 'another') {
    const ledger = makeLedger();
    await ledger.write('acme', { highest, lastGood: { digest: lastGood, version: '1.0.0', folder: '' } });
    return ledger;
  }

  const cases: [string, string, boolean][] = [['1.2.0', '1.1.9', false], ['1.2.0', '1.2.0', true], ['1.2.0', '1.10.0', true], ['1.2.0', '1.2.0-beta.1', false], ['2.0.0-beta.2', '2.0.0-beta.10', true]];
  for (const [highest, asked, loads] of cases) {
    it(`${loads ? 'takes' : 'refuses'} ${asked} where ${highest} was seen`, async () => {
      const loading = makeLoader({ ledger: await seen(highest) }).load(version(asked));
      if (loads) expect((await loading).bundle.version).to.equal(asked);
      else expect((await catchError(loading)).message).to.include(`acme ${asked} is older than ${highest}`);
    });
  }

  it('takes an older one that is its own last good', async () => {
    const folder = version('1.0.0');
    expect((await makeLoader({ ledger: await seen('2.0.0', await digestOf(folder)) }).load(folder)).bundle.version).to.equal('1.0.0');
  });

  it('takes an older one on a developer\'s machine', async () => {
    expect((await makeLoader({ ledger: await seen('2.0.0'), dev: true }).load(version('1.0.0'))).bundle.version).to.equal('1.0.0');
  });
});

describe('loading a bundle: what is in it', () => {
  it('tells the faults of every rule at once', async () => {
    const check = () => [{ rule: 'kind.rule', place: 'plugin.json#/title', message: 'the title is dull', mend: 'write a better one' }];
    const folder = writeBundle({ manifest: { engine: '^9.0.0', entry: 'quirks.ts' } });
    const error = await catchError(makeLoader({ kinds: registerKinds([{ ...plainKind, check }]), mode: 'hub' }).load(folder));
    expect(error.code).to.equal('PLUGIN_INVALID');
    for (const rule of ['identity.engine', 'identity.mode', 'entry.missing', 'entry.unused', 'kind.rule']) expect(error.message).to.include(`(${rule})`);
    expect(error.message.match(/mend: /g)).to.have.length(5);
  });

  it('tells every fault of the files at once', async () => {
    const error = await catchError(makeLoader().load(writeBundle({ manifest: { titel: 'x' }, files: { 'operations/things.json': '{' } })));
    expect(error.message).to.include('"titel" is not known').and.to.include('operations/things.json: it is not valid JSON');
  });

  it('refuses a kind nobody here understands', async () => {
    expect((await catchError(makeLoader().load(writeBundle({ manifest: { kind: 'carrier' } })))).message).to.include('(identity.kind)');
  });

  it('says what it lacks a grant for', async () => {
    const { ungranted } = await makeLoader({ ledger: makeLedger({ acme: { http: [{ target: 'acme', basePath: '/api', methods: ['GET', 'DELETE'] }] } }) }).load(writeBundle());
    expect(ungranted).to.deep.equal(['send POST to acme below /api', 'use the secret key (Acme key)']);
    expect((await makeLoader().load(writeBundle())).ungranted).to.deep.equal([]);
  });
});

describe('why a plugin did not come up', () => {
  it('is a refusal for what is wrong with the bundle, and a failure for all else', () => {
    expect(judgeFailure(new LetsbeError('BUNDLE_REVOKED', { plugin: 'acme', digest: 'd' }))).to.include({ event: 'refuse' });
    expect(judgeFailure(new LetsbeError('PLUGIN_INVALID', { plugin: 'acme', faults: '' }))).to.include({ event: 'refuse' });
    expect(judgeFailure(new LetsbeError('TOOL_UNAVAILABLE', { instance: 'shop' }))).to.include({ event: 'fail' });
    expect(judgeFailure(new TypeError('a fault of ours'))).to.include({ event: 'fail', reason: 'a fault of ours' });
  });
});
