import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import type { PluginHost } from '../../../../kernel/plugin/host.ts';
import { registerKinds, type PluginScope } from '../../../../kernel/plugin/kinds.ts';
import { createClassifierKind, isClassifier } from '../../../../tenant/gate/rules/classifier-kind.ts';
import { proveVectors, type Vector } from '../../../../tenant/gate/rules/prove-vectors.ts';
import type { Rule } from '../../../../tenant/gate/rules/rule-pack.ts';
import { writeBundle } from '../../../support/bundle.ts';
import { catchError } from '../../../support/catch-error.ts';
import { startHost } from '../../../support/plugin-host.ts';
import { makePackSource, makeRule, packParts, plainVectors, schemas, type PackParts } from './make-pack.ts';

const kind = createClassifierKind({ schemas });
const check = (parts: PackParts): string[] => kind.check(makePackSource(parts)).map(({ rule, place }) => `${rule} ${place}`);
const prove = (parts: PackParts) => kind.build({ source: makePackSource(parts), generation: 'house-rules@1.0.0#1' } as PluginScope).prove(AbortSignal.timeout(1000));

describe('a rule pack as a plugin', () => {
  it('is without fault when it is data that is proved', async () => {
    expect(check({})).to.deep.equal([]);
    expect(await prove({})).to.deep.equal({ ready: true });
  });

  const cases: [string, PackParts, string[]][] = [
    ['permissions', { manifest: { permissions: { http: [{ target: 'house-rules', basePath: '', methods: ['GET'] }] } } }, ['classifier.permissions plugin.json#/permissions']],
    ['code', { manifest: { entry: 'quirks.ts' }, files: { 'quirks.ts': 'export const x = 1;' } }, ['classifier.data plugin.json#/entry', 'classifier.files quirks.ts']],
    ['settings', { manifest: { config: { type: 'object', additionalProperties: false, properties: {} } } }, ['classifier.data plugin.json#/config']],
    ['a health operation', { manifest: { health: 'a.b' } }, ['classifier.data plugin.json#/health']],
    ['a start that never comes', { manifest: { activation: 'onDemand' } }, ['classifier.activation plugin.json#/activation']],
    ['no word on when it starts', { manifest: { activation: undefined } }, ['classifier.activation plugin.json#/activation']],
    ['no rule file', { manifest: { rules: undefined } }, ['rules.none plugin.json']],
    ['a rule file that is not there', { manifest: { rules: 'others.json' } }, ['file.missing others.json']],
    ['faulty rules', { rules: [makeRule({ id: 'x.y' })] }, ['rules.namespace rules.json#/rules/0/id']],
    ['vectors with a key that nobody reads', { vectors: [{ ...(plainVectors[0] as object), note: 'x' }] }, ['schema.additionalProperties vectors.json#/vectors/0']],
    ['vectors of a call with a key that nobody reads', { vectors: [{ name: 'abc', call: { kind: 'exec', command: 'x', path: '/' }, class: 'red' }] }, ['schema.additionalProperties vectors.json#/vectors/0/call']],
    ['no vectors', { vectors: [] }, ['schema.minItems vectors.json#/vectors']],
  ];
  for (const [what, parts, expected] of cases) it(`may not have ${what}`, () => expect(check(parts)).to.deep.equal(expected));

  it('may not be without its vectors', () => {
    const source = makePackSource();
    const files = new Map([...source.files].filter(([path]) => path !== 'vectors.json'));
    expect(kind.check({ ...source, files }).map(({ rule, place }) => `${rule} ${place}`)).to.deep.equal(['file.missing vectors.json']);
  });

  describe('its proof', () => {
    const [danger, notes] = plainVectors as [{ [key: string]: Json }, { [key: string]: Json }];
    const unproved: [string, PackParts, RegExp][] = [
      ['a vector that comes out otherwise', { vectors: [{ ...danger, class: 'yellow' }, notes] }, /vectors\.json#\/vectors\/0: "a file called danger" came out red, not yellow; fired: house-rules\.danger/],
      ['a vector that does not come out external', { vectors: [{ ...danger, external: true }, notes] }, /came out red, not red\+external/],
      ['a vector that does not ask', { vectors: [{ ...danger, ask: true }, notes] }, /came out red, not red\+ask/],
      ['a vector that is not refused', { vectors: [{ ...danger, refuse: true }, notes] }, /came out red, not red\+refuse/],
      ['a vector that asks although it should not', { rules: [makeRule({ ask: true })] }, /came out red\+ask, not red/],
      ['a rule that no vector fires', { rules: [makeRule(), makeRule({ id: 'house-rules.idle', when: { properties: { name: { const: 'plan' } } } })] }, /no vector fires house-rules\.idle/],
      ['no call that all rules leave alone', { vectors: [danger] }, /every vector fires something/],
    ];
    for (const [what, parts, message] of unproved) {
      it(`fails for ${what}`, async () => {
        const error = await catchError(prove(parts));
        expect(error.code).to.equal('PLUGIN_INVALID');
        expect(error.message).to.match(message);
      });
    }

    it('names every fault at once', async () => {
      const { message } = await catchError(prove({ vectors: [{ ...danger, class: 'yellow' }, { ...notes, class: 'yellow' }, { ...danger, name: 'once more' }] }));
      expect(message).to.include('vectors/0').and.to.include('vectors/1').and.not.include('vectors/2');
    });

    it('fails for a rule that fails, even where that comes out as expected', () => {
      const broken: Rule = { id: 'house-rules.broken', on: 'exec', ask: true, because: 'X.', when: { holds: () => { throw new Error('no'); }, matched: () => [] } };
      const vectors: Vector[] = [{ name: 'any command', call: { kind: 'exec', command: 'ls' }, class: 'red', ask: true }, { name: 'no command', call: { kind: 'docker', verb: 'ps' }, class: 'green' }];
      expect(proveVectors({ id: 'house-rules', version: '1.0.0', digest: '', rules: [broken] }, vectors).map(({ rule }) => rule)).to.deep.equal(['vectors.differ', 'vectors.idle']);
    });

    it('starts from the base that a vector gives, else from that of the facts', async () => {
      expect(await prove({ vectors: [danger, notes, { name: 'an own base', facts: { kind: 'file', name: 'x' }, base: { class: 'yellow', ask: true }, class: 'yellow', ask: true }] })).to.deep.equal({ ready: true });
    });
  });

  describe('in the host', () => {
    const version = (number: string, parts: PackParts = {}): string => writeBundle(packParts({ ...parts, manifest: { version: number, ...parts.manifest } }));
    const start = async (): Promise<PluginHost> => (await startHost({ kinds: registerKinds([kind]) })).host;
    const versionOf = async (host: PluginHost): Promise<string> => {
      const { built, release } = await host.lease('house-rules');
      release();
      return isClassifier(built) ? built.rulePack.version : 'no pack';
    };

    it('serves as soon as it is loaded', async () => {
      const host = await start();
      expect((await host.load('house-rules', version('1.0.0'))).state).to.equal('ready');
      expect(await versionOf(host)).to.equal('1.0.0');
    });

    it('gives way to a newer one', async () => {
      const host = await start();
      await host.load('house-rules', version('1.0.0'));
      await host.load('house-rules', version('1.1.0'));
      expect(await versionOf(host)).to.equal('1.1.0');
    });

    for (const [what, parts] of [['whose vectors fail', { vectors: [plainVectors[1] as Json] }], ['with a faulty rule', { rules: [makeRule({ id: 'x.y' })] }]] as [string, PackParts][]) {
      it(`serves on when a newer one ${what} comes, and says why`, async () => {
        const host = await start();
        await host.load('house-rules', version('1.0.0'));
        const status = await host.load('house-rules', version('1.1.0', parts));
        expect(status).to.include({ state: 'ready', version: '1.0.0' });
        expect(status.reason).to.match(/1\.0\.0 serves on; .* did not load: The plugin house-rules has faults/);
        expect(await versionOf(host)).to.equal('1.0.0');
      });
    }

    it('is refused when nothing was there before', async () => {
      const host = await start();
      expect((await host.load('house-rules', version('1.0.0', { vectors: [plainVectors[1] as Json] }))).state).to.equal('refused');
      expect((await catchError(host.lease('house-rules'))).code).to.equal('PLUGIN_NOT_READY');
    });
  });
});
