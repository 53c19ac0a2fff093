import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { readRegistry } from '../../../tenant/registry/read-registry.ts';
import { catchThrown } from '../../support/catch-error.ts';

const schemas = createSchemas();
const entry = (changes: JsonObject = {}): JsonObject => ({ id: 'ghost', baseUrl: 'https://blog.example.com', ...changes });
const read = (...tools: JsonObject[]) => readRegistry(JSON.stringify({ version: '2026-11-21', tools }), 'tools.json', schemas);
const fault = (text: string) => catchThrown(() => readRegistry(text, 'tools.json', schemas));

describe('the tool registry', () => {
  it('gives each tool its target, its secret and what it allows', () => {
    const [tool] = read(entry({
      id: 'ghost-shop', plugin: 'ghost', baseUrl: 'https://shop.example.com/blog/', auth: { type: 'jwt_secret_ref', ref: 'ghost_shop_key' }, adapters: ['posts.list'],
      externalCommsOperations: ['posts.publish'], cheatsheet: 'cheatsheets/ghost.md', config: { user: 'bella' },
    }));
    expect(tool).to.deep.equal({
      id: 'ghost-shop', plugin: 'ghost', target: { origin: 'https://shop.example.com', prefix: '/blog', local: false }, auth: { scheme: 'jwt', secret: 'ghost_shop_key' },
      operations: new Set(['posts.list']), external: new Set(['posts.publish']), cheatSheet: 'cheatsheets/ghost.md', config: { user: 'bella' },
    });
  });

  it('takes the id for the plugin, and all operations, where nothing is said', () => {
    const [tool] = read(entry());
    expect(tool).to.include({ plugin: 'ghost', auth: undefined }).and.to.not.have.any.keys('operations', 'external');
  });

  it('allows nothing where the list of operations is empty', () => {
    expect(read(entry({ adapters: [] }))[0]?.operations).to.deep.equal(new Set());
  });

  it('may hold two instances of one tool', () => {
    expect(read(entry(), entry({ id: 'ghost-shop', plugin: 'ghost', baseUrl: 'https://shop.example.com' })).map(({ id, plugin }) => `${id} ${plugin}`)).to.deep.equal(['ghost ghost', 'ghost-shop ghost']);
  });

  it('may be empty', () => expect(read()).to.deep.equal([]));

  it('calls a name local only where the entry says so', () => {
    expect(read(entry({ baseUrl: 'http://ghost:2368' }))[0]?.target.local).to.equal(false);
    expect(read(entry({ baseUrl: 'http://ghost:2368', network: 'local' }))[0]?.target.local).to.equal(true);
  });

  const faulty: [title: string, change: JsonObject, place: string, says: string][] = [
    ['an unknown key', { baseUrI: 'https://evil.example' }, '#/tools/0', '"baseUrI" is not known'],
    ['an id in capitals', { id: 'Ghost' }, '#/tools/0/id', 'pattern'],
    ['a scheme nobody knows', { auth: { type: 'digest_secret_ref', ref: 'key' } }, '#/tools/0/auth/type', 'allowed values'],
    ['a secret where its name belongs', { auth: { type: 'bearer_secret_ref', ref: '6f2a:9C/x=' } }, '#/tools/0/auth/ref', 'pattern'],
    ['an auth without a secret', { auth: { type: 'bearer_secret_ref' } }, '#/tools/0/auth', '"ref" is missing'],
    ['a network of another kind', { network: 'any' }, '#/tools/0/network', 'allowed values'],
    ['an operation that is none', { adapters: ['*'] }, '#/tools/0/adapters/0', 'pattern'],
    ['a base URL of another scheme', { baseUrl: 'file:///etc/passwd' }, '#/tools/0/baseUrl', 'http:// or https://'],
    ['a base URL with a password in it', { baseUrl: 'https://bella:rye@blog.example.com' }, '#/tools/0/baseUrl', 'store those as a secret'],
    ['a base URL with a query', { baseUrl: 'https://blog.example.com?key=1' }, '#/tools/0/baseUrl', 'query'],
    ['a base URL that is none', { baseUrl: 'blog' }, '#/tools/0/baseUrl', 'not a URL'],
    ['the address of the metadata of a cloud', { baseUrl: 'http://169.254.169.254' }, '#/tools/0/baseUrl', 'link-local'],
  ];
  for (const [title, change, place, says] of faulty) {
    it(`refuses ${title}`, () => {
      const error = catchThrown(() => read(entry(change)));
      expect(error.code).to.equal('REGISTRY_INVALID');
      expect(error.message).to.include(`tools.json${place}: `).and.to.include(says).and.to.match(/mend: \S/);
    });
  }

  it('refuses an id that stands twice', () => {
    expect(catchThrown(() => read(entry(), entry({ id: 'umami' }), entry())).message).to.include('tools.json#/tools/2/id: ghost stands twice');
  });

  it('tells all faults of a kind at once, and uses nothing of a faulty registry', () => {
    const message = catchThrown(() => read(entry({ baseUrl: 'blog' }), entry({ baseUrl: 'https://x.example/?a' }), entry())).message;
    for (const place of ['#/tools/0/baseUrl', '#/tools/1/baseUrl', '#/tools/1/id', '#/tools/2/id']) expect(message).to.include(place);
    const shapes = fault('{"tools": [{}, {"id": 1}], "servers": []}').message;
    for (const place of ['# ', '#/tools/0', '#/tools/1/id']) expect(shapes).to.include(`tools.json${place.trim()}`);
  });

  it('says where its JSON breaks', () => {
    const error = fault('{"version": "1",}');
    expect([error.code, /tools\.json: it is not valid JSON: .*position \d+/.test(error.message)]).to.deep.equal(['REGISTRY_INVALID', true]);
  });

  for (const text of ['null', '[]', '7', '{}']) it(`refuses ${text}`, () => expect(fault(text).code).to.equal('REGISTRY_INVALID'));
});
