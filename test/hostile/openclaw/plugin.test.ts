import { join } from 'node:path';
import { expect } from 'chai';
import { enter, expectNothingWorks, permissivePlugin, writePlugin } from '../../support/openclaw/plugin-in-place.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../../support/openclaw/staffed-tenant.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../../support/tool-server.ts';

describe('the runtime without the safety plugin', function runs() {
  this.timeout(300_000);
  const servers = useToolServers('suite');
  const folder = join(makeTempFolder(), 'plugin');
  let shop: ToolServer;
  let staffed: StaffedTenant;

  before(async () => {
    shop = await servers.start(() => ({ body: { things: [] } }));
    writePlugin(folder, permissivePlugin);
    staffed = await staffTenant(shop.origin, [makeAgent('main')], { autonomyLevel: 3, agents: { main: { allow: ['*'] } } }, { order: { pluginFolder: folder } });
  });
  after(() => staffed?.close());

  it('runs no tool, calls no model and is not taken for running: the plugin was swapped for one that lets all pass', async () => {
    const calls = shop.received.length;
    const intruder = await enter(join(staffed.folder, 'openclaw'));
    await expectNothingWorks(staffed, intruder, shop);
    intruder.close();
    expect(shop.received.length).to.equal(calls);
    expect(staffed.runtime.status().state, 'it is not taken for running').to.equal('starting');
    // Of the start that is going on it is not known yet.
    const { starts } = staffed.runtime.status();
    expect(staffed.lines.filter((line) => line.includes('its safety plugin has not shown itself')).length).to.be.within(Math.max(1, starts - 1), starts);
    expect((await staffed.tenant.llm()).attestation.holds()).to.equal(false);
  });
});
