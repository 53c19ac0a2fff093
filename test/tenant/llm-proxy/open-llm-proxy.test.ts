import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import OpenAI from 'openai';
import { systemClock } from '../../../kernel/clock.ts';
import { startTenant, type Tenant } from '../../../tenant/start.ts';
import { catchError } from '../../support/catch-error.ts';
import { startFakeProvider, type FakeProvider } from '../../support/llm/fake-provider.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('a tenant with models', () => {
  let provider: FakeProvider;
  let tenant: Tenant;
  const folder = makeTempFolder();
  const key = `lab-${randomBytes(24).toString('hex')}`;
  const lines: string[] = [];

  before(async () => {
    provider = await startFakeProvider();
    writeFileSync(join(folder, 'models.json'), JSON.stringify({ endpoints: [{ id: 'lab', plugin: 'openai-compatible', baseUrl: provider.origin, region: 'local', auth: { scheme: 'bearer' }, secret: 'lab_key', models: [{ id: 'large', name: 'large-7b', title: 'Large', wires: ['openai-chat'], context: 32_000, maxOutput: 4000, tier: 'included', prices: [{ from: '2026-01-01', input: 1_000_000, output: 2_000_000 }] }] }] }));
    writeFileSync(join(folder, 'agent-models.json'), JSON.stringify({ agents: { main: { models: ['lab/large'] } } }));
    tenant = await startTenant({ config: { stateFolder: folder, registryFile: '', logLevel: 'warn', isolation: 'best-effort' }, clock: systemClock, write: (line) => void lines.push(line), lead: { waitMs: 0 }, tools: [] });
    tenant.vault.put('lab_key', key, [provider.origin]);
  });
  after(async () => {
    await tenant.close();
    await provider.close();
  });

  it('lets an attested runtime call them, with the key of the vault, and knows of it in meter, journal and audit', async () => {
    const { proxy, attestation } = await tenant.llm();
    const client = new OpenAI({ apiKey: proxy.keyOf('main'), baseURL: `${proxy.origin}/v1`, maxRetries: 0 });
    const ask = async (content: string): Promise<string | null | undefined> => (await client.chat.completions.create({ model: 'lab/large', messages: [{ role: 'user', content }] })).choices[0]?.message.content;
    expect(await ask('Hello')).to.match(/^No model is called yet/);
    attestation.attest(attestation.expect(), process.pid);
    expect(await ask(`Hello, my key is ${proxy.keyOf('main')} and theirs ${key}`)).to.equal('Hello from the model');
    const [saw] = provider.saw;
    expect(saw?.headers.authorization).to.equal(`Bearer ${key}`);
    expect(saw?.body).to.deep.equal({ model: 'large-7b', messages: [{ role: 'user', content: 'Hello, my key is SECRET_REF(model_key_main) and theirs SECRET_REF(lab_key)' }] });
    expect(tenant.journal.list({ route: 'llm' })).to.have.length(1);
    expect(tenant.journal.list({ route: 'llm' })[0]).to.deep.include({ agent: 'main', host: new URL(provider.origin).host, redacted: { registered: 2 }, verdict: 'answered' });
    expect([...tenant.audit.rows()].filter(({ body }) => body.includes('secret-used'))).to.have.length(1);
  });

  it('stops the runtime whose calls hold a result that nobody judged, until a new process attests', async () => {
    const { proxy, attestation, verdicts } = await tenant.llm();
    const client = new OpenAI({ apiKey: proxy.keyOf('main'), baseURL: `${proxy.origin}/v1`, maxRetries: 0 });
    const bring = async (): Promise<string | null | undefined> => (await client.chat.completions.create({ model: 'lab/large', messages: [{ role: 'user', content: 'x' }, { role: 'tool', tool_call_id: 'call_1', content: 'done' }] })).choices[0]?.message.content;
    provider.say(() => ({ calls: [{ id: 'call_1', name: 'exec', arguments: '{}' }] }));
    await client.chat.completions.create({ model: 'default', messages: [{ role: 'user', content: 'x' }], tools: [{ type: 'function', function: { name: 'exec' } }] });
    provider.say(() => ({ text: 'Good' }));
    expect(await bring()).to.match(/^The model call is refused: the result of a tool stands in it that was never judged/);
    expect(lines.join('')).to.include('went past the gate');
    expect(await bring()).to.match(/^No model is called yet/);
    verdicts.judged('call_1', { agent: 'main' });
    attestation.attest(attestation.expect(), process.pid);
    expect(await bring()).to.equal('Good');
  });

  it('calls no model for agents that the policy stops', async () => {
    const { proxy } = await tenant.llm();
    const client = new OpenAI({ apiKey: proxy.keyOf('main'), baseURL: `${proxy.origin}/v1`, maxRetries: 0 });
    const before = provider.saw.length;
    tenant.policy.stop('somebody');
    expect((await client.chat.completions.create({ model: 'lab/large', messages: [{ role: 'user', content: 'x' }] })).choices[0]?.message.content).to.match(/^No model is called for main: it is stopped/);
    expect(provider.saw).to.have.length(before);
  });

  it('opens none where another process has the lead', async () => {
    const other = await startTenant({ config: { stateFolder: folder, registryFile: '', logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: 'none', tools: [] });
    expect((await catchError(other.llm())).code).to.equal('TENANT_RUNNING');
    await other.close();
  });
});
