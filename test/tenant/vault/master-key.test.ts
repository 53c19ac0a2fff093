import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { faultOfKeyFile, openMasterKey } from '../../../tenant/vault/master-key.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const fresh = () => join(makeTempFolder(), 'vault.key');

describe('the master key', () => {
  it('is made at the first start: 32 bytes that only their owner can read', () => {
    const file = fresh();
    openMasterKey(file);
    expect(readFileSync(file)).to.have.length(32);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it('is the same at every start, and another in every installation', () => {
    const file = fresh();
    const { keyId } = openMasterKey(file);
    expect(openMasterKey(file).keyId).to.equal(keyId);
    expect(openMasterKey(fresh()).keyId).not.to.equal(keyId);
  });

  it('has an id that gives nothing of it away', () => {
    const file = fresh();
    const { keyId } = openMasterKey(file);
    expect(keyId).to.match(/^[a-f0-9]{16}$/);
    expect(readFileSync(file).toString('hex')).not.to.include(keyId);
  });

  for (const mode of [0o640, 0o604, 0o660, 0o644, 0o610]) {
    it(`is refused with mode ${mode.toString(8)}, and the mend is said`, () => {
      const file = fresh();
      openMasterKey(file);
      chmodSync(file, mode);
      const error = catchThrown(() => openMasterKey(file));
      expect([error.code, error.message.includes(`chmod 600 ${file}`)]).to.deep.equal(['CONFIG_INVALID', true]);
    });
  }

  for (const length of [0, 31, 33]) {
    it(`is refused with ${length} bytes, and the file is left as it is`, () => {
      const file = fresh();
      writeFileSync(file, Buffer.alloc(length), { mode: 0o600 });
      expect(catchThrown(() => openMasterKey(file)).code).to.equal('CONFIG_INVALID');
      expect(readFileSync(file)).to.have.length(length);
    });
  }

  it('leaves nothing else beside it', () => {
    const file = fresh();
    openMasterKey(file);
    expect(readdirSync(dirname(file))).to.deep.equal(['vault.key']);
  });

  for (const left of ['vault.db', 'recovery.json']) {
    it(`is not made anew while ${left} is there, which no new key opens`, () => {
      const file = fresh();
      writeFileSync(join(dirname(file), left), 'x');
      const error = catchThrown(() => openMasterKey(file));
      expect([error.code, error.message.includes('letsbe vault recovery --restore')]).to.deep.equal(['CONFIG_INVALID', true]);
      expect(readdirSync(dirname(file))).to.deep.equal([left]);
    });
  }

  it('is refused as a link, also to a good key', () => {
    const [file, link] = [fresh(), fresh()];
    openMasterKey(file);
    symlinkSync(file, link);
    expect(catchThrown(() => openMasterKey(link)).message).to.include('is a link');
  });

  it('is refused as a link to nothing, and nothing is made there', () => {
    const [target, link] = [fresh(), fresh()];
    symlinkSync(target, link);
    expect(() => openMasterKey(link)).to.throw();
    expect(readdirSync(dirname(target))).to.deep.equal([]);
  });

  it('is refused as a folder', () => {
    const file = fresh();
    mkdirSync(file, { mode: 0o700 });
    expect(catchThrown(() => openMasterKey(file)).message).to.include('no plain file');
    rmSync(file, { recursive: true });
  });

  const good = { mode: 0o100600, uid: 990, size: 32, isFile: true };
  const cases: [title: string, found: Partial<typeof good>, uid: number, says: string | undefined][] = [
    ['ours', {}, 990, undefined],
    ['read-only', { mode: 0o100400 }, 990, undefined],
    ['the service\'s, read by root', {}, 0, undefined],
    ['somebody else\'s', { uid: 1000 }, 990, 'belongs to another user (uid 1000)'],
    ['root\'s, read by the service', { uid: 0 }, 990, 'belongs to another user (uid 0)'],
    ['readable by others, read by root', { mode: 0o100644 }, 0, 'mode 644'],
    ['a socket', { isFile: false }, 990, 'no plain file'],
    ['cut', { size: 31 }, 990, 'is not a key of 32 or 64 bytes'],
    ['of a vault sealed anew', { size: 64 }, 990, undefined],
    ['cut in its second half', { size: 63 }, 990, 'is not a key of 32 or 64 bytes'],
    ['too long', { size: 65 }, 990, 'is not a key of 32 or 64 bytes'],
  ];
  for (const [title, found, uid, says] of cases) {
    it(`${says === undefined ? 'is taken' : 'is refused'} when the file is ${title}`, () => {
      const fault = faultOfKeyFile('/k', { ...good, ...found }, uid);
      if (says === undefined) expect(fault).to.equal(undefined);
      else expect(fault).to.include(says).and.to.include('mend: ');
    });
  }
});
