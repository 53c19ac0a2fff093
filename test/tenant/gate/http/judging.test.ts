import { expect } from 'chai';
import { judge, told } from './shipped.ts';
import type { Json } from '../../../../kernel/json.ts';
import { httpFacts } from '../../../../tenant/gate/http/facts.ts';

describe('a raw request', () => {
  it('is named by its tool however that is written', () => {
    for (const tool of ['cal.com', 'calcom', 'Cal.com', 'CAL-COM', 'cal_com']) expect(told(judge({ tool, method: 'POST', path: '/v2/schedules', body: { name: 'Office' } })), tool).to.equal('yellow');
  });

  it('to an unknown tool is never an ordinary change', () => {
    expect(told(judge({ tool: 'gitea', method: 'POST', path: '/api/v1/gadgets' }))).to.equal('yellow');
    expect(told(judge({ tool: 'shop', method: 'POST', path: '/api/v1/gadgets' }))).to.equal('red ask');
  });

  it('may move files to an address of its own tool, when the registry knows which it is', () => {
    const move = (destination: string, origin?: string): string => told(judge({ tool: 'nextcloud', method: 'MOVE', path: '/remote.php/dav/files/anna/a', headers: { Destination: destination } }, origin === undefined ? {} : { origin }));
    const there = 'https://cloud.example/remote.php/dav/files/anna/b';
    expect(move(there, 'https://cloud.example')).to.equal('yellow');
    expect(move(there, 'https://cloud.example:444')).to.equal('refused');
    expect(move(there, 'https://blog.example')).to.equal('refused');
    expect(move(there)).to.equal('refused');
    expect(move('/remote.php/dav/files/anna/b')).to.equal('yellow');
  });

  it('to a site that the agent was allowed does not ask, but for what it carries', () => {
    const rules = { isAllowedHost: (host: string): boolean => host === 'news.example.org' };
    expect(told(judge({ tool: 'url', path: 'https://news.example.org/today' }, rules))).to.equal('green');
    expect(told(judge({ tool: 'url', path: 'https://old.example.org/today' }, rules))).to.equal('green ask');
    expect(told(judge({ tool: 'url', method: 'POST', path: 'https://news.example.org/today', body: { a: 1 } }, rules))).to.equal('yellow_external ask external');
    expect(told(judge({ tool: 'url', path: 'http://127.0.0.1/' }, { isAllowedHost: () => true }))).to.equal('refused');
  });

  it('is raised by rules, which see what was read', () => {
    const seen: unknown[] = [];
    const verdict = judge({ tool: 'gitea', method: 'POST', path: '/api/v1/repos/a/b/labels?x=1', body: { Name: 'Bug', deep: { on: true } } }, {
      raise: (before, request) => {
        seen.push(httpFacts(request));
        return { ...before, ask: true };
      },
    });
    expect(told(verdict)).to.equal('yellow ask');
    expect(seen).to.deep.equal([{
      kind: 'http', tool: 'gitea', method: 'POST', methods: ['POST'], reads: false, writes: true, deletes: false, path: '/api/v1/repos/a/b/labels', segments: ['api', 'v1', 'repos', 'a', 'b', 'labels'],
      words: ['api', 'v1', 'repos', 'a', 'b', 'labels'], host: '', queryKeys: ['x'], headers: [], bodyKind: 'json', keys: ['x', 'on', 'name'], settings: ['x=1', 'on=true', 'name=bug'], unsure: '',
    }]);
  });

  it('that names another method counts as both', () => {
    const facts: unknown[] = [];
    judge({ method: 'GET', path: '/api/contacts/5', headers: { 'X-HTTP-Method-Override': 'delete' } }, { raise: (before, request) => {
      const { methods, reads, deletes } = httpFacts(request);
      facts.push({ methods, reads, deletes });
      return before;
    } });
    expect(facts).to.deep.equal([{ methods: ['GET', 'DELETE'], reads: false, deletes: true }]);
  });

  it('that carries others is judged, and raised by rules, as each of them', () => {
    const paths: unknown[] = [];
    const requests = [{ id: '1', method: 'GET', url: '/me/events' }, { id: '2', method: 'DELETE', url: '/me/messages/5' }];
    const batch = (carried: Json[]): string => told(judge({ tool: 'microsoft-graph', method: 'POST', path: '/v1.0/$batch', body: { requests: carried } }, { raise: (before, request) => {
      paths.push(httpFacts(request)['path']);
      return before;
    } }));
    expect(batch(requests)).to.equal('red');
    expect(paths).to.deep.equal(['/v1.0/$batch', '/v1.0/me/events', '/v1.0/me/messages/5']);
    expect(batch(requests.slice(0, 1))).to.equal('green');
    expect(batch([{ ...requests[0], url: 'https://evil.example/' }])).to.equal('red');
    expect(batch([{ ...requests[0], url: '/../beta' }])).to.equal('refused');
  });

  it('that is refused is not raised: there is nothing left to judge', () => {
    expect(told(judge({ path: '//evil.example/' }, { raise: (before) => ({ class: before.class, external: false, ask: false, reasons: [] }) }))).to.equal('refused');
  });
});
