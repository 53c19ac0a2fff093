import { expect } from 'chai';
import { processorTime } from '../../support/processor-time.ts';
import { judge } from '../../tenant/gate/http/shipped.ts';

describe('a request that hides what it asks behind much else', () => {
  const padding = 'x'.repeat(400_000);
  const asked: readonly (readonly [tool: string, path: string, body: string, type?: string])[] = [
    ['elasticsearch', '/orders/_search', `{"query":{"match":{"note":"${padding}"}},"aggs":{"a":{"scripted_metric":{"init_script":"state.x=[]"}}}}`],
    ['solr', '/solr/shop/query', `{"query":"*:*","filter":"${padding}","params":{"qt":"/update"}}`],
    ['solr', '/solr/shop/select', `q=${padding}&shards=other.example:8983/solr/shop`, 'application/x-www-form-urlencoded'],
    ['hasura', '/v1/graphql', JSON.stringify({ query: `query { ${'orders { id } '.repeat(9000)} users { password_hash } }` })],
    ['elasticsearch', '/orders/_search', JSON.stringify({ _source: `${'note,'.repeat(9000)}password` })],
    ['elasticsearch', `/_msearch`, `${'{"index":"orders"}\n{"query":{"match_all":{}}}\n'.repeat(9000)}{"index":".sec*"}\n{"query":{"match_all":{}}}\n`, 'application/x-ndjson'],
    ['elasticsearch', '/orders/_search', JSON.stringify({ _source: ['password'], query: { terms: { id: Array.from({ length: 30_000 }, (_, id) => id) } } })],
    ['elasticsearch', '/orders/_search', JSON.stringify({ query: { terms: { id: Array.from({ length: 30_000 }, (_, id) => id) } }, _source: ['password'] })],
    ['elasticsearch', '/orders/_search', `${'{"query":{"bool":{"must":'.repeat(20)}{"prefix":{"password":"a"}}${'}}}'.repeat(20)}`],
    ['zammad', '/api/v1/tickets/search', JSON.stringify({ ...Object.fromEntries(['save', 'update', 'mark', 'lock', 'claim', 'assign'].map((flag) => [`${flag}_results`, true])), delete_results: true, query: 'x' })],
  ];
  for (const [tool, path, body, type = 'application/json'] of asked) {
    it(`is not taken for harmless: ${tool} ${path} ${body.slice(0, 40)}`, () => expect(judge({ tool, method: 'POST', path, headers: { 'content-type': type }, body }).class).to.not.equal('green'));
  }
});

describe('a request of many steps', () => {
  it('is as bad as the worst of them', () => {
    const steps = [...Array.from({ length: 6000 }, (_, id) => ({ upsert: { points: [{ id }] } })), { delete: { points: [1] } }];
    for (const operations of [steps, steps.toReversed()]) expect(judge({ tool: 'qdrant', method: 'POST', path: '/collections/shop/points/batch', body: JSON.stringify({ operations }) }).class).to.equal('red');
  });
});

describe('a request that keeps the readers of its language busy', () => {
  /** As long as a query may be. */
  const longest = 32_000;
  const doors: readonly (readonly [tool: string, path: string, body: (query: string) => object | string, type?: string])[] = [
    ['neo4j', '/db/shop/tx/commit', (query) => ({ statements: [{ statement: query }] })],
    ['arangodb', '/_api/cursor', (query) => ({ query })],
    ['influxdb', '/api/v2/query', (query) => ({ query, type: 'flux' })],
    ['exchange', '/EWS/Exchange.asmx', (query) => query, 'text/xml'],
    ['solr', '/solr/shop/update', (query) => query, 'text/xml'],
  ];
  const pieces = ["'\\", '"\\', '`a', '/* ', '/*', '//', '""', "'", '=~ /a', 'import ', '<a x="', '<a ', '<a>', '<query ', '{"a":', 'delete "query":"', ' ', 'from(', '#', '<a'];
  for (const [tool, path, bodyOf, type = 'application/json'] of doors) {
    it(`is soon judged: ${tool}`, () => {
      for (const piece of pieces) {
        const body = bodyOf(piece.repeat(longest / piece.length));
        // Milliseconds of the processor: fifty times what so much takes.
        expect(processorTime(() => void judge({ tool, method: 'POST', path, headers: { 'content-type': type }, body: body as string })), `${tool} ${piece}`).to.be.below(100);
      }
    });
  }
});
