import { expect } from 'chai';
import { asLetsbeError, LetsbeError, toEnvelope, type ErrorCode } from '../../kernel/errors.ts';
import { makeSecret } from '../support/secret-store.ts';

describe('an error', () => {
  it('of somebody else becomes INTERNAL, with nothing of it in the message or the envelope', () => {
    const secret = makeSecret();
    const error = asLetsbeError(new TypeError(`no ${secret}`), { requestId: 'r1' });
    expect(error).to.include({ code: 'INTERNAL', status: 500 });
    expect(JSON.stringify(toEnvelope(error))).to.include('r1').and.not.include(secret).and.not.include('stack');
    expect(error.cause).to.be.instanceOf(TypeError);
  });

  it('of ours stays what it is', () => {
    const error = new LetsbeError('CALL_CANCELLED');
    expect(asLetsbeError(error)).to.equal(error);
  });

  it('may be anything thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, { message: 'x' }]) expect(asLetsbeError(thrown)).to.include({ code: 'INTERNAL' });
  });

  it('fills its message from its details, once', () => {
    expect(new LetsbeError('TOOL_REJECTED', { instance: 'shop', detail: ': "{instance} $& $1"' }).message).to.equal('shop rejected the request: "{instance} $& $1". Mend the params and try again.');
    expect(new LetsbeError('TOOL_REJECTED', { instance: 'shop' }).message).to.equal('shop rejected the request. Mend the params and try again.');
    expect(new LetsbeError('TOOL_TIMEOUT', { instance: 'shop', limitMs: 50 }).message).to.include('within 50 ms');
  });

  it('has the envelope of the contract', () => {
    expect(toEnvelope(new LetsbeError('RATE_LIMITED', { what: 'shop', limit: 5, waitSeconds: 3 }), 'r2')).to.deep.equal({
      error: { code: 'RATE_LIMITED', message: 'Too many calls to shop: at most 5 a minute. Wait 3 s and try again.', requestId: 'r2', retryable: true, details: { what: 'shop', limit: 5, waitSeconds: 3 } },
    });
    expect(toEnvelope(new LetsbeError('CALL_CANCELLED')).error).not.to.have.property('requestId');
  });

  it('keep the eight codes that the API contract fixes', () => {
    const fixed: ErrorCode[] = ['AUTH_INVALID', 'TENANT_UNKNOWN', 'APPROVAL_REQUIRED', 'APPROVAL_EXPIRED', 'CLASSIFICATION_BLOCKED', 'SECRET_REF_UNRESOLVED', 'POLICY_VERSION_MISMATCH', 'RATE_LIMITED'];
    expect(fixed.map((code) => new LetsbeError(code).code)).to.deep.equal(fixed);
  });
});
