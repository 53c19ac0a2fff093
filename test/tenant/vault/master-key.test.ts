import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openMasterKey } from '../../../tenant/vault/master-key.ts';
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
});
