import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeOperation, makeThings, type Changes } from '../../support/plugin.ts';
import { useToolServers, type Serve } from '../../support/tool-server.ts';

const text = { type: 'string', description: 'x' };
const params = { type: 'object', additionalProperties: false, required: ['thingId'], properties: { thingId: text, listId: text } };

describe('what a call is about', () => {
  const servers = useToolServers();

  async function show(subject: Json, given: JsonObject = { thingId: 'a' }, serve: Serve = ({ path }) => ({ body: { name: path, count: 7 } }), changes: Changes = {}) {
    const server = await servers.start(serve);
    const go = makeOperation({ class: 'red', params, request: { method: 'DELETE', path: '/things/{thingId}' }, result: {}, subject, ...changes });
    const { adapter, instance } = makeAdapter({ origin: server.origin, operations: { things: { ...makeThings(), go } }, instance: { operations: new Set(['things.go']) } });
    const call = adapter.prepare({ instance, operation: 'things.go', params: given });
    return { server, shown: adapter.show(call, 'subject'), verify: adapter.show(call, 'verify') };
  }

  const own = { path: '/things/{thingId}', show: { name: '/name', missing: '/missing' } };
  const list = { path: '/lists/{listId}', show: { recipients: '/count' } };

  it('fails as the tool fails: nothing is shown in its place', async () => {
    const { shown } = await show([own, list], { thingId: 'a', listId: 'b' }, ({ path }) => (path.includes('lists') ? { status: 503 } : { body: { name: 'x' } }));
    expect(await catchError(shown)).to.include({ code: 'TOOL_UNAVAILABLE' });
  });

  it('is read by GETs alone', async () => {
    const { shown, server } = await show(own);
    expect(await shown).to.deep.equal({ name: '/api/things/a' });
    expect(server.received.map(({ method, path }) => `${method} ${path}`)).to.deep.equal(['GET /api/things/a']);
  });

  it('may stand in several answers; one that needs a param not given has nothing to show', async () => {
    expect(await (await show([own, list], { thingId: 'a', listId: 'b' })).shown).to.deep.equal({ name: '/api/things/a', recipients: 7 });
    const { shown, server } = await show([own, list]);
    expect(await shown).to.deep.equal({ name: '/api/things/a' });
    expect(server.received).to.have.length(1);
  });

  it('may be what another operation says, which the registry need not allow to agents', async () => {
    const { shown } = await show({ operation: 'things.get', params: { thingId: '{thingId}' }, show: { title: '/name' } });
    expect(await shown).to.deep.equal({ title: '/api/things/a' });
  });

  it('is nothing where nothing is declared', async () => {
    const { verify } = await show(own);
    expect(await verify).to.equal(undefined);
  });
});
