import { expect } from 'chai';
import { checkEntry } from '../../../../kernel/plugin/rules/entry.ts';
import { makeOperation, makeSource, makeThings, type PluginParts } from '../../../support/plugin.ts';

const coded = makeOperation({ request: undefined, result: undefined, handler: 'publish', methods: ['GET'] });
const operations = { things: { ...makeThings(), publish: coded } };
const withCode = (code: string): PluginParts => ({ operations, manifest: { entry: 'quirks.ts' }, files: { 'quirks.ts': code } });
const told = (parts: PluginParts) => checkEntry(makeSource(parts)).map(({ rule, place }) => [rule, place]);
const handler = [['entry.handler', 'operations/things.json#/publish/handler']];

describe('the entry of a plugin', () => {
  it('is missing though an operation needs code', () => expect(told({ operations })).to.deep.equal([['entry.missing', 'plugin.json']]));

  it('is named but not there', () => {
    expect(told({ operations, manifest: { entry: 'quirks.ts' } })).to.deep.equal([['entry.missing', 'plugin.json#/entry']]);
  });

  it('is there for nothing', () => {
    expect(told({ manifest: { entry: 'quirks.ts' }, files: { 'quirks.ts': '' } })).to.deep.equal([['entry.unused', 'plugin.json#/entry']]);
  });

  for (const code of ['', 'export function publishAll() {}', 'function publish() {}', 'export {}; function publish() {}']) {
    it(`does not export the handler: ${code || '(empty)'}`, () => expect(told(withCode(code))).to.deep.equal(handler));
  }

  for (const code of ['export function publish() {}', 'export async function publish(params: object) {}', 'export const publish = () => 1;', 'function publish() {}\nexport { publish };', 'export { other, publish as publish };']) {
    it(`exports the handler: ${code.split('\n').at(-1)}`, () => expect(told(withCode(code))).to.deep.equal([]));
  }

  it('is not needed by a declarative plugin', () => expect(told({})).to.deep.equal([]));
});
