import { expect } from 'chai';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Tenant } from '../../tenant/start.ts';
import { asPerson } from '../support/person.ts';
import { catchError } from '../support/catch-error.ts';
import { openRealTenant } from '../support/real/real-tenant.ts';
import { startRealTool } from '../support/real/real-tool.ts';

describe('the wordpress adapter against the real WordPress', function realWordPress() {
  this.timeout(300_000);
  let tenant: Tenant;
  const cleanUp: (() => unknown)[] = [];

  before(async function start() {
    const tool = await startRealTool('wordpress');
    if ('skipped' in tool) {
      process.stdout.write(`    skipped: ${tool.skipped}\n`);
      this.skip();
    }
    cleanUp.push(() => tool.stop());
    const opened = await openRealTenant('wordpress', tool.values['BASE_URL'] ?? '', 'basic', `bella:${tool.values['APP_PASSWORD'] ?? ''}`);
    cleanUp.push(() => opened.close());
    tenant = opened.tenant;
  });

  after(async () => {
    for (const clean of cleanUp.toReversed()) await clean();
  });

  const call = async (operation: string, params: JsonObject = {}): Promise<Json> => (await asPerson(tenant.calls).call({ instance: 'wordpress', operation, params })).result;

  it('comes up by its health operation, with the application password from the vault', async () => {
    expect(await tenant.tools.list()).to.have.nested.property('[0].state', 'ready');
    expect(await call('users.me')).to.include({ username: 'bella' });
  });

  it('creates, reads, publishes and deletes a post', async () => {
    const { id } = (await call('posts.create', { title: 'Rye week', content: '<p>Five breads</p>' })) as { id: number };
    expect(await call('posts.get', { postId: id })).to.include({ id, status: 'draft' });
    expect(await call('posts.publish', { postId: id })).to.include({ status: 'publish' });
    const { posts } = (await call('posts.list')) as { posts: { id: number }[] };
    expect(posts.map((post) => post.id)).to.include(id);
    await call('posts.delete', { postId: id });
    expect(await catchError(call('posts.update', { postId: id + 1000, title: 'x' }))).to.include({ code: 'TOOL_NOT_FOUND' });
  });

  it('shows the person what a call is about from the tool, not from the params', async () => {
    const { id } = (await call('posts.create', { title: 'Sourdough course' })) as { id: number };
    const shown = await asPerson(tenant.calls).showSubject({ instance: 'wordpress', operation: 'posts.publish', params: { postId: id } });
    expect(JSON.stringify(shown)).to.contain('Sourdough course');
  });

  it('reads a long list page by page', async () => {
    for (let index = 0; index < 5; index += 1) await call('terms.create', { taxonomy: 'tags', name: `tag ${index}` });
    const { terms } = (await call('terms.list', { taxonomy: 'tags' })) as { terms: unknown[] };
    expect(terms).to.have.length.of.at.least(5);
  });

  it('maps the errors of the real tool', async () => {
    expect(await catchError(call('posts.get', { postId: 99_999 }))).to.include({ code: 'TOOL_NOT_FOUND' });
    tenant.vault.put('real_secret', 'bella:abcd EFGH ijkl MNOP qrst UVWX', [tenant.registry.find('wordpress').target.origin]);
    expect(await catchError(call('users.me'))).to.include({ code: 'TOOL_AUTH' });
  });
});
