import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { layoutIn } from '../../tenant/openclaw/config/layout.ts';
import { findPort } from '../../tenant/openclaw/supervise/find-port.ts';
import { enter, expectNothingWorks } from '../support/openclaw/plugin-in-place.ts';
import { installForTests } from '../support/openclaw/real-runtime.ts';
import { makeAgent, staffTenant, type StaffedTenant } from '../support/openclaw/staffed-tenant.ts';
import { sayTo, until } from '../support/openclaw/stands.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { useToolServers, type ToolServer } from '../support/tool-server.ts';

/** The safety plugin is ours and whole in each of these: what is wrong is the process in which it stands, or what it was given. */
describe('a runtime that is not the one that was started', function runs() {
  this.timeout(600_000);
  const servers = useToolServers('suite');
  const patience = 240_000;
  let shop: ToolServer;
  let staffed: StaffedTenant;
  let runtimeFolder: string;
  const handoverText = (): string => (existsSync(layoutIn(runtimeFolder).handoverFile) ? readFileSync(layoutIn(runtimeFolder).handoverFile, 'utf8') : '');
  const attested = async (): Promise<boolean> => (await staffed.tenant.llm()).attestation.holds();
  /** The processes whose word was refused, by the audit. */
  const refused = (): number[] => [...staffed.tenant.audit.rows()].flatMap(({ body }) => {
    const { what, refused: pid } = JSON.parse(body) as { what?: string; refused?: number };
    return what === 'runtime-attest' && pid !== undefined ? [pid] : [];
  });
  const inLog = (pid: number): number => staffed.lines.filter((line) => line.includes('who is not the runtime of the agents') && line.includes(`"claimed":${pid},`)).length;
  const newHandover = (before: string): Promise<string> => until('another handover', () => (handoverText() === '' || handoverText() === before ? undefined : handoverText()));

  before(async () => {
    shop = await servers.start(() => ({ body: { things: [] } }));
    staffed = await staffTenant(shop.origin, [makeAgent('main')], { autonomyLevel: 3, agents: { main: { allow: ['*'] } } });
    runtimeFolder = join(staffed.folder, 'openclaw');
    await staffed.runtime.gateway();
  });
  after(() => staffed?.close());

  it('is the one that was started, and works, where nobody stands between', async () => {
    expect(await attested()).to.equal(true);
    expect((await sayTo(staffed, 'main', 'hello', 'control', patience)).answer).to.match(/^HEARD: [^]*hello/);
    expect(refused()).to.deep.equal([]);
  });

  it('runs no tool and asks no model where it was given the nonce of an earlier process; the log and the audit say so', async () => {
    const before = handoverText();
    await staffed.runtime.fail('the test changes what it is given');
    const given = JSON.parse(await newHandover(before)) as object;
    // Long before its plugin reads it.
    writeFileSync(layoutIn(runtimeFolder).handoverFile, JSON.stringify({ ...given, nonce: (JSON.parse(before) as { nonce: string }).nonce }));
    const { pid } = await until('the refusal', () => {
      const [found] = refused();
      return found === undefined ? undefined : { pid: found };
    }, patience);
    expect([pid, inLog(pid)]).to.deep.equal([(JSON.parse(readFileSync(layoutIn(runtimeFolder).processFile, 'utf8')) as { pid: number }).pid, 1]);
    const intruder = await enter(runtimeFolder);
    await expectNothingWorks(staffed, intruder, shop);
    intruder.close();
    expect([staffed.runtime.status().state, await attested()]).to.deep.equal(['starting', false]);
  });

  it('runs no tool and asks no model where somebody killed ours and started it with our configuration; the log and the audit say so', async () => {
    const failed = handoverText();
    await staffed.runtime.fail('the test begins anew');
    await newHandover(failed);
    await staffed.runtime.gateway();
    const { pid = 0 } = staffed.runtime.status();
    const environment = Object.fromEntries(readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
    const { program } = await installForTests();
    // What works in our state folder is ended by the next start: whoever knows that takes another one.
    const place = makeTempFolder();
    const port = await findPort();
    const config = JSON.parse(readFileSync(layoutIn(runtimeFolder).configFile, 'utf8')) as { gateway: object };
    writeFileSync(join(place, 'openclaw.json'), JSON.stringify({ ...config, gateway: { ...config.gateway, port } }));
    copyFileSync(layoutIn(runtimeFolder).tokenFile, join(place, 'token'));
    const before = handoverText();
    process.kill(pid, 'SIGKILL');
    await newHandover(before);
    const impostor = spawn(process.execPath, [program, 'gateway', 'run'], { env: { ...environment, OPENCLAW_STATE_DIR: join(place, 'state'), OPENCLAW_CONFIG_PATH: join(place, 'openclaw.json'), OPENCLAW_GATEWAY_PORT: String(port) }, stdio: 'ignore' });
    try {
      // It answers, and its plugin stands in it and asks.
      const intruder = await enter(place);
      await until('its refusal', () => (refused().includes(impostor.pid ?? 0) ? true : undefined), patience);
      await expectNothingWorks(staffed, intruder, shop);
      intruder.close();
      expect(inLog(impostor.pid ?? 0)).to.equal(1);
    } finally {
      impostor.kill('SIGKILL');
    }
    await staffed.runtime.gateway();
    expect(await attested(), 'ours, which was started anew').to.equal(true);
  });
});
