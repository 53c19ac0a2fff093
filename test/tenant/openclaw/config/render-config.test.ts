import { expect } from 'chai';
import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { layoutIn } from '../../../../tenant/openclaw/config/layout.ts';
import { renderConfig, type RuntimeConfig } from '../../../../tenant/openclaw/config/render-config.ts';
import { ownToolNames } from '../../../../tenant/openclaw/tools/own-tools.ts';

const models: RuntimeConfig['models'] = [
  { name: 'lab/large', title: 'Large', wire: 'openai-chat', context: 128_000, maxOutput: 4000 },
  { name: 'lab/wise', title: 'Wise', wire: 'anthropic-messages', context: 200_000, maxOutput: 8000 },
];
const base: RuntimeConfig = {
  layout: layoutIn('/state/openclaw'), port: 41_000, modelOrigin: 'http://127.0.0.1:42000', models, pluginFolder: '/program/plugin',
  agents: [
    { id: 'main', tools: ['tool_call', 'sessions_spawn'], asks: ['sales'] },
    { id: 'sales', model: 'lab/wise', tools: [...ownToolNames], asks: [] },
  ],
};

function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((found, key) => (isJsonObject(found) ? found[key] : undefined), value);
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((inner) => textsIn(inner));
}

describe('the config of the runtime', () => {
  const config = renderConfig(base);

  it('is the same for the same input, letter by letter', () => {
    expect(JSON.stringify(renderConfig(structuredClone(base)))).to.equal(JSON.stringify(config));
  });

  const off: readonly [path: string, value: Json][] = [
    ['gateway.bind', 'loopback'], ['gateway.mode', 'local'], ['gateway.auth.mode', 'token'], ['gateway.terminal.enabled', false], ['gateway.controlUi.enabled', false],
    ['gateway.http.endpoints.chatCompletions.enabled', false], ['gateway.http.endpoints.responses.enabled', false],
    ['update.checkOnStart', false], ['update.auto.enabled', false], ['telemetry.enabled', false], ['discovery.mdns.mode', 'off'],
    ['models.mode', 'replace'], ['models.catalogRefresh.enabled', false], ['agents.ownership', 'explicit'], ['agents.defaults.skipBootstrap', true], ['agents.defaults.heartbeat.every', '0m'],
    ['tools.toolSearch', false], ['cron.enabled', false], ['cron.triggers.enabled', false], ['memory.search.enabled', false],
    ['commands.text', false], ['commands.native', false], ['commands.nativeSkills', false], ['commands.bash', false], ['commands.config', false], ['commands.mcp', false], ['commands.plugins', false], ['commands.debug', false], ['commands.restart', false],
    ['plugins.slots.memory', 'none'], ['plugins.entries.letsbe.enabled', true],
  ];
  for (const [path, value] of off) it(`says ${path} ${JSON.stringify(value)}`, () => expect(at(config, path)).to.equal(value));

  it('lets nobody give commands in a chat', () => expect(at(config, 'commands.allowFrom')).to.deep.equal({ '*': [] }));
  it('loads our plugin and no other', () => {
    expect(at(config, 'plugins.allow')).to.deep.equal(['letsbe']);
    expect(at(config, 'plugins.load')).to.deep.equal({ paths: ['/program/plugin'] });
    expect(Object.keys(at(config, 'plugins.entries') as object)).to.deep.equal(['letsbe']);
  });

  for (const tool of ['gateway', 'openclaw', 'plugins', 'terminal', 'nodes', 'secrets', 'portal', 'automations', 'exec', 'process', 'apply_patch', 'message', 'group:fs', 'group:runtime', 'group:web', 'group:memory', 'group:ui', 'group:automation', 'group:messaging', 'group:nodes', 'group:agents', 'group:media']) {
    it(`denies ${tool} whatever an agent is allowed`, () => expect(at(config, 'tools.deny')).to.include(tool));
  }

  it('denies none of our tools', () => expect(ownToolNames.filter((name) => (at(config, 'tools.deny') as string[]).includes(name))).to.deep.equal([]));

  it('gives each agent its tools, its workspace, its model and whom it may ask, and nothing else', () => {
    expect(at(config, 'agents.entries')).to.deep.equal({
      main: { workspace: '/state/openclaw/workspaces/main', model: { primary: 'letsbe/lab/large' }, tools: { allow: ['tool_call', 'sessions_spawn'] }, subagents: { allowAgents: ['main', 'sales'] } },
      sales: { workspace: '/state/openclaw/workspaces/sales', model: { primary: 'letsbe-messages/lab/wise' }, tools: { allow: [...ownToolNames] }, subagents: { allowAgents: ['sales'] } },
    });
  });

  it('names a first model for an agent whose own is not to be had', () => {
    const entries = renderConfig({ ...base, agents: [{ id: 'main', model: 'lab/gone', tools: [], asks: [] }] });
    expect(at(entries, 'agents.entries.main.model')).to.deep.equal({ primary: 'letsbe/lab/large' });
  });

  it('has no model and no agent where there is none', () => {
    const empty = renderConfig({ ...base, agents: [], models: [] });
    expect([at(empty, 'agents.entries'), at(empty, 'agents.defaults.model'), at(empty, 'agents.defaults.systemAgent')]).to.deep.equal([{}, undefined, undefined]);
  });

  it('sends each model by its own wire to the proxy on loopback, and nowhere else', () => {
    const providers = at(config, 'models.providers') as { [id: string]: { baseUrl: string; api: string; models: { id: string }[] } };
    expect(Object.entries(providers).map(([id, { baseUrl, api, models: listed }]) => [id, baseUrl, api, listed.map((model) => model.id)])).to.deep.equal([
      ['letsbe', 'http://127.0.0.1:42000/v1', 'openai-completions', ['lab/large']],
      ['letsbe-messages', 'http://127.0.0.1:42000', 'anthropic-messages', ['lab/wise']],
    ]);
    expect(textsIn(config).filter((text) => /^https?:/.test(text) && !text.startsWith('http://127.0.0.1:42000'))).to.deep.equal([]);
  });

  it('holds no secret, only where its token lies', () => {
    expect(at(config, 'gateway.auth.token')).to.deep.equal({ source: 'file', provider: 'token', id: 'value' });
    expect(at(config, 'secrets.providers')).to.deep.equal({ token: { source: 'file', path: '/state/openclaw/token', mode: 'singleValue' } });
    const keys = Object.values(at(config, 'models.providers') as { [id: string]: { apiKey: string } }).map(({ apiKey }) => apiKey);
    expect(new Set(keys)).to.deep.equal(new Set(['put-in-by-the-plugin']));
  });

  it('starts no chain of agents that would be longer than the gate lets it be', () => expect(at(config, 'agents.defaults.subagents.maxSpawnDepth')).to.equal(3));
});
