import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { isOwnTool, mapCall, type MappedCall } from '../../../../tenant/openclaw/tools/map-call.ts';
import { ownToolNames, ownTools, type OwnToolName } from '../../../../tenant/openclaw/tools/own-tools.ts';
import { catchThrown } from '../../../support/catch-error.ts';

const call = (instance: string, operation: string, params: JsonObject = {}): MappedCall => ({ kind: 'call', instance, operation, params });

describe('a call of one of our tools', () => {
  const cases: readonly [tool: OwnToolName, params: JsonObject, mapped: MappedCall][] = [
    ['tool_call', { tool: 'shop', operation: 'things.list', params: { a: 1 } }, call('shop', 'things.list', { a: 1 })],
    ['tool_call', { tool: 'shop', operation: 'things.list' }, call('shop', 'things.list')],
    ['tool_call', { tool: 'shop', operation: 'things.list', params: '{"a":1}' }, call('shop', 'things.list', { a: 1 })],
    ['tool_call', { tool: 'exec', operation: 'exec.run', params: { command: 'id' } }, call('exec', 'exec.run', { command: 'id' })],
    ['tool_describe', { tool: 'shop' }, { kind: 'describe', tool: 'shop', operation: undefined }],
    ['tool_describe', { tool: 'shop', operation: 'things.list' }, { kind: 'describe', tool: 'shop', operation: 'things.list' }],
    ['cheatsheet', { tool: 'shop' }, { kind: 'cheatsheet', tool: 'shop' }],
    ['command', { command: 'id', cwd: '/srv' }, call('exec', 'exec.run', { command: 'id', cwd: '/srv' })],
    ['file_read', { path: 'a' }, call('file', 'file.read', { path: 'a' })],
    ['file_write', { path: 'a', content: 'b' }, call('file', 'file.write', { path: 'a', content: 'b' })],
    ['web_read', { url: 'https://a' }, call('web', 'web.fetch', { url: 'https://a' })],
    ['browse', { act: 'click', params: { ref: 'e1' } }, call('browser', 'browser.click', { ref: 'e1' })],
    ['web_find', { query: 'a' }, call('web', 'web.search', { query: 'a' })],
    ['allow_host', { host: 'a' }, call('egress', 'egress.allow', { host: 'a' })],
    ['env', { stack: 'shop' }, call('env', 'env.read', { stack: 'shop' })],
    ['env', { stack: 'shop', set: { A: 'b' } }, call('env', 'env.update', { stack: 'shop', set: { A: 'b' } })],
    ['env', { stack: 'shop', remove: ['A'] }, call('env', 'env.update', { stack: 'shop', remove: ['A'] })],
    ['docker', { verb: 'ps' }, call('docker', 'docker.ps')],
    ['docker', { verb: 'compose', params: { stack: 'shop', verb: 'up' } }, call('docker', 'docker.compose', { stack: 'shop', verb: 'up' })],
  ];
  for (const [tool, params, mapped] of cases) it(`${tool} ${JSON.stringify(params)} asks for ${'operation' in mapped ? mapped.operation ?? 'all of it' : 'the page'}`, () => expect(mapCall(tool, params)).to.deep.equal(mapped));

  it('is mapped for each tool that there is', () => expect(new Set(cases.map(([tool]) => tool))).to.deep.equal(new Set(ownToolNames)));

  const faults: readonly [tool: OwnToolName, params: JsonObject][] = [
    ['tool_call', {}], ['tool_call', { tool: 'shop' }], ['tool_call', { tool: '', operation: 'a' }], ['tool_call', { tool: ['shop'], operation: 'a' }], ['tool_call', { tool: 'shop', operation: 'a', params: [] }],
    ['tool_call', { tool: 'shop', operation: 'a', params: '[1]' }], ['tool_call', { tool: 'shop', operation: 'a', params: '{' }], ['tool_call', { tool: 'shop', operation: 'a', params: 7 }],
    ['tool_describe', {}], ['tool_describe', { tool: 'shop', operation: null }], ['cheatsheet', { tool: 7 }], ['docker', {}], ['docker', { verb: 'ps', params: 'x' }],
  ];
  for (const [tool, params] of faults) it(`${tool} ${JSON.stringify(params)} is refused`, () => expect(catchThrown(() => mapCall(tool, params)).code).to.equal('PARAMS_INVALID'));

  for (const name of ['exec', 'read', 'constructor', '__proto__', 'Tool_call', '']) it(`is none where the tool is called ${JSON.stringify(name)}`, () => expect(isOwnTool(name)).to.equal(false));
  it('is none that is not in the table', () => expect(catchThrown(() => mapCall('exec' as OwnToolName, {})).code).to.equal('METHOD_UNKNOWN'));
});

describe('the tools that a model sees', () => {
  it('are described once each, and named likewise where the runtime reads what the plugin brings', () => {
    expect(ownTools.map(({ name }) => name)).to.deep.equal([...ownToolNames]);
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../tenant/openclaw/plugin/openclaw.plugin.json'), 'utf8')) as { contracts: { tools: string[] } };
    expect(manifest.contracts.tools).to.deep.equal([...ownToolNames]);
  });

  it('take only what they say', () => {
    for (const { parameters } of ownTools) expect(parameters).to.include({ type: 'object', additionalProperties: false });
  });
});
