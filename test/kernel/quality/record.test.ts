import { expect } from 'chai';
import type { Transport, WireReply, WireRequest } from '../../../kernel/egress/transport.ts';
import { createRecorder } from '../../../kernel/quality/record.ts';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { makeSecret } from '../../support/secret-store.ts';

const request: WireRequest = { origin: 'http://127.0.0.1:9', address: '127.0.0.1', family: 4, method: 'GET', path: '/api/things', headers: {}, timeoutMs: 1, maxBytes: 1, instance: 'shop' };
const answering = (reply: Partial<WireReply>): Transport => ({ send: () => Promise.resolve({ status: 200, headers: {}, body: Buffer.from(''), ...reply }), close: () => undefined });

describe('a recording', () => {
  it('holds request and reply as an example writes them, and passes the reply on', async () => {
    const recorder = createRecorder(answering({ headers: { 'content-type': 'application/json', etag: '"7"', date: 'today' }, body: Buffer.from('{"id":"rye"}') }), createKnownValues(), new Set());
    const reply = await recorder.send({ ...request, method: 'POST', path: '/api/things?send=true', headers: { 'content-type': 'application/json' }, body: Buffer.from('{"name":"Rye"}') });
    expect(reply.body.toString()).to.equal('{"id":"rye"}');
    expect(recorder.exchanges()).to.deep.equal([{
      request: { method: 'POST', path: '/api/things', query: { send: 'true' }, body: { name: 'Rye' } },
      reply: { status: 200, headers: { etag: '"7"' }, body: { id: 'rye' } },
    }]);
  });

  it('holds no credential: none of the headers, not the query key of the scheme, no known value anywhere', async () => {
    const secret = makeSecret();
    const known = createKnownValues();
    known.add('acme_key', secret);
    const recorder = createRecorder(answering({ body: Buffer.from(JSON.stringify({ said: `you sent ${secret}`, [secret]: Buffer.from(secret).toString('base64') })) }), known, new Set(['api_key']));
    await recorder.send({ ...request, path: `/api/${secret}?api_key=${secret}&page=1`, headers: { authorization: `Bearer ${secret}` } });
    const text = JSON.stringify(recorder.exchanges());
    expect(text).not.to.include(secret).and.not.to.include(Buffer.from(secret).toString('base64')).and.not.to.include('uthorization');
    expect(recorder.exchanges()[0]?.request).to.deep.equal({ method: 'GET', path: '/api/SECRET_REF(acme_key)', query: { page: '1' } });
  });

  it('holds an empty answer, and one that is no JSON, as they were', async () => {
    const empty = createRecorder(answering({ status: 204 }), createKnownValues(), new Set());
    await empty.send(request);
    const text = createRecorder(answering({ status: 502, body: Buffer.from('Bad Gateway') }), createKnownValues(), new Set());
    await text.send(request);
    expect([...empty.exchanges(), ...text.exchanges()].map(({ reply }) => reply)).to.deep.equal([{ status: 204 }, { status: 502, text: 'Bad Gateway' }]);
  });
});
