import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeAdapter, type AdapterParts } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';

const text = { type: 'string', description: 'x' };
const paramsOf = (properties: JsonObject, required: string[] = []): JsonObject => ({ type: 'object', additionalProperties: false, required, properties });

describe('running an operation', () => {
  const servers = useToolServers();

  /** One operation, `things.go`, of an adapter at a tool. */
  async function bench(changes: Changes, serve: Serve = () => ({ body: { id: 1 } }), rest: Partial<AdapterParts> = {}) {
    const server = await servers.start(serve);
    const operations = { things: { list: makeOperation({ params: paramsOf({}), request: { method: 'GET', path: '/things' }, summary: 'List' }), go: makeOperation(changes) } };
    return { server, ...makeAdapter({ origin: server.origin, operations, ...rest }) };
  }

  const update: Changes = {
    class: 'yellow', idempotent: false,
    params: paramsOf({ thingId: text, name: text, tag: text, count: { type: 'integer', description: 'x' } }, ['thingId']),
    request: { method: 'POST', path: '/things/{thingId}/', query: { tag: '{tag}', on: '{config.site}' }, headers: { 'X-Tag': 'tag {tag}' }, body: { name: '{name}', count: '{count}', updated_at: '{lookup.updatedAt}', text: 'For {name}' } },
    lookup: { path: '/things/{thingId}/', pick: { updatedAt: '/updated' } },
    result: { id: '/id' },
    summary: 'Change {thingId}',
  };

  describe('with a lookup', () => {
    it('sends nothing more when the object lacks what is looked up', async () => {
      const { run, server } = await bench(update, () => ({ body: { other: 1 } }));
      const error = await catchError(run('things.go', { thingId: 'a' }));
      expect(error).to.include({ code: 'TOOL_ANSWER_UNREADABLE' });
      expect(error.message).to.include('its object lacks updatedAt');
      expect(server.received.map(({ method }) => method)).to.deep.equal(['GET']);
    });

    it('sends nothing more when the lookup fails', async () => {
      const { run, server } = await bench(update, () => ({ status: 404, body: {} }));
      expect(await catchError(run('things.go', { thingId: 'a' }))).to.include({ code: 'TOOL_NOT_FOUND' });
      expect(server.received).to.have.length(1);
    });

    it('puts params, settings and what was looked up into their holes', async () => {
      const { run, server } = await bench(update, ({ method }) => ({ body: method === 'GET' ? { updated: '2026-11-21' } : { id: 7 } }), { instance: { config: { site: 'main' } } });
      expect(await run('things.go', { thingId: 'a/b', name: 'Bella', tag: 'x', count: 3 })).to.deep.equal({ result: { id: 7 } });
      const [, sent] = server.received;
      expect(sent?.path).to.equal('/api/things/a%2Fb/?tag=x&on=main');
      expect(sent?.headers).to.include({ 'x-tag': 'tag x' });
      expect(JSON.parse(sent?.body ?? '')).to.deep.equal({ name: 'Bella', count: 3, updated_at: '2026-11-21', text: 'For Bella' });
    });

    it('leaves out what was not given, key and all', async () => {
      const { run, server } = await bench(update, ({ method }) => ({ body: method === 'GET' ? { updated: 'now' } : { id: 7 } }));
      await run('things.go', { thingId: 'a' });
      const [, sent] = server.received;
      expect(sent?.path).to.equal('/api/things/a/');
      expect(sent?.headers).not.to.have.property('x-tag');
      expect(JSON.parse(sent?.body ?? '')).to.deep.equal({ updated_at: 'now' });
    });
  });

  describe('that returns', () => {
    it('an error when the answer holds nothing of what it names', async () => {
      const { run } = await bench({}, () => ({ body: { error: 'a page of another kind' } }));
      const error = await catchError(run('things.go', { thingId: 'a' }));
      expect(error).to.include({ code: 'TOOL_ANSWER_UNREADABLE' });
      expect(error.message).to.include('it holds none of id, name');
    });

    it('only what it names', async () => {
      const { run } = await bench({}, () => ({ body: { id: 1, internal: 'x' } }));
      expect(await run('things.go', { thingId: 'a' })).to.deep.equal({ result: { id: 1 } });
    });

    it('nothing, when it names nothing', async () => {
      const { run } = await bench({ result: {} }, () => ({ status: 204 }));
      expect(await run('things.go', { thingId: 'a' })).to.deep.equal({ result: {} });
    });

    it('text or bytes when it says so', async () => {
      const request = { method: 'GET', path: '/things/{thingId}', answer: 'bytes' };
      const { run } = await bench({ request, result: { file: '/base64', size: '/size' } }, () => ({ body: Buffer.from([1, 2]) }));
      expect((await run('things.go', { thingId: 'a' })).result).to.deep.equal({ file: 'AQI=', size: 2 });
    });

    it('a list of pages, each asked for by itself', async () => {
      const { run, server } = await bench(
        { params: paramsOf({}), request: { method: 'GET', path: '/things' }, paginate: { style: 'link', items: '/items' }, result: { items: { each: '/items', pick: { id: '/id' } } }, summary: 'List' },
        ({ path }) => ({ headers: path.includes('page=2') ? {} : { link: '</api/things?page=2>; rel="next"' }, body: { items: [{ id: path }] } }),
      );
      expect(await run('things.go')).to.deep.equal({ result: { items: [{ id: '/api/things' }, { id: '/api/things?page=2' }] }, pages: { read: 2, items: 2, more: false } });
      expect(server.received.map(({ headers }) => headers['authorization'])).to.have.length(2).and.not.include(undefined);
    });
  });

  describe('keeps its deadline', () => {
    it('and sends nothing when it has passed meanwhile', async () => {
      const clock = makeFakeClock();
      const { run, server } = await bench(update, () => {
        clock.advance(30_000);
        return { body: { updated: 'now' } };
      }, { ports: { clock } });
      expect(await catchError(run('things.go', { thingId: 'a' }))).to.include({ code: 'TOOL_TIMEOUT' });
      expect(server.received).to.have.length(1);
    });
  });

  describe('with a secret param', () => {
    const invite: Changes = { class: 'yellow', params: paramsOf({ password: { ...text, secret: true } }, ['password']), request: { method: 'POST', path: '/things', body: { password: '{password}' } }, result: {}, summary: 'Go on' };

    it('refuses a secret bound to another origin, and sends nothing', async () => {
      const { run, secrets, server } = await bench(invite);
      secrets.put('new_password', makeSecret(), 'https://other.example');
      expect(await catchError(run('things.go', { password: 'SECRET_REF(new_password)' }))).to.include({ code: 'SECRET_REF_UNRESOLVED' });
      expect(await catchError(run('things.go', { password: 'SECRET_REF(unknown)' }))).to.include({ code: 'SECRET_REF_UNRESOLVED' });
      expect(server.received).to.deep.equal([]);
    });

    it('sends the value of the reference, which only the wire sees', async () => {
      const { adapter, instance, secrets, server } = await bench(invite);
      const value = makeSecret();
      secrets.put('new_password', value, server.origin);
      const call = adapter.prepare({ instance, operation: 'things.go', params: { password: 'SECRET_REF(new_password)' } });
      await adapter.run(call);
      expect(JSON.parse(server.received[0]?.body ?? '')).to.deep.equal({ password: value });
      expect(call.params).to.deep.equal({ password: 'SECRET_REF(new_password)' });
    });

    it('resolves no reference in another param, even where nobody checked the params', async () => {
      const { adapter, instance, server, secret } = await bench({ class: 'yellow', params: paramsOf({ name: text }), request: { method: 'POST', path: '/things', body: { name: '{name}' } }, result: {}, summary: 'Go on' });
      const call = adapter.prepare({ instance, operation: 'things.go', params: {} });
      await adapter.run({ ...call, params: { name: 'SECRET_REF(acme_key)' } });
      expect(server.received[0]?.body).to.equal('{"name":"SECRET_REF(acme_key)"}').and.not.include(secret);
    });

    it('sends a value that is no reference as it is', async () => {
      const { run, server } = await bench(invite);
      const value = makeSecret();
      await run('things.go', { password: value });
      expect(JSON.parse(server.received[0]?.body ?? '')).to.deep.equal({ password: value });
    });
  });
});
