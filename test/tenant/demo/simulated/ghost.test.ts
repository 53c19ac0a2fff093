import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import type { SimulatedTools } from '../../../../tenant/demo/simulated/start.ts';
import { ask, createManualClock, entryOf, ghostToken, startForTest, type Answer } from './support.ts';

const api = '/ghost/api/admin';

describe('simulated Ghost', () => {
  const clock = createManualClock();
  let tools: SimulatedTools;
  const send = (method: string, path: string, body?: Json): Promise<Answer> => ask(entryOf(tools, 'ghost'), ghostToken(entryOf(tools, 'ghost'), clock.now()), method, api + path, body);

  beforeEach(async () => {
    tools = await startForTest(clock);
  });
  afterEach(() => tools.close());

  it('shows the site without a token and says that it is simulated', async () => {
    const answer = await ask(entryOf(tools, 'ghost'), undefined, 'GET', `${api}/site/`);
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('x-simulated-tool')).to.equal('ghost');
    expect(answer.at('/site/title')).to.equal("Bella's Bakery");
  });

  const entry = (): ReturnType<typeof entryOf> => entryOf(tools, 'ghost');
  const refusals: [string, () => string | undefined, number, string | null][] = [
    ['no token', () => undefined, 403, null],
    ['another word', () => 'Bearer x', 401, 'INVALID_AUTH_HEADER'],
    ['no token at all behind the word', () => 'Ghost nonsense', 400, 'INVALID_JWT'],
    ['no key id', () => ghostToken(entry(), clock.now(), { header: { kid: null } }), 400, 'MISSING_ADMIN_API_KID'],
    ['an unknown key', () => ghostToken(entry(), clock.now(), { header: { kid: '0'.repeat(24) } }), 401, 'UNKNOWN_ADMIN_API_KEY'],
    ['a wrong signature', () => ghostToken(entry(), clock.now(), { secret: 'ab'.repeat(32) }), 401, 'INVALID_JWT'],
    ['an expired token', () => ghostToken(entry(), clock.now(), { claims: { exp: 1 } }), 401, 'INVALID_JWT'],
    ['a token older than five minutes', () => ghostToken(entry(), clock.now() - 400_000, { claims: { exp: Math.floor(clock.now() / 1000) + 900 } }), 401, 'INVALID_JWT'],
    ['another audience', () => ghostToken(entry(), clock.now(), { claims: { aud: '/content/' } }), 401, 'INVALID_JWT'],
    ['another algorithm', () => ghostToken(entry(), clock.now(), { header: { alg: 'none' } }), 401, 'INVALID_JWT'],
  ];
  for (const [what, token, status, code] of refusals) {
    it(`refuses ${what}`, async () => {
      const answer = await ask(entry(), token(), 'GET', `${api}/posts/`);
      expect(answer.status).to.equal(status);
      expect(answer.at('/errors/0/code')).to.equal(code);
    });
  }

  it('keeps integrations from what only people may reach', async () => {
    expect((await send('GET', '/emails/')).status).to.equal(403);
  });

  it('creates, lists, changes and deletes a post', async () => {
    const created = await send('POST', '/posts/?source=html', { posts: [{ title: 'Seeded rolls', html: '<p>With <b>pumpkin</b>.</p>', tags: ['News', 'Rolls'] }] });
    expect(created.status).to.equal(201);
    const id = created.text('/posts/0/id');
    expect(created.at('/posts/0')).to.include({ status: 'draft', slug: 'seeded-rolls', html: '<p>With <b>pumpkin</b>.</p>' });
    expect(id).to.match(/^[0-9a-f]{24}$/);
    const listed = await send('GET', `/posts/?filter=${encodeURIComponent('status:draft+tag:rolls')}`);
    expect([listed.at('/posts/0/id'), listed.at('/posts/1')]).to.deep.equal([id, undefined]);
    const changed = await send('PUT', `/posts/${id}/`, { posts: [{ title: 'Rolls with seeds', updated_at: created.text('/posts/0/updated_at') }] });
    expect(changed.at('/posts/0')).to.include({ title: 'Rolls with seeds', slug: 'seeded-rolls' });
    expect((await send('DELETE', `/posts/${id}/`)).status).to.equal(204);
    const gone = await send('GET', `/posts/${id}/`);
    expect(gone.status).to.equal(404);
    expect(gone.at('/errors/0')).to.include({ type: 'NotFoundError', message: 'Resource not found error, cannot read post.', context: 'Post not found.' });
  });

  it('refuses a change of what somebody else has changed meanwhile', async () => {
    const draft = await send('GET', '/posts/?limit=1&filter=status:draft');
    const [id, updatedAt] = [draft.text('/posts/0/id'), draft.text('/posts/0/updated_at')];
    await send('PUT', `/posts/${id}/`, { posts: [{ title: 'First', updated_at: updatedAt }] });
    const second = await send('PUT', `/posts/${id}/`, { posts: [{ title: 'Second', updated_at: updatedAt }] });
    expect(second.status).to.equal(409);
    expect(second.at('/errors/0')).to.include({ type: 'UpdateCollisionError', code: 'UPDATE_COLLISION' });
  });

  it('counts the recipients when a post is published with a newsletter', async () => {
    const draft = await send('GET', '/posts/?limit=1&filter=status:draft');
    const [id, updatedAt] = [draft.text('/posts/0/id'), draft.text('/posts/0/updated_at')];
    const published = await send('PUT', `/posts/${id}/?newsletter=weekly-bread&email_segment=status:free`, { posts: [{ status: 'published', updated_at: updatedAt }] });
    const all = await send('GET', `/members/?limit=1&filter=${encodeURIComponent('newsletters.slug:weekly-bread+status:free')}`);
    expect(published.at('/posts/0/status')).to.equal('published');
    expect(published.at('/posts/0/email/email_count')).to.equal(all.at('/meta/pagination/total')).and.to.be.above(20);
    const unknown = await send('PUT', `/posts/${id}/?newsletter=nothing`, { posts: [{ title: 'x', updated_at: published.text('/posts/0/updated_at') }] });
    expect(unknown.status).to.equal(400);
  });

  it('pages, and caps what one page may hold', async () => {
    const first = await send('GET', '/members/?limit=15');
    expect(first.at('/meta/pagination')).to.deep.equal({ page: 1, limit: 15, pages: 3, total: 44, next: 2, prev: null });
    expect((await send('GET', '/members/?limit=all')).at('/meta/pagination/limit')).to.equal(100);
    expect((await send('GET', '/members/?limit=15&page=3')).at('/members')).to.have.length(14);
  });

  it('says what is wrong with bad input', async () => {
    const cases: [string, string, Json, number, string][] = [
      ['POST', '/posts/', { posts: [{}] }, 422, 'ValidationError'],
      ['POST', '/posts/', {}, 400, 'BadRequestError'],
      ['PUT', `/posts/${'0'.repeat(24)}/`, { posts: [{ title: 'x', updated_at: '2026-01-01T00:00:00.000Z' }] }, 404, 'NotFoundError'],
      ['POST', '/members/', { members: [{ email: 'nobody' }] }, 422, 'ValidationError'],
      ['POST', '/posts/', { posts: [{ title: 'Late', status: 'scheduled', published_at: '2020-01-01T00:00:00.000Z' }] }, 422, 'ValidationError'],
    ];
    for (const [method, path, body, status, type] of cases) {
      const answer = await send(method, path, body);
      expect(answer.status, path).to.equal(status);
      expect(answer.at('/errors/0/type')).to.equal(type);
    }
    expect((await send('GET', '/posts/?filter=(status')).status).to.equal(400);
  });

  it('adds a member once', async () => {
    const member = { members: [{ email: 'new@example.test', name: 'New Person', labels: ['Regular'] }] };
    const added = await send('POST', '/members/', member);
    expect(added.status).to.equal(201);
    expect(added.at('/members/0/newsletters')).to.have.length(1);
    const again = await send('POST', '/members/', member);
    expect(again.status).to.equal(422);
    expect(again.at('/errors/0/context')).to.contain('Member already exists.');
  });

  for (const resource of ['tags', 'newsletters', 'tiers', 'labels', 'users', 'pages', 'comments', 'offers', 'settings']) {
    it(`lists ${resource}`, async () => {
      const answer = await send('GET', `/${resource}/`);
      expect(answer.status).to.equal(200);
      expect(answer.at(`/${resource}`)).to.be.an('array');
    });
  }
});
