import { expect } from 'chai';
import { createSigningKey, signBytes } from '../../../kernel/plugin/keys.ts';
import { findValid, readSignatures, writeSignatures, type Signature } from '../../../kernel/plugin/signatures.ts';
import { keysOf } from '../../support/bundle.ts';

const bytes = Buffer.from('a list of files');
const [author, release] = [createSigningKey(), createSigningKey()];
const by = (key: typeof author): Signature => ({ keyId: key.keyId, signature: signBytes(bytes, key) });
const line = writeSignatures([by(author)]);

describe('bundle.sig', () => {
  it('is read as it was written: the author first, counter-signatures after', () => {
    const signatures = [by(author), by(release)];
    expect(readSignatures(writeSignatures(signatures))).to.deep.equal(signatures);
  });

  const malformed: [string, string][] = [
    ['empty', ''],
    ['blank', '\n\n'],
    ['a key id in capitals', line.toUpperCase()],
    ['a second blank', line.replace(' ', '  ')],
    ['a signature cut short', `${line.slice(0, 60)}\n`],
    ['carriage returns', line.replace('\n', '\r\n')],
    ['a good line and a bad one', `${line}evil\n`],
    ['more than eight lines', line.repeat(9)],
  ];
  for (const [title, text] of malformed) it(`is not read when malformed: ${title}`, () => expect(readSignatures(text)).to.equal(undefined));

  it('is valid by the first signature of a known key', () => {
    expect(findValid(bytes, [by(author), by(release)], keysOf(release))).to.deep.equal(by(release));
    expect(findValid(bytes, [by(author)], keysOf(release))).to.equal(undefined);
  });

  it('is not valid when a signature stands under another key\'s name', () => {
    const borrowed = { keyId: release.keyId, signature: signBytes(bytes, author) };
    expect(findValid(bytes, [borrowed], keysOf(release, author))).to.equal(undefined);
  });

  it('is not valid for other bytes', () => {
    expect(findValid(Buffer.from('another list'), [by(release)], keysOf(release))).to.equal(undefined);
  });
});
