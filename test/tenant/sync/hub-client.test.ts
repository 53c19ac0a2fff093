import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { usageAnswer } from '../../../kernel/wire/usage-buckets.ts';
import { createHubClient, type HubClient } from '../../../tenant/sync/hub-client.ts';
import { catchError } from '../../support/catch-error.ts';

describe('the client of the Hub', () => {
  let server: Server;
  let client: HubClient;
  let asked = 0;
  const answer = { status: 200, headers: {} as Record<string, string>, body: '{}' };
  before(async () => {
    server = createServer((request, response) => {
      asked += 1;
      request.resume();
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    client = createHubClient({
      hub: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, schemas: createSchemas(), noted: () => undefined,
      guard: (body) => { if (JSON.stringify(body).includes('secret')) throw new LetsbeError('HUB_REFUSED', { code: 'SECRET', reason: '' }); },
    });
  });
  after(() => {
    client.close();
    server.close();
  });

  const ask = (status: number, body: unknown, headers: Record<string, string> = {}): ReturnType<HubClient['ask']> => {
    Object.assign(answer, { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
    return client.ask({ method: 'POST', path: '/x', body: {}, answer: usageAnswer });
  };

  it('takes an answer that fits, and one of a newer Hub that says more', async () => {
    expect((await ask(200, { received: 1, recorded: 1 })).status).to.equal(200);
    expect((await ask(200, { received: 1, recorded: 1, pool: 5 })).status).to.equal(200);
  });

  for (const [title, status, body, headers, code] of [
    ['that does not fit', 200, { received: 'all' }, {}, 'HUB_UNREACHABLE'], ['that is no JSON', 200, '<html>', {}, 'HUB_UNREACHABLE'], ['that fails', 500, {}, {}, 'HUB_UNREACHABLE'], ['of a balancer', 502, '', {}, 'HUB_UNREACHABLE'],
    ['that asks to wait', 429, { error: { code: 'RATE_LIMITED', message: 'x' } }, {}, 'HUB_UNREACHABLE'], ['that leads elsewhere', 302, '', { location: 'http://127.0.0.1:1/' }, 'HUB_UNREACHABLE'],
    ['that is larger than any', 200, `"${'x'.repeat(5_000_000)}"`, {}, 'HUB_UNREACHABLE'], ['that refuses', 403, { error: { code: 'REGISTRATION_REFUSED', message: 'x' } }, {}, 'HUB_REFUSED'],
  ] as const) {
    it(`takes an answer ${title} for ${code}`, async () => {
      expect((await catchError(ask(status, body, headers))).code).to.equal(code);
    });
  }

  it('sends nothing that the guard keeps', async () => {
    const before = asked;
    expect((await catchError(client.ask({ method: 'POST', path: '/x', body: { note: 'secret' } }))).details['code']).to.equal('SECRET');
    expect(asked).to.equal(before);
  });
});
