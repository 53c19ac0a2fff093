import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { bytesOf, openMasterKey, renewed, type MasterKey } from '../../../tenant/vault/master-key.ts';
import { makeCode } from '../../../tenant/vault/recovery-code.ts';
import { createRecovery, type RecoveryCode } from '../../../tenant/vault/recovery.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeMaster } from '../../support/vault.ts';

interface Bench {
  readonly folder: string;
  readonly file: string;
  readonly keyFile: string;
  readonly master: MasterKey;
  readonly clock: FakeClock;
  readonly recovery: RecoveryCode;
  /** As after a restart. */
  again(master: MasterKey | undefined): RecoveryCode;
}

function make(): Bench {
  const folder = makeTempFolder();
  const [file, keyFile] = [join(folder, 'recovery.json'), join(folder, 'vault.key')];
  const master = openMasterKey(keyFile);
  const clock = makeFakeClock();
  const again = (other: MasterKey | undefined): RecoveryCode => createRecovery({ file, keyFile, master: other, clock, random: randomBytes });
  return { folder, file, keyFile, master, clock, recovery: again(master), again };
}

const wrong = (): string => makeCode(randomBytes);

async function fail(recovery: RecoveryCode, times: number): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (let count = 0; count < times; count += 1) answers.push(await recovery.verify(wrong()));
  return answers;
}

describe('the recovery code of a vault', () => {
  it('proves the owner, now and after a restart; another does not', async () => {
    const { recovery, again, master } = make();
    expect(recovery.exists()).to.equal(false);
    const code = await recovery.issue();
    expect(recovery.exists()).to.equal(true);
    expect(await recovery.verify(code)).to.equal(true);
    expect(await again(master).verify(` ${code.toLowerCase()}\n`)).to.equal(true);
    expect(await recovery.verify(wrong())).to.equal(false);
  });

  it('is nothing before one was issued', async () => expect(await make().recovery.verify(wrong())).to.equal(false));

  it('takes the place of the one before it', async () => {
    const { recovery } = make();
    const [old, fresh] = [await recovery.issue(), await recovery.issue()];
    expect([await recovery.verify(old), await recovery.verify(fresh)]).to.deep.equal([false, true]);
  });

  it('lies nowhere, nor does the key: only their owner can read the file, and nothing is left beside it', async () => {
    const { folder, file, master, recovery } = make();
    const code = await recovery.issue();
    await recovery.verify(code);
    const text = readFileSync(file, 'utf8');
    const key = master.key.export();
    for (const form of [code, code.replaceAll('-', ''), code.replaceAll('-', '').slice(0, 26), key.toString('hex'), key.toString('base64'), key.toString('base64url'), key.toString('latin1')]) expect(text).not.to.include(form);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder).toSorted()).to.deep.equal(['recovery.json', 'vault.key']);
  });

  it('is no proof with a file that somebody else put there, though their own code opens it', async () => {
    const [ours, theirs] = [make(), make()];
    const code = await theirs.recovery.issue();
    copyFileSync(theirs.file, ours.file);
    expect(await ours.recovery.verify(code)).to.equal(false);
    expect(await theirs.recovery.verify(code)).to.equal(true);
  });

  it('is no proof while the key is lost', async () => {
    const { recovery, again } = make();
    const code = await recovery.issue();
    expect(await again(undefined).verify(code)).to.equal(false);
    expect((await catchError(again(undefined).issue())).code).to.equal('USAGE_INVALID');
  });

  const spoilt: [title: string, spoil: (text: string) => string][] = [
    ['no JSON', () => 'x'],
    ['empty', () => ''],
    ['a list', () => '[]'],
    ['of another version', (text) => text.replace('"version": 1', '"version": 2')],
    ['larger than one is', (text) => text + ' '.repeat(4096)],
  ];
  for (const [title, spoil] of spoilt) {
    it(`is not looked for in a file that is ${title}; a new one can be issued`, async () => {
      const { file, recovery } = make();
      const code = await recovery.issue();
      writeFileSync(file, spoil(readFileSync(file, 'utf8')));
      expect((await catchError(recovery.verify(code))).code).to.equal('CONFIG_INVALID');
      expect(await recovery.verify(await recovery.issue())).to.equal(true);
    });
  }

  it('does not come back by an attempt that was under way when a new one was issued', async () => {
    const { file, recovery } = make();
    const old = await recovery.issue();
    const before = readFileSync(file);
    const fresh = await recovery.issue();
    const after = readFileSync(file);
    writeFileSync(file, before);
    const proving = recovery.verify(old);
    writeFileSync(file, after);
    expect(await proving).to.equal(false);
    expect(readFileSync(file).equals(after)).to.equal(true);
    expect(await recovery.verify(fresh)).to.equal(true);
  });

  describe('guessed', () => {
    it('is locked after five wrong ones, for the right one too, and longer with each further one', async () => {
      const { recovery, clock } = make();
      const code = await recovery.issue();
      expect(await fail(recovery, 5)).to.deep.equal([false, false, false, false, false]);
      expect((await catchError(recovery.verify(code)))).to.deep.include({ code: 'RECOVERY_LOCKED', details: { waitSeconds: 30 } });
      clock.advance(30_000);
      expect(await recovery.verify(wrong())).to.equal(false);
      expect((await catchError(recovery.verify(code)))).to.deep.include({ code: 'RECOVERY_LOCKED', details: { waitSeconds: 60 } });
      clock.advance(60_000);
      expect(await recovery.verify(code)).to.equal(true);
    });

    it('stays locked over a restart', async () => {
      const { recovery, again, master } = make();
      const code = await recovery.issue();
      await fail(recovery, 3);
      await fail(again(master), 2);
      expect((await catchError(again(master).verify(code))).code).to.equal('RECOVERY_LOCKED');
    });

    it('is counted once for each of many attempts at the same time', async () => {
      const { recovery } = make();
      await recovery.issue();
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => recovery.verify(wrong())));
      expect(answers.map(({ status }) => status)).to.deep.equal([...Array<string>(5).fill('fulfilled'), ...Array<string>(3).fill('rejected')]);
    });

    it('is counted before it is looked at: whoever stops the process in between has had the attempt', async () => {
      const { file, recovery } = make();
      const code = await recovery.issue();
      const looked = recovery.verify(code);
      // The attempt has begun: its file was written, and the slow part goes on in another thread.
      await Promise.resolve();
      const during = JSON.parse(readFileSync(file, 'utf8')) as { failures: number };
      await looked;
      const after = JSON.parse(readFileSync(file, 'utf8')) as { failures: number };
      expect([during.failures, after.failures]).to.deep.equal([1, 0]);
    });

    it('starts from nothing after the right one, and after a new one was issued', async () => {
      const { recovery } = make();
      const code = await recovery.issue();
      await fail(recovery, 4);
      expect(await recovery.verify(code)).to.equal(true);
      await fail(recovery, 5);
      const fresh = await recovery.issue();
      expect(await recovery.verify(fresh)).to.equal(true);
    });

    it('is not counted for what is no code at all', async () => {
      const { file, recovery } = make();
      const code = await recovery.issue();
      const before = readFileSync(file, 'utf8');
      for (const text of ['', 'yes', code.slice(1), code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')).replace(/.$/, 'U')]) expect(await recovery.verify(text)).to.equal(false);
      expect(readFileSync(file, 'utf8')).to.equal(before);
    });

    it('is locked for the restoring of the key as well', async () => {
      const { recovery, again, keyFile } = make();
      const code = await recovery.issue();
      rmSync(keyFile);
      for (let count = 0; count < 5; count += 1) expect((await catchError(again(undefined).restoreMaster(wrong()))).code).to.equal('RECOVERY_REFUSED');
      expect((await catchError(again(undefined).restoreMaster(code))).code).to.equal('RECOVERY_LOCKED');
      expect(existsSync(keyFile)).to.equal(false);
    });
  });

  describe('when the master key is lost', () => {
    it('writes it anew, the same, for its owner alone', async () => {
      const { keyFile, master, recovery, again } = make();
      const code = await recovery.issue();
      const bytes = readFileSync(keyFile);
      rmSync(keyFile);
      expect((await again(undefined).restoreMaster(code)).keyId).to.equal(master.keyId);
      expect(readFileSync(keyFile).equals(bytes)).to.equal(true);
      expect(statSync(keyFile).mode & 0o777).to.equal(0o600);
      expect(openMasterKey(keyFile).keyId).to.equal(master.keyId);
    });

    it('writes the key of a vault that was sealed anew whole, and a code from before that no longer counts', async () => {
      const { keyFile, master, recovery, again } = make();
      const old = await recovery.issue();
      const next = renewed(master, randomBytes);
      expect(await again(next).verify(old)).to.equal(false);
      const code = await again(next).issue();
      rmSync(keyFile);
      await again(undefined).restoreMaster(code);
      expect(readFileSync(keyFile).equals(bytesOf(next))).to.equal(true);
      expect(openMasterKey(keyFile)).to.have.property('keyId', next.keyId);
      expect(await again(openMasterKey(keyFile)).verify(code)).to.equal(true);
    });

    it('leaves a key that is there as it is: the same is fine, another is told', async () => {
      const { keyFile, recovery, again } = make();
      const code = await recovery.issue();
      await again(undefined).restoreMaster(code);
      const other = makeMaster().key.export();
      writeFileSync(keyFile, other);
      expect((await catchError(again(undefined).restoreMaster(code))).message).to.include('move it away first');
      expect(readFileSync(keyFile).equals(other)).to.equal(true);
    });

    it('helps nobody without the file', async () => {
      const { recovery, again, file, keyFile } = make();
      const code = await recovery.issue();
      rmSync(file);
      rmSync(keyFile);
      expect((await catchError(again(undefined).restoreMaster(code))).code).to.equal('RECOVERY_REFUSED');
      expect(existsSync(keyFile)).to.equal(false);
    });
  });
});
