import { expect } from 'chai';
import type { SimulatedTools } from '../../../../tenant/demo/simulated/start.ts';
import { ask, createManualClock, entryOf, startForTest } from './support.ts';

describe('simulated tools', () => {
  let tools: SimulatedTools;
  beforeEach(async () => {
    tools = await startForTest(createManualClock());
  });
  afterEach(() => tools.close());

  it('listen on loopback and name themselves in every answer', async () => {
    for (const tool of tools.tools) {
      expect(tool.baseUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
      const { headers } = await ask(tool, undefined, 'GET', '/nothing-here');
      expect(headers.get('x-simulated-tool')).to.equal(tool.id);
    }
  });

  it('can be taken down and brought back on the same port, with what they held', async () => {
    const entry = entryOf(tools, 'listmonk');
    const token = `token ${entry.secretValue}`;
    const id = (await ask(entry, token, 'POST', '/api/lists', { name: 'Kept' })).text('/data/id');
    await tools.stop('listmonk');
    const refused = await ask(entry, token, 'GET', '/api/lists').then(() => undefined, (error: unknown) => error);
    expect(refused).to.be.instanceOf(TypeError);
    expect((refused as TypeError).cause).to.include({ code: 'ECONNREFUSED' });
    await tools.resume('listmonk');
    expect((await ask(entry, token, 'GET', `/api/lists/${id}`)).at('/data/name')).to.equal('Kept');
    expect((await ask(entryOf(tools, 'ghost'), undefined, 'GET', '/ghost/api/admin/site/')).status).to.equal(200);
  });

  it('log method, path and status, and no credential', async () => {
    const entry = entryOf(tools, 'umami');
    const [username = '', password = ''] = entry.secretValue.split(':');
    await ask(entry, undefined, 'POST', '/api/auth/login', { username, password });
    await ask(entry, `Bearer ${password}`, 'GET', `/api/me?token=${password}`);
    expect(tools.log()).to.deep.equal([{ tool: 'umami', method: 'POST', path: '/api/auth/login', status: 200 }, { tool: 'umami', method: 'GET', path: '/api/me', status: 401 }]);
    expect(JSON.stringify(tools.log())).not.to.contain(password);
  });

  it('make the same ids on every start, and addresses that reach nobody', async () => {
    const other = await startForTest(createManualClock());
    try {
      const [one, two] = await Promise.all([tools, other].map((started) => ask(entryOf(started, 'listmonk'), `token ${entryOf(started, 'listmonk').secretValue}`, 'GET', '/api/subscribers?per_page=all')));
      expect(one?.body).to.deep.equal(two?.body);
      expect(JSON.stringify(one?.body).match(/@[a-z.]+/g)?.every((host) => host === '@example.test')).to.equal(true);
    } finally {
      await other.close();
    }
  });

  it('answer bad JSON as the tool would', async () => {
    const entry = entryOf(tools, 'wordpress');
    const reply = await fetch(`${entry.baseUrl}/wp-json/wp/v2/posts`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(entry.secretValue).toString('base64')}`, 'content-type': 'application/json' }, body: '{' });
    expect(reply.status).to.equal(400);
    expect(await reply.json()).to.include({ code: 'rest_invalid_json' });
  });

  it('say which tools there are when another is asked for', async () => {
    const error = await tools.stop('nothing').then(() => undefined, (reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).and.to.have.property('message').that.contains('ghost');
  });
});
