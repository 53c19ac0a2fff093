import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createSealRow } from '../../../tenant/database/seal-row.ts';
import { createOwnerDevices } from '../../../tenant/owner/devices.ts';
import { createDeviceEnrolment, type DeviceEnrolment, type PendingDevice } from '../../../tenant/owner/enrol-device.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeOwner, type OwnerBench } from './owner-bench.ts';
import { makePasskey, party, type Passkey } from './passkey.ts';

const make = (owner: OwnerBench, record: (event: unknown) => void = () => undefined): DeviceEnrolment => createDeviceEnrolment({ ...owner, party, tenant: 'ten_a', record });
const begin = (enrolment: DeviceEnrolment, device: Passkey = makePasskey(), name = 'Laptop'): PendingDevice => {
  const { nonce, challenge } = enrolment.begin();
  return enrolment.read({ response: device.register(Buffer.from(challenge, 'base64url')), nonce, name });
};

describe('a new device of the owner', () => {
  it('is pinned with the word of one that is pinned already', async () => {
    const owner = makeOwner();
    const events: unknown[] = [];
    const enrolment = make(owner, (event) => events.push(event));
    const laptop = makePasskey();
    const pending = begin(enrolment, laptop);
    await enrolment.finish(pending, owner.prove(pending.subject));
    expect(owner.devices.find(laptop.credentialId)).to.include({ name: 'Laptop', revoked: false, algorithm: -7 });
    expect(events).to.deep.equal([{ event: 'owner.device-added', credential: laptop.credentialId, name: 'Laptop', by: 'device Phone' }]);
  });

  it('is pinned with the recovery code', async () => {
    const owner = makeOwner();
    const enrolment = make(owner);
    await enrolment.finish(begin(enrolment), { kind: 'recovery-code', code: owner.code });
    expect(owner.devices.list()).to.have.length(2);
  });

  it('needs the recovery code when it is the first, or the only one left', async () => {
    const owner = makeOwner();
    const enrolment = make(owner);
    owner.devices.revoke(owner.phone.credentialId);
    const pending = begin(enrolment);
    expect((await catchError(enrolment.finish(pending, owner.prove(pending.subject)))).code).to.equal('OWNER_PROOF_REQUIRED');
    await enrolment.finish(pending, { kind: 'recovery-code', code: owner.code });
    expect(owner.devices.list().filter(({ revoked }) => !revoked)).to.have.length(1);
  });

  it('is not pinned with its own word', async () => {
    const owner = makeOwner();
    const enrolment = make(owner);
    const laptop = makePasskey();
    const pending = begin(enrolment, laptop);
    const { nonce, challenge } = owner.proofs.ask(pending.subject);
    const proof = { kind: 'device' as const, credentialId: laptop.credentialId, nonce, ...laptop.answer(Buffer.from(challenge, 'base64url')) };
    expect((await catchError(enrolment.finish(pending, proof))).details['reason']).to.match(/not one of the owner/);
    expect(owner.devices.list()).to.have.length(1);
  });

  it('is not pinned with a word that was given for another key', async () => {
    const owner = makeOwner();
    const enrolment = make(owner);
    const [mine, theirs] = [begin(enrolment), begin(enrolment)];
    expect((await catchError(enrolment.finish(theirs, owner.prove(mine.subject)))).code).to.equal('OWNER_PROOF_INVALID');
    expect(owner.devices.list()).to.have.length(1);
  });

  it('is not pinned with a registration that was used before', () => {
    const enrolment = make(makeOwner());
    const { nonce, challenge } = enrolment.begin();
    const response = makePasskey().register(Buffer.from(challenge, 'base64url'));
    enrolment.read({ response, nonce, name: 'Laptop' });
    expect(catchThrown(() => enrolment.read({ response, nonce, name: 'Laptop' })).details['reason']).to.match(/used before/);
  });

  it('is not pinned when that cannot be written down', async () => {
    const owner = makeOwner();
    const enrolment = make(owner, () => {
      throw new LetsbeError('INTERNAL');
    });
    await catchError(enrolment.finish(begin(enrolment), { kind: 'recovery-code', code: owner.code }));
    expect(owner.devices.list()).to.have.length(1);
  });

  it('is not pinned again once it was revoked', async () => {
    const owner = makeOwner();
    const enrolment = make(owner);
    const laptop = makePasskey();
    await enrolment.finish(begin(enrolment, laptop), { kind: 'recovery-code', code: owner.code });
    expect([owner.devices.revoke(laptop.credentialId), owner.devices.revoke(laptop.credentialId)]).to.deep.equal([true, false]);
    expect((await catchError(enrolment.finish(begin(enrolment, laptop), { kind: 'recovery-code', code: owner.code }))).details['reason']).to.match(/enrolled before/);
    expect(owner.devices.find(laptop.credentialId)).to.include({ revoked: true });
  });

  for (const name of ['', ' Phone', 'x'.repeat(61), 'Phone\n', 'Pho\u202ene', 'Pho\u200bne', '<b>Phone</b>']) {
    it(`is not called ${JSON.stringify(name)}`, () => {
      expect(catchThrown(() => begin(make(makeOwner()), makePasskey(), name)).details['reason']).to.match(/letters, digits and blanks/);
    });
  }
});

describe('the pinned devices', () => {
  const seal = createSealRow(randomBytes(32), 'ten_a');

  it('are there after a restart, with counter and name', () => {
    const database = new Database(':memory:');
    const clock = makeFakeClock();
    const key = makePasskey();
    const devices = createOwnerDevices({ database, clock, seal });
    devices.pin({ credentialId: key.credentialId, publicKey: key.publicKey, algorithm: -7, signCount: 4, name: 'Ada’s phone' }, () => undefined);
    clock.advance(1000);
    devices.touch(key.credentialId, 5);
    const [kept] = createOwnerDevices({ database, clock, seal }).list();
    expect(kept).to.include({ credentialId: key.credentialId, signCount: 5, name: 'Ada’s phone', algorithm: -7, revoked: false, addedAt: clock.now() - 1000, lastUsedAt: clock.now() });
    expect(kept?.publicKey.equals(key.publicKey)).to.equal(true);
  });

  const forgeries: [string, string][] = [
    ['put there by hand', "update owner_device set seal = ''"],
    ['given another key', 'update owner_device set public_key = randomblob(91)'],
    ['given another name', "update owner_device set name = 'Eve'"],
    ['revoked, and brought back by hand', 'update owner_device set revoked_at = null'],
  ];
  for (const [what, sql] of forgeries) {
    it(`are none of the owner's when ${what}`, () => {
      const database = new Database(':memory:');
      const devices = createOwnerDevices({ database, clock: makeFakeClock(), seal });
      const { credentialId, publicKey } = makePasskey();
      devices.pin({ credentialId, publicKey, algorithm: -7, signCount: 0, name: 'Phone' }, () => undefined);
      if (what.startsWith('revoked')) devices.revoke(credentialId);
      database.exec(sql);
      expect([devices.find(credentialId), devices.list()]).to.deep.equal([undefined, []]);
    });
  }

  it('of another tenant are none of ours', () => {
    const database = new Database(':memory:');
    const clock = makeFakeClock();
    const { credentialId, publicKey } = makePasskey();
    createOwnerDevices({ database, clock, seal: createSealRow(randomBytes(32), 'ten_b') }).pin({ credentialId, publicKey, algorithm: -7, signCount: 0, name: 'Phone' }, () => undefined);
    expect(createOwnerDevices({ database, clock, seal }).find(credentialId)).to.equal(undefined);
  });

  it('are fifty at most', () => {
    const devices = createOwnerDevices({ database: new Database(':memory:'), clock: makeFakeClock(), seal });
    const { publicKey } = makePasskey();
    const pin = (credentialId: string): void => devices.pin({ credentialId, publicKey, algorithm: -7, signCount: 0, name: 'Phone' }, () => undefined);
    Array.from({ length: 50 }, (_, index) => pin(`c${index}`));
    expect(catchThrown(() => pin('c50')).details['reason']).to.match(/revoke one first/);
    devices.revoke('c0');
    pin('c50');
  });
});
