import { expect } from 'chai';
import { judge, told } from '../../tenant/gate/http/shipped.ts';

const search = { tool: 'elasticsearch', method: 'POST', path: '/crm/_search' };
const graphql = { tool: 'shop', method: 'POST', path: '/graphql' };
const sql = { tool: 'clickhouse', method: 'POST', path: '/' };
const xml = { tool: 'wordpress', method: 'POST', path: '/xmlrpc.php' };
const json = { 'Content-Type': 'application/json' };

describe('more than can be looked into', () => {
  const floods: [string, Parameters<typeof judge>[0]][] = [
    ['a long body', { ...search, body: `{"a":"${'x'.repeat(2_000_000)}"}` }],
    ['a long body that is not written yet', { ...search, body: { a: 'x'.repeat(2_000_000) } }],
    ['many values', { ...search, body: Array.from({ length: 20_000 }, (_, index) => ({ a: index })) }],
    ['a deep body', { ...search, body: '['.repeat(100_000) + ']'.repeat(100_000), headers: json }],
    ['brackets that stay open', { ...search, body: '{"a":'.repeat(50_000), headers: json }],
    ['many fields of a form', { ...search, body: 'a=1&'.repeat(100_000) }],
    ['many parts', { ...search, body: '--b'.repeat(100_000), headers: { 'Content-Type': 'multipart/form-data; boundary=b' } }],
    ['many parameters', { ...search, path: `/crm/_search?${'a=1&'.repeat(2030)}` }],
    ['many lines, the last of which deletes', { tool: 'elasticsearch', method: 'POST', path: '/_bulk', body: `${'{"index":{}}\n{"a":1}\n'.repeat(20_000)}{"delete":{"_id":"1"}}\n` }],
    ['a deep query', { ...graphql, body: { query: '{a'.repeat(20_000) } }],
    ['a broad query', { ...graphql, body: { query: `{${'a '.repeat(100_000)}}` } }],
    ['many queries', { ...graphql, body: Array.from({ length: 200 }, () => ({ query: '{a}' })) }],
    ['fragments in a circle', { ...graphql, body: { query: `query { ...A } ${'fragment A on Q { ...B } fragment B on Q { ...A } '.repeat(300)} fragment` } }],
    ['a text that stays open', { ...graphql, body: { query: `{ a(b: """${'"'.repeat(50_000)}` } }],
    ['much SQL', { ...sql, body: `SELECT ${'a,'.repeat(400_000)}1` }],
    ['SQL comments that stay open', { ...sql, body: '/*'.repeat(15_000) }],
    ['SQL quotes that stay open', { ...sql, body: `SELECT ${"''".repeat(15_000)}'` }],
    ['XML comments that stay open', { ...xml, body: `<methodCall>${'<!--'.repeat(15_000)}` }],
    ['XML values that stay open', { ...xml, body: `<methodCall><methodName>x</methodName>${'<value> '.repeat(7000)}` }],
    ['XML blanks', { ...xml, body: `<methodCall><methodName>x</methodName><value>${' '.repeat(60_000)}` }],
    ['many calls', { tool: 'stalwart', method: 'POST', path: '/jmap', body: { methodCalls: Array.from({ length: 5000 }, () => ['Email/get', {}, 'a']) } }],
    ['many calls at once', { tool: 'zabbix', method: 'POST', path: '/api_jsonrpc.php', body: Array.from({ length: 500 }, () => ({ jsonrpc: '2.0', method: 'host.get' })) }],
  ];
  for (const [what, request] of floods) {
    it(`${what}: asks, and is red`, () => expect(told(judge(request))).to.match(/^(red|critical_red) ask/));
  }

  const long: [string, Parameters<typeof judge>[0]][] = [
    ['a long path', { path: `/${'a'.repeat(10_000)}` }],
    ['many segments', { path: '/a'.repeat(500) }],
    ['a long header', { headers: { 'X-A': 'a'.repeat(10_000) } }],
    ['many headers', { headers: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`X-${index}`, '1'])) }],
    ['a long address', { tool: 'url', path: `https://example.org/${'a'.repeat(10_000)}` }],
  ];
  for (const [what, request] of long) {
    it(`${what}: is refused`, () => expect(told(judge(request))).to.equal('refused'));
  }

  it('upper-case letters in a row are words like any others', () => {
    expect(told(judge({ path: `/${'A'.repeat(8000)}` }))).to.equal('green');
    expect(told(judge({ path: `/${'A'.repeat(7000)}-delete` }))).to.equal('red');
  });
});
