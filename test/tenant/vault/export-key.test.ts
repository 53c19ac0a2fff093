import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createExportKey, readExportKey, readRecipient } from '../../../tenant/vault/export-key.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const fresh = (): string => join(makeTempFolder(), 'keys', 'export.key');

describe('a key for exports', () => {
  it('is two files: the private one for its owner alone, the public one for the server', () => {
    const file = fresh();
    const made = createExportKey(file);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readFileSync(`${file}.pub.pem`, 'utf8')).to.include('PUBLIC KEY').and.not.to.include('PRIVATE');
    expect(readExportKey(file).asymmetricKeyType).to.equal('x25519');
    expect(readRecipient(`${file}.pub.pem`).keyId).to.equal(made.keyId).and.to.match(/^[a-f0-9]{16}$/);
  });

  for (const taken of ['', '.pub.pem']) {
    it(`is never overwritten: FILE${taken}`, () => {
      const file = join(makeTempFolder(), 'export.key');
      writeFileSync(file + taken, 'mine');
      expect(catchThrown(() => createExportKey(file)).code).to.equal('USAGE_INVALID');
      expect(readFileSync(file + taken, 'utf8')).to.equal('mine');
    });
  }

  it('is refused when others can read it', () => {
    const file = fresh();
    createExportKey(file);
    chmodSync(file, 0o640);
    expect(catchThrown(() => readExportKey(file)).message).to.include(`chmod 600 ${file}`);
  });

  const pem = (): string => {
    const file = join(makeTempFolder(), 'other.key');
    writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return file;
  };
  const made = fresh();
  createExportKey(made);
  const wrong: [title: string, read: () => unknown, says: string][] = [
    ['a missing private key', () => readExportKey(`${made}.nowhere`), 'ENOENT'],
    ['the public half as the private one', () => { chmodSync(`${made}.pub.pem`, 0o600); return readExportKey(`${made}.pub.pem`); }, 'no X25519 private key'],
    ['a key of another kind', () => readExportKey(pem()), 'no X25519 private key'],
    ['the private half for sealing', () => readRecipient(made), 'no X25519 public key'],
    ['a public key of another kind', () => readRecipient(pem()), 'no X25519 public key'],
    ['a missing public half', () => readRecipient(`${made}.nowhere`), 'letsbe vault key FILE'],
  ];
  for (const [title, read, says] of wrong) {
    it(`is not ${title}`, () => {
      const error = catchThrown(read);
      expect([error.code, error.message.includes(says)], error.message).to.deep.equal(['CONFIG_INVALID', true]);
      expect(error.message).not.to.include('BEGIN');
    });
  }
});
