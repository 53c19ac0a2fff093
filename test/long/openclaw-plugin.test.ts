import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { connectRpc } from '../../tenant/rpc/call.ts';
import { placeOf, standAt } from '../../tenant/openclaw/plugin/stand-at.ts';
import { layoutIn } from '../../tenant/openclaw/config/layout.ts';
import { catchError } from '../support/catch-error.ts';
import { enter, expectNothingWorks, writePlugin } from '../support/openclaw/plugin-in-place.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { until } from '../support/openclaw/stands.ts';
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
  const handoverText = (): string => (existsSync(handoverFile) ? readFileSync(handoverFile, 'utf8') : '');
  const readHandover = (): Handover => JSON.parse(readFileSync(handoverFile, 'utf8')) as Handover;
  const attested = async (): Promise<boolean> => (await staffed.tenant.llm()).attestation.holds();

  async function startAnew(): Promise<void> {
    const before = handoverText();
    await staffed.runtime.fail('the test changed what it finds');
    await until('another handover', () => {
      const now = handoverText();
      return now !== '' && now !== before ? true : undefined;
    });
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
    // The kernel tells whose word it is, whatever the thief says of himself and wherever he stands.
    const { pid } = JSON.parse(readFileSync(layoutIn(runtimeFolder).processFile, 'utf8')) as { pid: number };
    const claimed = await standAt(placeOf(nonce), () => catchError(thief.call('runtime.attest', { nonce, pid, session })));
    expect(claimed.code).to.equal('AUTH_INVALID');
    expect(staffed.lines.filter((line) => line.includes('who is not the runtime of the agents'))).to.have.length.above(0);
    expect(await attested()).to.equal(false);
    thief.close();
  });

  it('finds no handover runs no tool and asks no model, and is not taken for running', async () => {
    const ours = join(import.meta.dirname, '../../tenant/openclaw/plugin/index.ts');
    writePlugin(folder, `import { rmSync } from 'node:fs'; rmSync(${JSON.stringify(handoverFile)}, { force: true });\nexport { default } from ${JSON.stringify(ours)};`);
    await startAnew();
    await expectNoGate('starting');
  });

  it('is missing runs no tool and asks no model, and is not taken for running', async () => {
    writePlugin(folder, undefined);
    await startAnew();
    await expectNoGate('starting');
  });
});
