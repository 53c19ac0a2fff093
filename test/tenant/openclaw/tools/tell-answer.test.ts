import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { bounded, tellAnswer, tellError } from '../../../../tenant/openclaw/tools/tell-answer.ts';

describe('what a model reads of a call', () => {
  it('is the result', () => expect(tellAnswer({ status: 'done', result: { a: 1 } })).to.deep.equal({ text: '{"a":1}', isError: false }));
  it('is a text as it is', () => expect(tellAnswer({ status: 'done', result: 'plain' })).to.deep.equal({ text: 'plain', isError: false }));
  it('is where to read on, too', () => expect(JSON.parse(tellAnswer({ status: 'done', result: [1], pages: { next: 'c' } }).text)).to.deep.equal({ result: [1], pages: { next: 'c' } }));
  it('is that it goes on', () => expect(JSON.parse(tellAnswer({ status: 'running', call: 'call_1' }).text)).to.include({ status: 'RUNNING', call: 'call_1' }));

  it('is that a person was asked, why, and that it must not ask again', () => {
    const { text, isError } = tellAnswer({ status: 'parked', call: 'call_1', approval: 'apr_1', expiresAt: '2026-11-22T00:00:00Z', summary: 'Remove Rye', reasons: [{ rule: 'r', sentence: 'It deletes.' }] });
    expect(isError).to.equal(false);
    expect(JSON.parse(text)).to.deep.include({ status: 'APPROVAL_REQUIRED', approval: 'apr_1', summary: 'Remove Rye', why: ['It deletes.'], expiresAt: '2026-11-22T00:00:00Z' });
    expect(text).to.include('Do not ask again');
  });

  it('is an error with its code, and none of its details', () => {
    const { text, isError } = tellError(new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'no.', inner: 'x1' }));
    expect([isError, Object.keys(JSON.parse(text).error as object)]).to.deep.equal([true, ['code', 'message', 'retryable']]);
    expect(text).to.not.include('x1');
  });

  it('is cut where it is long, says by how much, and cuts no character in two', () => {
    expect(bounded('x'.repeat(60_000))).to.equal('x'.repeat(60_000));
    expect(bounded('x'.repeat(60_001))).to.match(/^x{60000}\n\[cut: 1 more characters/);
    expect(bounded(`${'x'.repeat(59_999)}😀y`)).to.match(/^x{59999}\n\[cut/);
  });
});
