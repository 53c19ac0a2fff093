import { expect } from 'chai';
import { makeAdapter } from '../../support/adapter.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeKnocker } from '../../support/door.ts';
import { makeOperation } from '../../support/plugin.ts';
import { useToolServers, type Reply } from '../../support/tool-server.ts';

describe('an answer of another shape', () => {
  const servers = useToolServers();
  const show = makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/thing' }, result: { thing: '/thing', name: '/thing/name' }, summary: 'Show it' });

  const ask = async (reply: Reply) => {
    const server = await servers.start(() => reply);
    return makeAdapter({ origin: server.origin, manifest: { health: undefined }, operations: { things: { show } } }).run('things.show');
  };

  const unreadable: readonly [what: string, reply: Reply, says: string][] = [
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' }, 'web page'],
    ['a web page that calls itself JSON', { headers: { 'content-type': 'application/json' }, body: '<html>' }, 'web page'],
    ['broken JSON', { body: '{"thing": ' }, 'not valid JSON'],
    ['two values', { body: '{} {}' }, 'not valid JSON'],
    ['nothing', { body: '' }, 'it holds none of thing, name'],
    ['null', { body: 'null' }, 'it holds none of'],
    ['a list', { body: '[{"thing":1}]' }, 'it holds none of'],
    ['a number', { body: '7' }, 'it holds none of'],
    ['another object', { body: '{"error":"no"}' }, 'it holds none of'],
    ['only what is inherited', { body: '{"__proto__":{"thing":1}}' }, 'it holds none of'],
    ['nested a hundred thousand deep', { body: `{"thing":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, 'nested more than 100 deep'],
    ['nested without an end', { body: '{"a":'.repeat(1_000_000) }, 'nested more than 100 deep'],
    ['a text encoded in no known way', { body: Buffer.from([0xff, 0xfe, 0x7b, 0x00]) }, 'not valid JSON'],
  ];
  for (const [what, reply, says] of unreadable) {
    it(`is refused: ${what}`, async () => {
      const error = await catchError(ask(reply));
      expect(error).to.include({ code: 'TOOL_ANSWER_UNREADABLE', retryable: false });
      expect(error.message).to.include(says).and.not.include('title').and.not.include('no"');
    });
  }

  it('with keys named __proto__ leaves every prototype as it was', async () => {
    const { result } = await ask({ body: '{"thing":{"__proto__":{"admin":true},"name":"Cake","list":[{"\\u005f_proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}]}}' });
    expect(JSON.stringify(result)).to.equal('{"thing":{"name":"Cake","list":[{"constructor":{"prototype":{"admin":true}}}]},"name":"Cake"}');
    expect(Object.assign({}, (result as { thing: object }).thing)).to.not.have.property('admin');
    expect({}).to.not.have.property('admin');
  });

  it('is text for code, when it is too deep or broken', async () => {
    for (const body of ['{"a":'.repeat(1000), `${'['.repeat(101)}${']'.repeat(101)}`]) {
      const { knock } = await makeKnocker(servers, { serve: () => ({ body }) });
      expect(await knock('http', { request: { method: 'GET', path: '/x' } })).to.deep.include({ body });
    }
  });
});
