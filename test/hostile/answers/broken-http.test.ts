import { expect } from 'chai';
import type { ErrorCode } from '../../../kernel/errors.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress } from '../../support/egress.ts';
import { useToolServers } from '../../support/tool-server.ts';

const rows: readonly [what: string, bytes: string, end: boolean, code: ErrorCode][] = [
  ['nothing at all', '', true, 'TOOL_UNAVAILABLE'],
  ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n', true, 'TOOL_ANSWER_UNREADABLE'],
  ['a body without a head', '{"things":[]}', true, 'TOOL_ANSWER_UNREADABLE'],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le', true, 'TOOL_UNAVAILABLE'],
  ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"things":', true, 'TOOL_UNAVAILABLE'],
  ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"things":', true, 'TOOL_UNAVAILABLE'],
  ['a chunk of a size that is none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', true, 'TOOL_ANSWER_UNREADABLE'],
  ['a head without end', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(64 * 1024)}`, false, 'TOOL_ANSWER_UNREADABLE'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 30\r\n\r\n{}', true, 'TOOL_ANSWER_UNREADABLE'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n', true, 'TOOL_ANSWER_UNREADABLE'],
  ['a status that is none', 'HTTP/1.1 99 Odd\r\nContent-Length: 2\r\n\r\n{}', true, 'TOOL_ANSWER_UNREADABLE'],
  ['a switch to another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', false, 'TOOL_ANSWER_UNREADABLE'],
  ['a header with a NUL', 'HTTP/1.1 200 OK\r\nX-A: a\u0000b\r\nContent-Length: 2\r\n\r\n{}', true, 'TOOL_ANSWER_UNREADABLE'],
];

describe('a tool that does not speak HTTP', () => {
  const servers = useToolServers();

  for (const [what, bytes, end, code] of rows) {
    it(`but says ${what} ends as ${code}`, async () => {
      const { origin } = await servers.startRaw(bytes, end);
      const { send, secret } = makeEgress({ origin });
      const error = await catchError(send({ method: 'POST' }));
      expect(error.code).to.equal(code);
      expect(error.message).to.include('shop').and.not.include(secret);
    });
  }

  it('but pads its answer with a second one gives the first alone', async () => {
    const { origin } = await servers.startRaw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"evil":true}');
    const { send } = makeEgress({ origin });
    expect(String((await send()).body)).to.equal('{}');
  });
});
