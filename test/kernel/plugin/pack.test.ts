import { expect } from 'chai';
import { createSigningKey } from '../../../kernel/plugin/keys.ts';
import { counterSign, findTampering, listName, packBundle, sha256, signatureName } from '../../../kernel/plugin/pack.ts';
import type { Files } from '../../../kernel/plugin/read-folder.ts';
import { readSignatures } from '../../../kernel/plugin/signatures.ts';
import type { BundleList } from '../../../kernel/schema/bundle.ts';
import { releaseKey } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makePlugin } from '../../support/plugin.ts';

const listOf = (bundle: Files) => JSON.parse(bundle.get(listName)?.toString() ?? '') as BundleList;
const signersOf = (bundle: Files) => readSignatures(bundle.get(signatureName)?.toString() ?? '')?.map(({ keyId }) => keyId);
const withFile = (bundle: Files, path: string, text: string): Files => new Map(bundle).set(path, Buffer.from(text));

describe('packing', () => {
  it('lists every file with its digest, under id and version of the manifest', () => {
    const files = makePlugin();
    expect(listOf(packBundle(files, releaseKey))).to.deep.equal({ id: 'acme', version: '1.0.0', keyId: releaseKey.keyId, files: Object.fromEntries([...files].map(([path, bytes]) => [path, sha256(bytes)])) });
  });

  it('gives the same bytes for the same files and key, in whatever order they come', () => {
    const files = makePlugin({ files: { 'README.md': 'Acme' } });
    const turned = new Map([...files].toReversed());
    for (const name of [listName, signatureName]) expect(packBundle(turned, releaseKey).get(name)).to.deep.equal(packBundle(files, releaseKey).get(name));
  });

  it('packs a bundle anew as if it had never been one', () => {
    const bundle = packBundle(makePlugin(), createSigningKey());
    expect(packBundle(bundle, releaseKey).get(listName)).to.deep.equal(packBundle(makePlugin(), releaseKey).get(listName));
  });

  const unreadable: [string, string | undefined, string][] = [
    ['no manifest', undefined, 'no plugin.json'],
    ['a broken manifest', '{', 'not valid JSON'],
    ['a manifest that is null', 'null', 'no id and version'],
    ['a manifest without a version', '{"id": "acme"}', 'no id and version'],
  ];
  for (const [title, text, says] of unreadable) {
    it(`refuses ${title}`, () => {
      const files = makePlugin(text === undefined ? {} : { files: { 'plugin.json': text } });
      if (text === undefined) files.delete('plugin.json');
      expect(catchThrown(() => packBundle(files, releaseKey)).message).to.include(says);
    });
  }
});

describe('counter-signing', () => {
  const author = createSigningKey();
  const authored = packBundle(makePlugin(), author);

  it('adds a signature and touches nothing else', () => {
    const signed = counterSign(authored, releaseKey);
    expect(signersOf(signed)).to.deep.equal([author.keyId, releaseKey.keyId]);
    expect(signed.get(listName)).to.equal(authored.get(listName));
  });

  it('signs once, however often it is done', () => {
    expect(signersOf(counterSign(counterSign(authored, releaseKey), releaseKey))).to.deep.equal([author.keyId, releaseKey.keyId]);
  });

  it('refuses what is no bundle', () => {
    expect(catchThrown(() => counterSign(makePlugin(), releaseKey)).code).to.equal('BUNDLE_INVALID');
  });

  const spoilt: [string, Files, string][] = [
    ['a file was changed', withFile(authored, 'plugin.json', '{}'), 'plugin.json was changed'],
    ['a file was added', withFile(authored, 'more.json', '{}'), 'more.json is not on its list'],
    ['a file is gone', new Map([...authored].filter(([path]) => path !== 'plugin.json')), 'plugin.json is missing'],
    ['the list is none', withFile(authored, listName, '[]'), 'lists no files'],
  ];
  for (const [title, bundle, says] of spoilt) {
    it(`refuses a bundle in which ${title}`, () => expect(catchThrown(() => counterSign(bundle, releaseKey)).message).to.include(says));
  }
});

describe('the comparison of files with their list', () => {
  it('finds nothing where they are the same', () => {
    const bundle = packBundle(makePlugin(), releaseKey);
    expect(findTampering(listOf(bundle).files, bundle)).to.equal(undefined);
  });

  it('takes no inherited name for a listed one', () => {
    expect(findTampering({}, new Map([['constructor', Buffer.from('x')]]))).to.equal('constructor is not on its list');
  });
});
