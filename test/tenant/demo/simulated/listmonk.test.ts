import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import type { SimulatedTools } from '../../../../tenant/demo/simulated/start.ts';
import { ask, createManualClock, entryOf, startForTest, type Answer } from './support.ts';

describe('simulated listmonk', () => {
  const clock = createManualClock();
  let tools: SimulatedTools;
  const send = (method: string, path: string, body?: Json): Promise<Answer> => ask(entryOf(tools, 'listmonk'), `token ${entryOf(tools, 'listmonk').secretValue}`, method, `/api${path}`, body);

  beforeEach(async () => {
    tools = await startForTest(clock);
  });
  afterEach(() => tools.close());

  it('refuses a wrong token, takes Basic as well, and answers its health to everybody', async () => {
    const entry = entryOf(tools, 'listmonk');
    expect((await ask(entry, 'token letsbe:wrong', 'GET', '/api/lists')).status).to.equal(403);
    expect((await ask(entry, undefined, 'GET', '/api/lists')).status).to.equal(403);
    expect((await ask(entry, `Basic ${Buffer.from(entry.secretValue).toString('base64')}`, 'GET', '/api/lists')).status).to.equal(200);
    expect((await ask(entry, undefined, 'GET', '/health')).body).to.deep.equal({ data: true });
  });

  it('keeps subscribers and their lists', async () => {
    const created = await send('POST', '/subscribers', { email: 'New@example.test', name: 'New Person', lists: [1, 2], status: 'enabled' });
    const id = created.text('/data/id');
    expect(created.at('/data/email')).to.equal('new@example.test');
    expect([0, 1, 2].map((place) => created.at(`/data/lists/${place}/subscription_status`))).to.deep.equal(['unconfirmed', 'unconfirmed', undefined]);
    expect((await send('POST', '/subscribers', { email: 'new@example.test' })).status).to.equal(409);
    expect((await send('POST', '/subscribers', { email: 'nonsense' })).body).to.deep.equal({ message: 'Invalid email.' });
    await send('PATCH', `/subscribers/${id}`, { name: 'Renamed' });
    const found = await send('GET', `/subscribers?query=${encodeURIComponent("subscribers.email = 'new@example.test'")}`);
    expect(found.at('/data/results/0')).to.include({ id: Number(id), name: 'Renamed' });
    expect(found.at('/data/results/0/lists')).to.have.length(2);
    await send('PUT', `/subscribers/${id}`, { email: 'new@example.test', name: 'Renamed', lists: [1] });
    expect((await send('GET', `/subscribers/${id}`)).at('/data/lists')).to.have.length(1);
    await send('DELETE', `/subscribers/${id}`);
    const gone = await send('GET', `/subscribers/${id}`);
    expect([gone.status, gone.at('/message')]).to.deep.equal([400, `Subscriber (${id}: ) not found`]);
  });

  it('mails nobody, but counts a campaign as sent while time passes', async () => {
    const created = await send('POST', '/campaigns', { name: 'Stollen', subject: 'It is ready', lists: [1], body: '<p>Come.</p>' });
    const id = created.text('/data/id');
    expect(created.at('/data/status')).to.equal('draft');
    expect((await send('PUT', `/campaigns/${id}/status`, { status: 'scheduled' })).at('/message')).to.contain('needs a date');
    expect((await send('PUT', `/campaigns/${id}/status`, { status: 'running' })).at('/data')).to.include({ status: 'running', sent: 0 });
    clock.advance(1000);
    expect((await send('GET', `/campaigns/${id}`)).at('/data')).to.include({ status: 'running', sent: 10 });
    clock.advance(60_000);
    const done = await send('GET', `/campaigns/${id}`);
    expect(done.at('/data/status')).to.equal('finished');
    expect(done.at('/data/sent')).to.equal(done.at('/data/to_send')).and.to.be.above(20);
    expect((await send('PUT', `/campaigns/${id}/status`, { status: 'paused' })).status).to.equal(400);
    expect((await send('PUT', `/campaigns/${id}`, { name: 'x' })).at('/message')).to.contain('Cannot update');
  });

  it('starts a scheduled campaign when it is due', async () => {
    const id = (await send('POST', '/campaigns', { name: 'Later', subject: 'Later', lists: [1], send_at: new Date(clock.now() + 60_000).toISOString() })).text('/data/id');
    await send('PUT', `/campaigns/${id}/status`, { status: 'scheduled' });
    clock.advance(61_000);
    expect((await send('GET', `/campaigns/${id}`)).at('/data/status')).to.equal('running');
  });

  it('adds and removes lists, templates and memberships', async () => {
    const id = (await send('POST', '/lists', { name: 'Test', type: 'private', optin: 'single' })).text('/data/id');
    await send('PUT', '/subscribers/lists', { ids: [1, 2, 3], action: 'add', target_list_ids: [Number(id)], status: 'confirmed' });
    expect((await send('GET', `/lists/${id}`)).at('/data')).to.deep.include({ subscriber_count: 3, subscriber_statuses: { confirmed: 3 } });
    await send('PUT', '/subscribers/lists', { ids: [1], action: 'unsubscribe', target_list_ids: [Number(id)] });
    expect((await send('GET', `/lists/${id}`)).at('/data/subscriber_statuses')).to.deep.equal({ confirmed: 2, unsubscribed: 1 });
    await send('DELETE', `/lists/${id}`);
    expect((await send('GET', `/lists/${id}`)).body).to.deep.equal({ message: 'List not found' });
    expect((await send('DELETE', '/templates/1')).status).to.equal(400);
    expect((await send('POST', '/tx', { template_id: 2, subscriber_emails: ['ada.amsel@example.test'] })).body).to.deep.equal({ data: true });
    expect((await send('POST', '/tx', { template_id: 9, subscriber_emails: ['ada.amsel@example.test'] })).at('/message')).to.contain('not found');
    expect((await send('GET', '/subscribers?per_page=all')).at('/data/results')).to.have.length(44);
    expect((await send('GET', '/nothing')).status).to.equal(404);
  });
});
