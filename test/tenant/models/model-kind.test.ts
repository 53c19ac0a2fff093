import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { packBundle } from '../../../kernel/plugin/pack.ts';
import { registerKinds, type PluginScope } from '../../../kernel/plugin/kinds.ts';
import { createModelCatalog } from '../../../tenant/models/create-catalog.ts';
import { createModelKind } from '../../../tenant/models/model-kind.ts';
import type { Endpoint } from '../../../tenant/models/schema.ts';
import { releaseKey, writeFiles } from '../../support/bundle.ts';
import { catchError } from '../../support/catch-error.ts';
import { startHost } from '../../support/plugin-host.ts';
import { modelFiles, modelSource, plainModel, plainVectors, schemas, type ModelParts } from './make-models.ts';

const kind = createModelKind({ schemas });
const check = (parts: ModelParts): string[] => kind.check(modelSource(parts)).map(({ rule, place }) => `${rule} ${place}`);
const examine = (parts: ModelParts): string[] => (kind.examine?.(modelSource(parts)) ?? []).map(({ rule, place, message }) => `${rule} ${place}: ${message}`);
const model = (changes: object): Json => ({ ...plainModel, ...changes }) as unknown as Json;

describe('a provider of models as a plugin', () => {
  it('is without fault when it is data that is proved', () => {
    for (const parts of [{}, { manifest: { $schema: 'x' }, files: { 'README.md': 'x' } }, { models: [model({ maxOutput: 1000 })] }, { provider: { auth: { scheme: 'none' }, secret: undefined } }]) {
      expect(check(parts)).to.deep.equal([]);
      expect(examine(parts)).to.deep.equal([]);
    }
  });

  const cases: readonly [string, ModelParts, string[]][] = [
    ['permissions', { manifest: { permissions: { http: [{ target: 'acme', basePath: '', methods: ['GET'] }] } } }, ['model.permissions plugin.json#/permissions']],
    ['code', { manifest: { entry: 'quirks.ts' }, files: { 'quirks.ts': 'export const x = 1;' } }, ['model.data plugin.json#/entry', 'model.files quirks.ts']],
    ['a start that never comes', { manifest: { activation: 'onDemand' } }, ['model.activation plugin.json#/activation']],
    ['operations', { files: { 'operations/posts.json': JSON.stringify({ list: { title: 'List posts', description: 'Lists the posts.', class: 'green', idempotent: true, params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/' }, result: { id: '/id' }, summary: 'List posts' } }) } }, ['model.operations operations', 'model.files operations/posts.json']],
    ['an address without encryption', { provider: { baseUrl: 'http://models.example.com' } }, ['schema.pattern provider.json#/baseUrl']],
    ['an address on this machine for everybody', { provider: { baseUrl: 'http://127.0.0.1:8000' } }, ['provider.https provider.json#/baseUrl']],
    ['an address with a key in it', { provider: { baseUrl: 'https://user:pass@models.example.com' } }, ['schema.pattern provider.json#/baseUrl']],
    ['an address that ends in a slash', { provider: { baseUrl: 'https://models.example.com/' } }, ['schema.pattern provider.json#/baseUrl']],
    ['a key that nobody names', { provider: { secret: undefined } }, ['provider.secret provider.json']],
    ['a key that is not sent', { provider: { auth: { scheme: 'none' } } }, ['provider.secret provider.json#/secret']],
    ['routing for a wire it does not speak', { provider: { zeroRetention: { 'openai-responses': { store: false } } } }, ['provider.wire provider.json#/zeroRetention/openai-responses']],
    ['a cache for a wire it does not speak', { provider: { caching: { 'openai-responses': 'key' } } }, ['provider.wire provider.json#/caching/openai-responses']],
    ['two prices of one day', { models: [model({ prices: [{ from: '2026-02-01', input: 1, output: 1 }, { from: '2026-02-01', input: 2, output: 1 }] })] }, ['price.order models.json#/models/0/prices/1/from']],
    ['a wire that nobody knows', { provider: { wires: { smtp: '/x' } } }, ['schema.additionalProperties provider.json#/wires']],
    ['a header that breaks the line', { provider: { headers: { 'x-title': 'a\r\nb' } } }, ['schema.pattern provider.json#/headers/x-title']],
    ['a price with parts', { models: [model({ prices: [{ from: '2026-01-01', input: 0.5, output: 1 }] })] }, ['schema.type models.json#/models/0/prices/0/input']],
    ['a price below zero', { models: [model({ prices: [{ from: '2026-01-01', input: -1, output: 1 }] })] }, ['schema.minimum models.json#/models/0/prices/0/input']],
    ['prices out of order', { models: [model({ prices: [{ from: '2026-02-01', input: 1, output: 1 }, { from: '2026-01-01', input: 1, output: 1 }] })] }, ['price.order models.json#/models/0/prices/1/from']],
    ['a day that is in no calendar', { models: [model({ prices: [{ from: '2026-02-30', input: 1, output: 1 }] })] }, ['price.date models.json#/models/0/prices/0/from']],
    ['two models of one name', { models: [model({}), model({})] }, ['model.twice models.json#/models/1/id']],
    ['a model by a wire its provider does not speak', { models: [model({ wires: ['anthropic-messages'] })] }, ['model.wire models.json#/models/0/wires']],
    ['an answer longer than all there is room for', { models: [model({ maxOutput: 1001 })] }, ['model.output models.json#/models/0/maxOutput']],
    ['a key nobody reads', { provider: { note: 'x' } }, ['schema.additionalProperties provider.json#']],
    ['vectors nobody reads', { vectors: { ...plainVectors, note: 1 } as unknown as JsonObject }, ['schema.additionalProperties vectors.json#']],
  ];
  for (const [what, parts, expected] of cases) it(`may not have ${what}`, () => expect(check(parts)).to.deep.equal(expected));

  describe('its proof', () => {
    const [early, late] = plainVectors.costs;
    const unproved: readonly [string, object, RegExp][] = [
      ['a cost that comes out otherwise', { costs: [{ ...early, cost: 1 }, late] }, /^vectors\.differ vectors\.json#\/costs\/0: it costs 12000000, not 1$/],
      ['a cost before the first price', { costs: [early, late, { ...early, on: '2025-12-31' }] }, /^vectors\.price vectors\.json#\/costs\/2: small has no price on 2025-12-31$/],
      ['a cost of a model that is not there', { costs: [early, late, { ...early, model: 'large' }] }, /large has no price/],
      ['a price that no vector pays', { costs: [early] }, /^vectors\.idle vectors\.json: no vector pays the price of small from 2026-06-01$/],
      ['an answer that is read otherwise', { answers: [{ ...plainVectors.answers[0], usage: { input: 6 } }] }, /^vectors\.differ vectors\.json#\/answers\/0: "one answer" is read as/],
      ['a wire without an answer', { answers: [] }, /^vectors\.wire vectors\.json: no answer shows usage over openai-chat$/],
      ['a wire with nothing but silence', { answers: [{ title: 'silence', wire: 'openai-chat', events: [{}], usage: null }] }, /no answer shows usage over openai-chat/],
    ];
    for (const [what, vectors, message] of unproved) {
      it(`fails for ${what}`, async () => {
        const parts = { vectors: { ...plainVectors, ...vectors } as unknown as JsonObject };
        expect(examine(parts).join('\n')).to.match(message);
        const built = kind.build({ source: modelSource(parts) } as PluginScope);
        expect((await catchError(built.prove(AbortSignal.timeout(1000)))).code).to.equal('PLUGIN_INVALID');
      });
    }
  });

  describe('in the catalog', () => {
    const at = (day: string): number => Date.parse(day);
    const start = async (endpoints: readonly Endpoint[] = []) => {
      const faults: string[] = [];
      const failures: unknown[] = [];
      const following: { catalog?: ReturnType<typeof createModelCatalog> } = {};
      const { host } = await startHost({ kinds: registerKinds([kind]), record: (transition) => following.catalog?.follow(transition) });
      const catalog = createModelCatalog({ plugins: host, endpoints: () => endpoints, faulty: (found) => faults.push(...found.map(({ rule, place }) => `${rule} ${place}`)), failed: (error) => failures.push(error) });
      following.catalog = catalog;
      const load = async (version: string, parts: ModelParts = {}) => {
        const status = await host.load('acme', writeFiles(packBundle(modelFiles({ ...parts, manifest: { version, ...parts.manifest } }), releaseKey)));
        await catalog.refresh();
        return status;
      };
      return { catalog, host, load, faults, failures };
    };

    it('is found with its models and the price of a moment', async () => {
      const { catalog, load } = await start();
      await load('1.0.0');
      expect(catalog.find('acme', 'small')?.model).to.include({ name: 'acme/small', provider: 'acme' });
      expect(catalog.providers()).to.deep.equal([{ id: 'acme', title: 'Acme', baseUrl: 'https://models.example.com', wires: { 'openai-chat': '/v1/chat/completions' }, paths: {}, auth: { scheme: 'bearer' }, secret: 'acme_api_key', headers: {}, region: 'eu', zeroRetention: {}, caching: {} }]);
      expect(catalog.find('acme', 'large')).to.equal(undefined);
      expect([at('2025-12-31'), at('2026-01-01'), at('2026-05-31') + 86_399_999, at('2026-06-01')].map((moment) => catalog.priceAt('acme', 'small', moment)?.input)).to.deep.equal([undefined, 1_000_000, 1_000_000, 500_000]);
    });

    it('costs at a cache no less than outside where nobody wrote what it costs', async () => {
      const { catalog, load } = await start();
      await load('1.0.0');
      expect(catalog.priceAt('acme', 'small', at('2026-06-01'))).to.deep.equal({ from: '2026-06-01', input: 500_000, output: 2_000_000, cacheRead: 500_000, cacheWrite: 500_000, cacheWriteLong: 500_000, webSearch: 0, webFetch: 0 });
    });

    it('is told of as gone wrong where its plugin cannot be looked at, and is not in the catalog', async () => {
      const failures: unknown[] = [];
      const broken: Readonly<Record<string, Error>> = { broken: new Error('no such file'), gone: new LetsbeError('PLUGIN_UNKNOWN', { plugin: 'gone', hint: '' }), draining: new LetsbeError('PLUGIN_NOT_READY', { plugin: 'draining', state: 'draining', reason: '' }) };
      const plugins = { statuses: () => Object.keys(broken).map((plugin) => ({ plugin, state: 'ready' as const, reason: '', version: '1.0.0', generation: '', digest: '' })), lease: (plugin: string) => Promise.reject(broken[plugin] ?? new Error(plugin)) };
      const catalog = createModelCatalog({ plugins, endpoints: () => [], faulty: () => undefined, failed: (error) => failures.push(error) });
      await catalog.refresh();
      expect(failures).to.deep.equal([broken['broken']]);
      expect(catalog.models()).to.deep.equal([]);
    });

    it('follows what is loaded and removed, by itself', async () => {
      const { catalog, host, load } = await start();
      await load('1.0.0');
      await host.load('acme', writeFiles(packBundle(modelFiles({ manifest: { version: '1.1.0' }, models: [model({ title: 'Smaller' })] }), releaseKey)));
      await new Promise((resolve) => { setImmediate(resolve); });
      expect(catalog.models().map(({ title }) => title)).to.deep.equal(['Smaller']);
      await host.remove('acme');
      await new Promise((resolve) => { setImmediate(resolve); });
      expect(catalog.providers()).to.deep.equal([]);
    });

    it('keeps the old one where a new one is not proved', async () => {
      const { catalog, load } = await start();
      await load('1.0.0');
      expect(await load('1.1.0', { vectors: { costs: [], answers: [] } })).to.include({ state: 'ready', version: '1.0.0' });
      expect(catalog.models()).to.have.length(1);
    });

    const own = { id: 'lab', plugin: 'acme', baseUrl: 'http://127.0.0.1:8000', secret: 'lab_key', region: 'local', models: [{ ...plainModel, id: 'tiny' }] } as unknown as Endpoint;

    it('lends its manners to endpoints of the tenant\'s own', async () => {
      const { catalog, load } = await start([own]);
      await load('1.0.0');
      expect(catalog.find('lab', 'tiny')?.provider).to.include({ id: 'lab', baseUrl: 'http://127.0.0.1:8000', secret: 'lab_key', region: 'local' });
      expect(catalog.find('lab', 'small')).to.equal(undefined);
      expect(catalog.find('acme', 'small')).to.not.equal(undefined);
    });

    it('gives way to an endpoint of its own name, which has its models', async () => {
      const { catalog, load } = await start([{ id: 'acme', plugin: 'acme', baseUrl: 'https://eu.models.example.com', secret: 'acme_eu_key' }]);
      await load('1.0.0');
      expect(catalog.providers().map(({ baseUrl }) => baseUrl)).to.deep.equal(['https://eu.models.example.com']);
      expect(catalog.find('acme', 'small')).to.not.equal(undefined);
    });

    it('is not there without an address, but for endpoints that have one', async () => {
      const { catalog, load } = await start([own]);
      await load('1.0.0', { provider: { baseUrl: undefined } });
      expect(catalog.providers().map(({ id }) => id)).to.deep.equal(['lab']);
    });

    const faulty: readonly [string, object, string[]][] = [
      ['of a plugin that is not there', { plugin: 'other' }, ['endpoint.plugin models.json#/endpoints/0/plugin']],
      ['at another address with the key of the first', { secret: undefined }, ['endpoint.secret models.json#/endpoints/0']],
      ['with faulty models', { models: [{ ...plainModel, maxOutput: 5000 }] }, ['model.output models.json#/endpoints/0/models/0/maxOutput']],
    ];
    for (const [what, changes, expected] of faulty) {
      it(`leaves out an endpoint ${what}, and says so`, async () => {
        const { catalog, load, faults } = await start([{ ...own, ...changes }]);
        await load('1.0.0');
        expect(catalog.providers().map(({ id }) => id)).to.deep.equal(['acme']);
        expect(faults).to.include.members(expected);
      });
    }
  });
});
