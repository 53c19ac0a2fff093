import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createTransport } from '../../../kernel/egress/transport.ts';
import { catchError } from '../../support/catch-error.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('the body of an answer', () => {
  const servers = useToolServers();
  const transport = createTransport();
  after(() => transport.close());

  const read = async (body: Buffer | string, encoding: string, maxBytes = 1000) => {
    const { origin } = await servers.start(() => ({ headers: encoding === '' ? {} : { 'content-encoding': encoding }, body }));
    return (await transport.send({ origin, address: '127.0.0.1', family: 4, method: 'GET', path: '/', headers: {}, timeoutMs: 5000, maxBytes, instance: 'shop' })).body.toString();
  };

  it('is at most as large as allowed, to the byte', async () => {
    expect(await read('x'.repeat(1000), '')).to.have.length(1000);
    const error = await catchError(read('x'.repeat(1001), ''));
    expect(error).to.include({ code: 'TOOL_ANSWER_TOO_LARGE' });
    expect(error.message).to.include('larger than 1000 bytes');
  });

  it('is at most as large after decompression', async () => {
    expect(await read(gzipSync('x'.repeat(1000)), 'gzip')).to.have.length(1000);
    expect(await catchError(read(gzipSync('x'.repeat(1001)), 'gzip'))).to.include({ code: 'TOOL_ANSWER_TOO_LARGE' });
  });

  const broken: readonly [what: string, body: Buffer, encoding: string][] = [
    ['no gzip at all', Buffer.from('plain'), 'gzip'],
    ['a gzip that breaks off', gzipSync('x'.repeat(500)).subarray(0, 20), 'gzip'],
    ['an encoding nobody knows', Buffer.from('x'), 'snappy'],
    ['several encodings at once', gzipSync(gzipSync('x')), 'gzip, gzip'],
    ['an encoding called as an inherited member', Buffer.from('x'), 'constructor'],
  ];
  for (const [what, body, encoding] of broken) {
    it(`is refused when it is ${what}`, async () => expect(await catchError(read(body, encoding))).to.include({ code: 'TOOL_ANSWER_UNREADABLE' }));
  }

  const encodings: readonly [encoding: string, body: Buffer][] = [['gzip', gzipSync('ü')], ['X-GZIP', gzipSync('ü')], ['deflate', deflateSync('ü')], ['br', brotliCompressSync('ü')], ['identity', Buffer.from('ü')]];
  for (const [encoding, body] of encodings) it(`is read in ${encoding}`, async () => expect(await read(body, encoding)).to.equal('ü'));
});
