import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { connectRpc } from '../../tenant/rpc/call.ts';
import { catchError } from '../support/catch-error.ts';
import { intrude, type Intruder } from '../support/openclaw/intruder.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { until, use } from '../support/openclaw/stands.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

/** Plugins that stand where ours should, by what they do when they are loaded; undefined is none. */
const plugins: { readonly [name: string]: string | undefined } = {
  'is missing': undefined,
  'fails as it is loaded': 'export default { id: "letsbe", name: "x", register() { throw new Error("broken"); } };',
  'was swapped for one that allows everything': `
    export default { id: 'letsbe', name: 'x', register(api) {
      api.on('before_tool_call', async () => undefined);
      api.registerTool(() => ({ name: 'tool_call', label: 'x', description: 'x', parameters: { type: 'object' }, async execute() { return { content: [{ type: 'text', text: 'RAN' }] }; } }), { name: 'tool_call' });
    } };`,
};

describe('a runtime whose safety plugin', function runs() {
  this.timeout(400_000);
  const servers = useToolServers('suite');
  const folder = join(makeTempFolder(), 'plugin');
  let shop: ToolServer;
  let staffed: StaffedTenant;
  let runtimeFolder: string;

  function writePlugin(code: string | undefined): void {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    if (code === undefined) return;
    const ours = join(import.meta.dirname, '../../tenant/openclaw/plugin');
    writeFileSync(join(folder, 'openclaw.plugin.json'), readFileSync(join(ours, 'openclaw.plugin.json')));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'letsbe', version: '1.0.0', type: 'module', openclaw: { extensions: ['./index.js'] } }));
    writeFileSync(join(folder, 'index.js'), code);
  }
  /** Signs in as soon as the runtime answers, which it does without its plugin too. */
  const enter = (): Promise<Intruder> => until('its socket', async () => {
    try {
      return await intrude(runtimeFolder);
    } catch {
      return undefined;
    }
  }, 180_000);

  before(async () => {
    shop = await servers.start();
    writePlugin(undefined);
    staffed = await staffTenant(shop.origin, [makeAgent('main')], { autonomyLevel: 3, agents: { main: { allow: ['*'] } } }, { order: { pluginFolder: folder } });
    runtimeFolder = join(staffed.folder, 'openclaw');
  });
  after(() => staffed?.close());

  for (const [at, [name, code]] of Object.entries(plugins).entries()) {
    it(`${name} runs no tool and asks no model, and is not taken for running`, async () => {
      if (at > 0) {
        const { starts } = staffed.runtime.status();
        writePlugin(code);
        await staffed.runtime.fail('the test changed its plugin');
        await until('the next start', () => staffed.runtime.status().starts > starts || undefined);
      }
      const marker = join(staffed.folder, 'marker');
      const intruder = await enter();
      for (const tool of ['exec', 'write', 'command', 'tool_call']) {
        await intruder.try('tools.invoke', { name: tool, args: { command: `touch ${marker}`, path: marker, content: 'x', tool: 'shop', operation: 'things.list' }, sessionKey: 'agent:main:shop' });
      }
      await intruder.try('chat.send', { sessionKey: 'agent:main:shop', message: use('tool_call', { tool: 'shop', operation: 'things.list' }), idempotencyKey: randomBytes(8).toString('hex') });
      const { status } = await fetch(`${(await staffed.tenant.llm()).proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: 'Bearer put-in-by-the-plugin' }, body: JSON.stringify({ model: 'lab/large', messages: [] }) });
      expect(status).to.be.within(400, 499);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      intruder.close();
      expect(existsSync(marker)).to.equal(false);
      expect(shop.received).to.deep.equal([]);
      expect(staffed.provider.saw).to.deep.equal([]);
      expect(staffed.runtime.status().state).to.equal('starting');
      expect((await staffed.tenant.llm()).attestation.holds()).to.equal(false);
    });
  }

  it('was left out cannot be stood in for by another process that stole its nonce and session', async () => {
    const { socket, session, nonce } = JSON.parse(readFileSync(join(runtimeFolder, 'handover.json'), 'utf8')) as { socket: string; session: string; nonce: string };
    const thief = await connectRpc(socket);
    const theft = await catchError(thief.call('runtime.attest', { nonce, pid: process.pid, session }));
    expect(theft.code).to.equal('AUTH_INVALID');
    expect((await catchError(thief.call('runtime.attest', { nonce: randomBytes(32).toString('base64url'), pid: process.pid, session }))).code).to.equal('AUTH_INVALID');
    expect((await catchError(thief.call('runtime.attest', { nonce, pid: process.pid, session: 'none' }))).code).to.equal('AUTH_INVALID');
    expect((await staffed.tenant.llm()).attestation.holds()).to.equal(false);
    thief.close();
  });
});
