import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress } from '../../support/egress.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';

const head = (response: Parameters<Serve>[1]): void => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"things":');

/** Writes a byte whenever the one before has gone out, and never ends. */
function drip(response: Parameters<Serve>[1]): void {
  const next = (): void => void setImmediate(() => response.destroyed || response.write(' ', next));
  next();
}

describe('a tool that keeps us waiting', () => {
  const servers = useToolServers();

  const ways: readonly [what: string, serve: Serve][] = [
    ['never answers', () => 'unanswered'],
    ['begins and goes silent', (_, response) => { head(response); return 'unanswered'; }],
    ['sends blanks for ever', (_, response) => { head(response); drip(response); return 'unanswered'; }],
  ];
  for (const [what, serve] of ways) {
    it(`and ${what} is given up on`, async () => {
      const server = await servers.start(serve);
      const error = await catchError(makeEgress({ origin: server.origin }).send({ timeoutMs: 60 }));
      expect(error).to.include({ code: 'TOOL_TIMEOUT', retryable: true });
      expect(error.message).to.include('shop did not answer within');
    });

    it(`and ${what} is left when the call is cancelled`, async () => {
      const controller = new AbortController();
      const closed = Promise.withResolvers<void>();
      const server = await servers.start((received, response) => {
        response.on('close', () => closed.resolve());
        const reply = serve(received, response);
        setImmediate(() => controller.abort());
        return reply;
      });
      expect(await catchError(makeEgress({ origin: server.origin }).send({ signal: controller.signal }))).to.include({ code: 'CALL_CANCELLED', retryable: false });
      await closed.promise;
    });
  }
});
