import { expect } from 'chai';
import type { ProofSubject } from '../../../tenant/owner/challenge.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOwner } from './owner-bench.ts';
import { makePasskey } from './passkey.ts';

const subject: ProofSubject = { kind: 'loosening', item: 'autonomyLevel', valueDigest: 'd', generation: 3 };
const reasonOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const error = await catchError(promise);
  expect(error.code).to.equal('OWNER_PROOF_INVALID');
  return error.details['reason'];
};

describe("the owner's word", () => {
  it('counts by a pinned device, and says by which', async () => {
    const { proofs, prove, devices, phone } = makeOwner();
    expect(await proofs.verify(prove(subject, { signCount: 41 }), subject)).to.deep.equal({ by: 'device Phone' });
    expect(devices.find(phone.credentialId)).to.include({ signCount: 41 });
  });

  it('counts by the recovery code', async () => {
    const { proofs, code } = makeOwner();
    expect(await proofs.verify({ kind: 'recovery-code', code }, subject)).to.deep.equal({ by: 'recovery code' });
  });

  it('does not count by another code', async () => {
    const { proofs } = makeOwner();
    expect(await reasonOf(proofs.verify({ kind: 'recovery-code', code: 'guess' }, subject))).to.match(/not the right one/);
  });

  it('counts once', async () => {
    const { proofs, prove } = makeOwner();
    const proof = prove(subject);
    await proofs.verify(proof, subject);
    expect(await reasonOf(proofs.verify(proof, subject))).to.match(/used before/);
  });

  it('counts once, even when given twice at the same moment', async () => {
    const { proofs, prove } = makeOwner();
    const proof = prove(subject);
    const outcomes = await Promise.allSettled([proofs.verify(proof, subject), proofs.verify(proof, subject)]);
    expect(outcomes.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
  });

  const others: [string, ProofSubject][] = [
    ['another item', { ...subject, item: 'stopped' }],
    ['another value', { ...subject, valueDigest: 'e' }],
    ['another generation', { ...subject, generation: 4 }],
    ['an approval', { kind: 'approval', approval: 'a', callHash: 'c', decision: 'approve', expiresAt: '2026-11-22T00:00:00Z' }],
  ];
  for (const [what, other] of others) {
    it(`does not count for ${what}`, async () => {
      const { proofs, prove } = makeOwner();
      expect(await reasonOf(proofs.verify(prove(subject), other))).to.match(/something else/);
    });

    it(`does not count for ${what} with a nonce that was given for it`, async () => {
      const { proofs, prove } = makeOwner();
      const { nonce } = proofs.ask(other);
      const proof = prove(subject);
      if (proof.kind === 'device') expect(await reasonOf(proofs.verify({ ...proof, nonce }, other))).to.match(/another decision/);
    });
  }

  it('does not count after five minutes', async () => {
    const { proofs, prove, clock } = makeOwner();
    const proof = prove(subject);
    clock.advance(5 * 60 * 1000);
    expect(await reasonOf(proofs.verify(proof, subject))).to.match(/five minutes/);
  });

  it('does not count by a device that was revoked', async () => {
    const { proofs, prove, devices, phone } = makeOwner();
    const proof = prove(subject);
    expect(devices.revoke(phone.credentialId)).to.equal(true);
    expect(await reasonOf(proofs.verify(proof, subject))).to.match(/was revoked/);
  });

  it('does not count by a device that nobody pinned', async () => {
    const { proofs, phone } = makeOwner();
    const { nonce, challenge } = proofs.ask(subject);
    const stranger = makePasskey();
    const answer = stranger.answer(Buffer.from(challenge, 'base64url'), { signCount: 9 });
    expect(await reasonOf(proofs.verify({ kind: 'device', credentialId: stranger.credentialId, nonce, ...answer }, subject))).to.match(/not one of the owner/);
    const again = proofs.ask(subject);
    const forged = stranger.answer(Buffer.from(again.challenge, 'base64url'), { signCount: 9 });
    expect(await reasonOf(proofs.verify({ kind: 'device', credentialId: phone.credentialId, nonce: again.nonce, ...forged }, subject))).to.match(/not of this device/);
  });

  it('does not count by a copy of a device, whose counter is behind', async () => {
    const { proofs, prove } = makeOwner();
    await proofs.verify(prove(subject, { signCount: 5 }), subject);
    expect(await reasonOf(proofs.verify(prove(subject, { signCount: 5 }), subject))).to.match(/may be a copy/);
  });
});
