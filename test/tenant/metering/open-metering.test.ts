import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { startTenant, type Tenant } from '../../../tenant/start.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { noUsage } from '../../../tenant/metering/usage.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const start = (folder: string, lead: { waitMs: number } | 'none' = { waitMs: 0 }): Promise<Tenant> => startTenant({
  config: { stateFolder: folder, registryFile: '', logLevel: 'silent', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead, tools: [],
});
const call = { agent: 'marketing', provider: 'anthropic', model: 'claude-haiku-5-5' };

describe('the meter of a tenant', () => {
  it('knows the providers that ship, and counts a call by their price', async () => {
    const tenant = await start(makeTempFolder());
    const { meter, catalog } = await tenant.metering();
    expect(catalog.providers().map(({ id }) => id)).to.deep.equal(['anthropic', 'openai', 'openrouter']);
    meter.reserve(call, { inputTokens: 10 }).settle({ ...noUsage, input: 10 });
    expect(await tenant.metering()).to.equal(await tenant.metering());
    await tenant.close();
  });

  it('holds calls to the budgets beside it, and takes endpoints from there', async () => {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'budgets.json'), JSON.stringify({ tenant: { month: { limit: 10, atLimit: 'stop' } } }));
    writeFileSync(join(folder, 'models.json'), JSON.stringify({ endpoints: [{ id: 'lab', plugin: 'openai-compatible', baseUrl: 'http://127.0.0.1:8000', models: [{ id: 'tiny', name: 'tiny', title: 'Tiny', wires: ['openai-chat'], context: 1000, maxOutput: 100, tier: 'included', prices: [{ from: '2026-01-01', input: 0, output: 0 }] }] }] }));
    const tenant = await start(folder);
    const { meter, catalog } = await tenant.metering();
    expect(catalog.find('lab', 'tiny')?.provider).to.include({ baseUrl: 'http://127.0.0.1:8000', region: 'local' });
    meter.reserve({ agent: 'marketing', provider: 'lab', model: 'tiny' }, { inputTokens: 100 }).release();
    expect(catchThrown(() => meter.reserve(call, { inputTokens: 100_000 })).code).to.equal('BUDGET_EXHAUSTED');
    await tenant.close();
  });

  it('writes each alert into the audit', async () => {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'budgets.json'), JSON.stringify({ tenant: { month: { limit: 1000, atLimit: 'stop' } } }));
    const tenant = await start(folder);
    const { meter } = await tenant.metering();
    meter.reserve(call, { inputTokens: 10, maxOutputTokens: 1 }).settle({ ...noUsage, input: 6000 });
    const told = [...tenant.audit.rows()].map(({ body }) => JSON.parse(body) as { what?: string; alert?: object }).filter(({ what }) => what === 'usage');
    expect(told.map(({ alert }) => alert)).to.deep.equal([{ kind: 'share', scope: 'tenant', id: '', period: 'month', share: 50, spent: 600, limit: 1000 }]);
    await tenant.close();
  });

  for (const file of ['budgets.json', 'models.json']) {
    it(`does not open over a faulty ${file}`, async () => {
      const folder = makeTempFolder();
      writeFileSync(join(folder, file), '{"x": 1}');
      const tenant = await start(folder);
      expect((await catchError(tenant.metering())).code).to.equal('CONFIG_INVALID');
      await tenant.close();
    });
  }

  it('is not for a process that does not lead', async () => {
    const tenant = await start(makeTempFolder(), 'none');
    expect((await catchError(tenant.metering())).code).to.equal('TENANT_RUNNING');
    await tenant.close();
  });
});
