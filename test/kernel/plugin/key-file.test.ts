import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createKeyFile, readKeyFile } from '../../../kernel/plugin/key-file.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const fresh = () => join(makeTempFolder(), 'keys', 'author.key');

describe('a key file', () => {
  it('can be read by its owner alone, and its public half by all', () => {
    const file = fresh();
    const { keyId } = createKeyFile(file);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readFileSync(`${file}.pub.pem`, 'utf8')).to.match(/^-----BEGIN PUBLIC KEY-----/);
    expect(readKeyFile(file).keyId).to.equal(keyId);
  });

  it('is never overwritten', () => {
    const file = fresh();
    const { keyId } = createKeyFile(file);
    expect(catchThrown(() => createKeyFile(file)).code).to.equal('USAGE_INVALID');
    expect(readKeyFile(file).keyId).to.equal(keyId);
  });

  const refused: [title: string, spoil: (file: string) => void, says: string][] = [
    ['is refused when the group can read it', (file) => chmodSync(file, 0o640), 'chmod 600'],
    ['is refused when others can read it', (file) => chmodSync(file, 0o604), 'chmod 600'],
    ['is refused when it holds something else', (file) => writeFileSync(file, 'no key'), 'no Ed25519 private key'],
    ['is refused when it holds a public key', (file) => writeFileSync(file, readFileSync(`${file}.pub.pem`)), 'no Ed25519 private key'],
  ];
  for (const [title, spoil, says] of refused) {
    it(title, () => {
      const file = fresh();
      createKeyFile(file);
      spoil(file);
      expect(catchThrown(() => readKeyFile(file)).message).to.include(says);
    });
  }

  it('says how to make one where there is none', () => {
    expect(catchThrown(() => readKeyFile(fresh())).message).to.include('letsbe plugin key');
  });
});
