import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { connectRpc } from '../../tenant/rpc/call.ts';
import { layoutIn } from '../../tenant/openclaw/config/layout.ts';
import { runtimeEnvironment } from '../../tenant/openclaw/supervise/environment.ts';
import { catchError } from '../support/catch-error.ts';
import { enter, expectNothingWorks, writePlugin } from '../support/openclaw/plugin-in-place.ts';
import { installForTests } from '../support/openclaw/real-runtime.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until } from '../support/openclaw/stands.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

interface Handover {
  readonly socket: string;
  readonly session: string;
  readonly nonce: string;
}

describe('a runtime whose safety plugin', function runs() {
  this.timeout(400_000);
  const servers = useToolServers('suite');
  const folder = join(makeTempFolder(), 'plugin');
  let shop: ToolServer;
  let staffed: StaffedTenant;
  let runtimeFolder: string;
  let handoverFile: string;
  const readHandover = (): Handover => JSON.parse(readFileSync(handoverFile, 'utf8')) as Handover;
  const attested = async (): Promise<boolean> => (await staffed.tenant.llm()).attestation.holds();

  const ours = (change = ''): string => `${change}\nexport { default } from ${JSON.stringify(join(import.meta.dirname, '../../tenant/openclaw/plugin/index.ts'))};`;
  async function startAnew(): Promise<void> {
    const { starts } = staffed.runtime.status();
    await staffed.runtime.fail('the test changed what it finds');
    await until('the next start', () => staffed.runtime.status().starts > starts || undefined);
  }
  async function expectNoGate(state: string): Promise<void> {
    const intruder = await enter(runtimeFolder);
    await expectNothingWorks(staffed, intruder, shop);
    intruder.close();
    expect(staffed.runtime.status().state).to.equal(state);
    expect(await attested()).to.equal(false);
  }

  before(async () => {
    shop = await servers.start(() => ({ body: { things: [] } }));
    writePlugin(folder, 'export default { id: "letsbe", name: "x", register() { throw new Error("broken"); } };');
    staffed = await staffTenant(shop.origin, [makeAgent('main')], { autonomyLevel: 3, agents: { main: { allow: ['*'] } } }, { order: { pluginFolder: folder } });
    runtimeFolder = join(staffed.folder, 'openclaw');
    handoverFile = layoutIn(runtimeFolder).handoverFile;
  });
  after(() => staffed?.close());

  it('fails as it is loaded runs no tool and asks no model, and is not taken for running', () => expectNoGate('starting'));

  it('was left out cannot be stood in for by another process that stole its nonce and session', async () => {
    const { socket, session, nonce } = readHandover();
    const thief = await connectRpc(socket);
    for (const words of [{ nonce, pid: process.pid, session }, { nonce: randomBytes(32).toString('base64url'), pid: process.pid, session }, { nonce, pid: process.pid, session: 'none' }]) {
      expect((await catchError(thief.call('runtime.attest', words))).code).to.equal('AUTH_INVALID');
    }
    expect(await attested()).to.equal(false);
    thief.close();
  });

  it('finds no handover runs no tool and asks no model, and is not taken for running', async () => {
    writePlugin(folder, ours(`import { rmSync } from 'node:fs'; rmSync(${JSON.stringify(handoverFile)}, { force: true });`));
    await startAnew();
    await expectNoGate('starting');
  });

  it('finds another session than it was given runs no tool and asks no model, and is not taken for running', async () => {
    writePlugin(folder, ours());
    await startAnew();
    writeFileSync(handoverFile, JSON.stringify({ ...readHandover(), session: randomBytes(32).toString('base64url') }));
    await expectNoGate('starting');
  });

  it('finds all as it should works', async () => {
    await startAnew();
    await staffed.runtime.gateway();
    expect((await sayTo(staffed, 'main', 'hello')).answer).to.match(/^HEARD: /);
  });

  it('stands in a process that somebody else started with the same configuration runs no tool and asks no model', async () => {
    const { program } = await installForTests();
    const layout = layoutIn(runtimeFolder);
    const { gateway } = JSON.parse(readFileSync(layout.configFile, 'utf8')) as { gateway: { port: number } };
    const environment = runtimeEnvironment({ layout, node: process.execPath, program, port: gateway.port, modelOrigin: (await staffed.tenant.llm()).proxy.origin });
    const kept = { handover: readFileSync(layout.handoverFile), config: readFileSync(layout.configFile) };
    await staffed.runtime.close();
    rmSync(layout.handoverFile, { force: true });
    for (const [file, text] of [[layout.handoverFile, kept.handover], [layout.configFile, kept.config]] as const) writeFileSync(file, text, { mode: 0o600 });
    const impostor = spawn(process.execPath, [program, 'gateway', 'run'], { cwd: layout.home, env: environment, stdio: 'ignore' });
    const ended = new Promise((resolve) => void impostor.once('exit', resolve));
    try {
      await expectNoGate('stopped');
    } finally {
      impostor.kill('SIGKILL');
      await ended;
    }
  });
});
