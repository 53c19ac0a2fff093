import { expect } from 'chai';
import type { ModelPack } from '../../../tenant/models/read-models.ts';
import { resolveProviders } from '../../../tenant/models/resolve-providers.ts';
import type { Endpoint } from '../../../tenant/models/schema.ts';
import { toModel } from '../../../tenant/models/price.ts';
import { plainModel, plainProvider } from './make-models.ts';

const model = toModel('acme', { ...plainModel, wires: ['openai-chat'], prices: [...plainModel.prices] });
const acme = { id: 'acme', provider: { ...plainProvider, headers: { 'x-title': 'x' }, paths: { models: '/v1/models' }, zeroRetention: { 'openai-chat': { store: false } }, caching: { 'openai-chat': 'key' }, charges: 'reported' }, models: [model] } as ModelPack;
const local = { id: 'local', provider: { title: 'Local', wires: { 'openai-chat': '/v1/chat/completions' }, auth: { scheme: 'none' }, region: 'local' }, models: [] } as ModelPack;
const resolve = (endpoints: readonly Endpoint[], packs: readonly ModelPack[] = [local, acme]) => resolveProviders(packs, endpoints);
const faultsOf = (endpoint: Endpoint): string[] => resolve([endpoint]).faults.map(({ rule, place }) => `${rule} ${place}`);

describe('what there is to call', () => {
  it('is each provider with an address, with all its manners', () => {
    const { offers, faults } = resolve([]);
    expect(faults).to.deep.equal([]);
    expect(offers).to.deep.equal([{ provider: { id: 'acme', ...acme.provider }, models: [model] }]);
  });

  it('is in the order of names', () => {
    const ids = resolve([{ id: 'zeta', plugin: 'local', baseUrl: 'http://127.0.0.1:1' }, { id: 'abel', plugin: 'local', baseUrl: 'http://127.0.0.1:2' }]).offers.map(({ provider }) => provider.id);
    expect(ids).to.deep.equal(['abel', 'acme', 'zeta']);
  });

  it('takes what an endpoint says, and the rest from its plugin', () => {
    const { offers } = resolve([{ id: 'eu', plugin: 'acme', title: 'Acme in Europe', baseUrl: 'https://eu.example.com', region: 'eu', secret: 'eu_key', auth: { scheme: 'header', header: 'x-api-key' } }, { id: 'plain', plugin: 'acme' }]);
    expect(offers.find(({ provider }) => provider.id === 'eu')).to.deep.equal({
      provider: { id: 'eu', ...acme.provider, title: 'Acme in Europe', baseUrl: 'https://eu.example.com', region: 'eu', secret: 'eu_key', auth: { scheme: 'header', header: 'x-api-key' } },
      models: [{ ...model, provider: 'eu' }],
    });
    expect(offers.find(({ provider }) => provider.id === 'plain')?.provider).to.deep.equal({ id: 'plain', ...acme.provider });
  });

  it('has no key where none is sent', () => {
    const { offers } = resolve([{ id: 'bare', plugin: 'acme', baseUrl: 'http://127.0.0.1:1', auth: { scheme: 'none' } }]);
    expect(offers.find(({ provider }) => provider.id === 'bare')?.provider).to.not.have.property('secret');
  });

  const faulty: readonly [string, Endpoint, string[]][] = [
    ['a plugin that is not there', { id: 'x', plugin: 'other' }, ['endpoint.plugin models.json#/endpoints/0/plugin']],
    ['no address', { id: 'x', plugin: 'local' }, ['endpoint.address models.json#/endpoints/0']],
    ['another address and the key of the first', { id: 'x', plugin: 'acme', baseUrl: 'https://other.example.com' }, ['endpoint.secret models.json#/endpoints/0']],
    ['a key to send that nobody names', { id: 'x', plugin: 'local', baseUrl: 'http://127.0.0.1:1', auth: { scheme: 'bearer' } }, ['endpoint.secret models.json#/endpoints/0']],
  ];
  for (const [what, endpoint, expected] of faulty) it(`leaves out an endpoint with ${what}`, () => expect(faultsOf(endpoint)).to.deep.equal(expected));

  it('keeps the region of a model that is elsewhere, and a price for long prompts', () => {
    const written = { ...plainModel, region: 'us' as const, wires: ['openai-chat' as const], prices: [{ from: '2026-01-01', input: 1, output: 2, above: { tokens: 10, input: 3, output: 4, cacheRead: 1 } }] };
    expect(toModel('acme', written)).to.deep.include({ region: 'us', prices: [{ from: '2026-01-01', input: 1, output: 2, cacheRead: 1, cacheWrite: 1, cacheWriteLong: 1, webSearch: 0, webFetch: 0, above: { tokens: 10, input: 3, output: 4, cacheRead: 1, cacheWrite: 3, cacheWriteLong: 3, webSearch: 0, webFetch: 0 } }] });
  });
});
