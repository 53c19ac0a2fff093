import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../../kernel/clock.ts';
import { createDisposables } from '../../../../kernel/disposables.ts';
import { chooseMind, keyVariables } from '../../../../tenant/demo/agents/choose-mind.ts';
import { startMind } from '../../../../tenant/demo/agents/start-mind.ts';
import { startTenant, type Tenant } from '../../../../tenant/start.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('a real model in the demo', () => {
  const folder = makeTempFolder();
  const cleanUp = createDisposables();
  let tenant: Tenant;
  before(async () => {
    tenant = await startTenant({ config: { stateFolder: folder, registryFile: '', logLevel: 'error', isolation: 'best-effort' }, clock: systemClock, write: () => undefined, lead: { waitMs: 0 }, tools: [] });
    cleanUp.add('tenant', () => tenant.close());
  });
  after(() => cleanUp.dispose());

  for (const variable of keyVariables) {
    it(`answers with the key of ${variable}, which lies in the vault for its provider alone`, async () => {
      const key = `key-${randomBytes(24).toString('hex')}`;
      const mind = chooseMind({ [variable]: key }, false);
      if (mind.kind !== 'real') throw new Error('it is a script');
      await (await startMind(mind, folder, cleanUp)).giveKey(tenant);
      const { catalog } = await tenant.metering();
      const found = catalog.find(mind.provider, mind.model.slice(mind.provider.length + 1));
      expect(found?.model.wires.some((wire) => wire === 'openai-chat' || wire === 'anthropic-messages')).to.equal(true);
      const { origin } = new URL(found?.provider.baseUrl ?? '');
      expect(tenant.vault.use(found?.provider.secret ?? '', origin)).to.equal(key);
      expect(() => tenant.vault.use(found?.provider.secret ?? '', 'https://elsewhere.example.com')).to.throw();
      const settings = readFileSync(join(folder, 'agent-models.json'), 'utf8');
      expect(JSON.parse(settings)).to.have.nested.property('agents.dispatcher.models[0]', mind.model);
      expect(settings).to.not.include(key);
    });
  }
});
