import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openMasterKey, type MasterKey } from '../../../tenant/vault/master-key.ts';
import { createRecovery, type RecoveryCode } from '../../../tenant/vault/recovery.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

interface Stored {
  sealed: string;
  salt: string;
  keyId: string;
  failures: number;
  notBefore: number;
}

async function issued(): Promise<{ file: string; keyFile: string; code: string; open: (lost?: 'lost') => RecoveryCode; change: (spoil: (stored: Stored) => unknown) => void }> {
  const folder = makeTempFolder();
  const [file, keyFile] = [join(folder, 'recovery.json'), join(folder, 'vault.key')];
  const master: MasterKey = openMasterKey(keyFile);
  const open = (lost?: 'lost'): RecoveryCode => createRecovery({ file, keyFile, master: lost ? undefined : master, clock: makeFakeClock(), random: randomBytes });
  const code = await open().issue();
  const change = (spoil: (stored: Stored) => unknown): void => {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored;
    writeFileSync(file, JSON.stringify(spoil(stored) ?? stored));
  };
  return { file, keyFile, code, open, change };
}

/** Another character at the place; the last of 43 holds bits that count for nothing. */
const flip = (text: string, at: number): string => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('a recovery file that somebody writes', () => {
  const opensNothing: [title: string, spoil: (stored: Stored) => unknown][] = [
    ['the wrapped key changed at its beginning', (stored) => { stored.sealed = flip(stored.sealed, 0); }],
    ['its tag changed', (stored) => { stored.sealed = flip(stored.sealed, 20); }],
    ['its end changed', (stored) => { stored.sealed = flip(stored.sealed, 60); }],
    ['the salt changed', (stored) => { stored.salt = flip(stored.salt, 3); }],
    ['the id of another key', (stored) => { stored.keyId = 'f'.repeat(16); }],
  ];
  for (const [title, spoil] of opensNothing) {
    it(`proves nothing and gives no key: ${title}`, async () => {
      const { code, keyFile, open, change } = await issued();
      change(spoil);
      expect(await open().verify(code)).to.equal(false);
      rmSync(keyFile);
      expect((await catchError(open('lost').restoreMaster(code))).code).to.equal('RECOVERY_REFUSED');
    });
  }

  const refused: [title: string, spoil: (stored: Stored) => unknown][] = [
    ['a key nobody knows', (stored) => ({ ...stored, cost: 1 })],
    ['an older version', (stored) => ({ ...stored, version: 0 })],
    ['failures below none', (stored) => ({ ...stored, failures: -1 })],
    ['the counting left out', ({ salt, sealed }) => ({ version: 1, salt, sealed })],
    ['no salt', (stored) => ({ ...stored, salt: '' })],
  ];
  for (const [title, spoil] of refused) {
    it(`is not read: ${title}`, async () => {
      const { code, open, change } = await issued();
      change(spoil);
      expect((await catchError(open().verify(code))).code).to.equal('CONFIG_INVALID');
    });
  }

  it('locks for a day at most, whatever it says', async () => {
    const { code, open, change } = await issued();
    change((stored) => { stored.notBefore = 8e15; });
    expect((await catchError(open().verify(code))).details).to.deep.equal({ waitSeconds: 24 * 60 * 60 });
  });

  it('is not read when others can read it', async () => {
    const { file, code, open } = await issued();
    chmodSync(file, 0o644);
    expect((await catchError(open().verify(code))).message).to.include(`chmod 600 ${file}`);
  });
});
