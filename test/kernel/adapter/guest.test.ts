import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings } from '../../support/plugin.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';
import { makeSandbox } from '../sandbox/make-sandbox.ts';

const code = `
import { http, run, hash, log, config, Refusal } from 'letsbe:host';

const code = (promise) => promise.then(() => 'ok', (error) => error.code);

export const all = async ({ thingId }) => {
  log('begins');
  const seen = await http({ method: 'GET', path: '/things/' + thingId, query: { full: true } }, { accept: [404] });
  const thing = await run('things.get', { thingId });
  return { status: seen.status, body: seen.body, thing, digest: await hash('sha256', 'ü'), site: config.site };
};
export const refuse = () => { throw new Refusal('There is nothing to do'); };
export const climb = async () => {
  const results = [];
  for (const path of ['/../admin', '/%2e%2e/admin', '/..%2fadmin', '//x/../../admin', 'http://evil.example/']) results.push(await code(http({ method: 'GET', path })));
  results.push(await code(http({ method: 'DELETE', path: '/things/a' })), await code(http({ method: 'GET', path: '/x', headers: { Host: 'evil.example' } })), await code(run('things.remove', { thingId: 'a' })));
  return { results };
};
export const passOn = ({ thingId }) => http({ method: 'GET', path: '/things/' + thingId });
`;

describe('code of an adapter', () => {
  const servers = useToolServers();
  const { sandbox } = makeSandbox();
  after(() => sandbox.close());

  async function bench(serve?: Serve) {
    const server = await servers.start(serve);
    const handlers = Object.fromEntries(['all', 'refuse', 'climb', 'passOn'].map((handler): [string, JsonObject] => [
      handler.toLowerCase(),
      makeOperation({ class: 'yellow', request: undefined, result: undefined, handler, methods: ['GET', 'POST'] }),
    ]));
    const made = makeAdapter({ origin: server.origin, manifest: { entry: 'quirks.js' }, operations: { things: { ...makeThings(), ...handlers } }, files: { 'quirks.js': code }, instance: { config: { site: 'main' } }, ports: { sandbox } });
    return { server, ...made };
  }

  it('reaches nothing outside its grant, its methods and its class', async () => {
    const { run, server } = await bench();
    expect((await run('things.climb', { thingId: 'a' })).result).to.deep.equal({
      results: [...Array.from({ length: 5 }, () => 'TARGET_REFUSED'), 'PERMISSION_DENIED', 'TARGET_REFUSED', 'PERMISSION_DENIED'],
    });
    expect(server.received).to.deep.equal([]);
  });

  it('fails as the tool fails, when it lets the error pass', async () => {
    const { run } = await bench(() => ({ status: 429, headers: { 'retry-after': '7' }, body: {} }));
    const error = await catchError(run('things.passon', { thingId: 'a' }));
    expect(error).to.include({ code: 'TOOL_RATE_LIMITED', retryable: true });
    expect(error.details).to.include({ waitSeconds: 7 });
  });

  it('may refuse, in its own words', async () => {
    const { run } = await bench();
    const error = await catchError(run('things.refuse', { thingId: 'a' }));
    expect(error).to.include({ code: 'HANDLER_REFUSED' });
    expect(error.message).to.include('There is nothing to do');
  });

  it('asks the tool, runs operations, makes digests, reads settings and logs', async () => {
    const { run, server, logged } = await bench(({ path }) => (path.includes('full') ? { status: 404, body: { no: 1 } } : { body: { id: 'a', name: 'Cake' } }));
    expect((await run('things.all', { thingId: 'a' })).result).to.deep.equal({
      status: 404, body: { no: 1 }, thing: { id: 'a', name: 'Cake' }, digest: createHash('sha256').update('ü').digest('hex'), site: 'main',
    });
    expect(server.received.map(({ path }) => path)).to.deep.equal(['/api/things/a?full=true', '/api/things/a']);
    expect(logged.join('')).to.include('begins');
  });
});
