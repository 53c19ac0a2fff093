import { inspect } from 'node:util';
import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { useToolServers } from '../../support/tool-server.ts';

describe('a secret', () => {
  const servers = useToolServers();

  it('that is not stored stops the call before anything is sent', async () => {
    const server = await servers.start();
    const { run } = makeAdapter({ origin: server.origin, instance: { auth: { scheme: 'bearer', secret: 'missing' } } });
    const error = await catchError(run('things.list'));
    expect(error).to.include({ code: 'SECRET_REF_UNRESOLVED' });
    expect(error.message).to.include('SECRET_REF(missing)');
    expect(server.received).to.deep.equal([]);
  });

  const others: readonly ((origin: string) => string)[] = [() => 'https://shop.example', (origin) => origin.replace('http:', 'https:'), (origin) => origin.replace('127.0.0.1', 'localhost'), (origin) => `${origin}0`, (origin) => `${origin}/`, (origin) => `${origin}.evil.example`];
  it('that is bound to another origin is not sent, however alike the two look', async () => {
    const server = await servers.start();
    const { run, secrets } = makeAdapter({ origin: server.origin, instance: { auth: { scheme: 'bearer', secret: 'other_key' } } });
    for (const other of others) {
      const value = makeSecret();
      secrets.put('other_key', value, other(server.origin));
      const error = await catchError(run('things.list'));
      expect(error, other(server.origin)).to.include({ code: 'SECRET_REF_UNRESOLVED' });
      expect(error.message).to.not.include(value);
    }
    expect(server.received).to.deep.equal([]);
  });

  it('is not sent to the new address when the registry entry moves', async () => {
    const [old, moved] = [await servers.start(() => ({ body: { things: [] } })), await servers.start()];
    const { run, adapter, instance } = makeAdapter({ origin: old.origin });
    await run('things.list');
    const call = adapter.prepare({ instance: { ...instance, target: { ...instance.target, origin: moved.origin } }, operation: 'things.list', params: {} });
    expect(await catchError(adapter.run(call))).to.include({ code: 'SECRET_REF_UNRESOLVED' });
    expect(moved.received).to.deep.equal([]);
  });

  it('is named by a reference in no ordinary param', async () => {
    const { adapter, instance } = makeAdapter({ origin: 'http://127.0.0.1:9' });
    const prepare = (name: string) => adapter.prepare({ instance, operation: 'things.create', params: { name } });
    for (const name of ['SECRET_REF(acme_key)', 'key: SECRET_REF(acme_key).', 'SECRET_REF(unknown)']) expect(catchThrown(() => prepare(name))).to.include({ code: 'SECRET_REF_UNRESOLVED' });
  });

  it('is not put in where code of a plugin writes a reference', async () => {
    const { knock, server, secret } = await makeKnocker(servers);
    await knock('http', { request: { method: 'POST', path: '/SECRET_REF(acme_key)', query: { q: 'SECRET_REF(acme_key)' }, headers: { 'X-Q': 'SECRET_REF(acme_key)' }, body: { q: 'SECRET_REF(acme_key)' } } });
    const { headers: { authorization, ...headers } = {}, path, body } = server.received[0] ?? {};
    expect(authorization).to.equal(`Bearer ${secret}`);
    expect(JSON.stringify([headers, path, body])).to.include('SECRET_REF(acme_key)').and.not.include(secret);
  });

  it('of a tool that is down is in no error', async () => {
    const server = await servers.start();
    const { run, secret } = makeAdapter({ origin: server.origin.replace(/\d+$/, '1'), manifest: { auth: { scheme: 'query', secret: 'key', param: 'api_key' } } });
    const error = await catchError(run('things.list'));
    expect(error).to.include({ code: 'TOOL_UNAVAILABLE' });
    expect(inspect(error, { depth: 9, showHidden: true })).to.include('ECONNREFUSED').and.not.include(secret);
  });
});
