import { expect } from 'chai';
import { createInspection } from '../../../kernel/cli/inspection.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { inspectPlugin } from '../../../kernel/quality/inspect.ts';
import { writeFiles } from '../../support/bundle.ts';
import { makeExamples } from '../../support/examples.ts';
import { makePlugin, type PluginParts } from '../../support/plugin.ts';

const { dependencies, close } = await createInspection();
const things = makeExamples() as unknown as JsonObject;
const inspect = (parts: PluginParts = {}, more = {}) => inspectPlugin('acme', writeFiles(makePlugin({ examples: { things }, ...parts })), { ...dependencies, hasCheatSheet: () => true, ...more });

describe('an inspection', () => {
  after(close);

  it('says what a plugin holds and how good it is', async () => {
    const { quality, ...said } = await inspect();
    expect(said).to.deep.equal({ plugin: 'acme', version: '1.0.0', kind: 'adapter', operations: 4, handled: 0, examples: 8, faults: [], warnings: [] });
    expect(quality?.badge).to.equal('silver');
  });

  it('stops at a plugin that cannot be parsed, with every fault', async () => {
    const { faults, quality } = await inspect({ manifest: { titel: 'x' }, files: { 'operations/things.json': '[]' } });
    expect(faults.map(({ rule }) => rule)).to.deep.equal(['schema.additionalProperties', 'operation.file']);
    expect(quality).to.equal(undefined);
  });

  it('replays every example, and names the one that differs', async () => {
    const list = [{ ...makeExamples()['list']?.[0], result: { items: [] } }] as unknown as JsonObject[];
    const { faults } = await inspect({ examples: { things: { ...things, list } } });
    expect(faults.map(({ rule, place }) => [rule, place])).to.deep.equal([['example.replay', 'examples/things.json#/list/0']]);
    expect(faults[0]?.message).to.match(/^All things: its result is/);
  });

  it('replays nothing while rules are broken: what it would say is noise', async () => {
    const { faults } = await inspect({ manifest: { engine: '^9.0.0' }, examples: { things: { list: [{ ...makeExamples()['list']?.[0], result: {} }] as unknown as JsonObject[] } } });
    expect(faults.map(({ rule }) => rule)).to.deep.equal(['identity.engine', 'quality.red']);
  });

  it('compares with facts where there are some', async () => {
    const { faults } = await inspect({}, { facts: { operations: [] } });
    expect(new Set(faults.map(({ rule }) => rule))).to.deep.equal(new Set(['facts.path']));
  });

  it('refuses red operations below silver', async () => {
    const { faults } = await inspect({}, { hasCheatSheet: () => false });
    expect(faults.map(({ rule }) => rule)).to.deep.equal(['quality.red']);
  });
});
