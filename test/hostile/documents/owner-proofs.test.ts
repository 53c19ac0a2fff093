import { expect } from 'chai';
import fc from 'fast-check';
import type { ProofSubject } from '../../../tenant/owner/challenge.ts';
import type { DeviceProof } from '../../../tenant/owner/verify-owner-proof.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOwner } from '../../tenant/owner/owner-bench.ts';

const subject: ProofSubject = { kind: 'loosening', item: 'autonomyLevel', valueDigest: 'd', generation: 1 };
const prove = (bench: ReturnType<typeof makeOwner>): DeviceProof => {
  const proof = bench.prove(subject);
  if (proof.kind !== 'device') throw new Error('it was to be of a device');
  return proof;
};

describe("a forged proof of the owner's", () => {
  for (const field of ['clientDataJSON', 'authenticatorData', 'signature', 'credentialId', 'nonce'] as const) {
    it(`is refused whichever bit of ${field} is another`, async () => {
      const bench = makeOwner();
      const length = Buffer.from(prove(bench)[field], 'base64url').length;
      for (let at = 0; at < length; at += 1) {
        const proof = prove(bench);
        const bytes = Buffer.from(proof[field], 'base64url');
        // A DER signature changes its length with its value; any byte of it that is there counts.
        const place = Math.min(at, bytes.length - 1);
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (at % 8)), place);
        expect((await catchError(bench.proofs.verify({ ...proof, [field]: bytes.toString('base64url') }, subject))).code).to.equal('OWNER_PROOF_INVALID');
      }
    });
  }

  it('of any texts is refused', async () => {
    const bench = makeOwner();
    const text = fc.oneof(fc.string(), fc.base64String(), fc.constant(''), fc.constant(bench.phone.credentialId));
    await fc.assert(fc.asyncProperty(text, text, text, text, async (credentialId, clientDataJSON, authenticatorData, signature) => {
      const { nonce } = bench.proofs.ask(subject);
      const { code } = await catchError(bench.proofs.verify({ kind: 'device', credentialId, nonce, clientDataJSON, authenticatorData, signature }, subject));
      return code === 'OWNER_PROOF_INVALID';
    }), { numRuns: 300 });
  });

  it('never tells a code that was tried', async () => {
    const bench = makeOwner();
    const error = await catchError(bench.proofs.verify({ kind: 'recovery-code', code: 'AAAA-BBBB-CCCC' }, subject));
    expect(JSON.stringify([error.message, error.details])).to.not.contain('AAAA');
  });

  it('is not made by a check that answers with something else than yes', async () => {
    const bench = makeOwner();
    const { verifyOwnerProof } = await import('../../../tenant/owner/verify-owner-proof.ts');
    const recovery = { verify: () => Promise.resolve('no' as unknown as boolean) };
    expect((await catchError(verifyOwnerProof({ kind: 'recovery-code', code: 'x' }, Buffer.alloc(32), { ...bench, recovery, party: { id: 'a', origins: [] } }))).code).to.equal('OWNER_PROOF_INVALID');
  });
});
