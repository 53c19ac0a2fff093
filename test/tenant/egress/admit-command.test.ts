import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { admitCommand } from '../../../tenant/egress/admit-command.ts';
import type { Box } from '../../../tenant/executor/box/box.ts';
import type { BoxOutcome } from '../../../tenant/executor/box/run/outcome.ts';
import { allowedHost, stageProxy, type ProxyStage } from '../../support/forward-proxy.ts';
import { openTestBox, whyNoBox } from '../executor/box/open-test-box.ts';

describe('a command in its box, with a way to the forward proxy', () => {
  let stage: ProxyStage;
  let box: Box;
  let workspace: string;
  before(async function () {
    if (whyNoBox() !== undefined || process.getuid?.() !== 0) {
      process.stdout.write(`    commands are not sent through the forward proxy: ${whyNoBox() ?? 'their networks are entered by root alone'}\n`);
      this.skip();
    }
    stage = await stageProxy();
    ({ box, workspace } = await openTestBox());
    writeFileSync(join(workspace, 'ca.pem'), stage.secure.cert, { mode: 0o644 });
  });
  after(() => stage?.close());

  async function curl(...args: readonly string[]): Promise<BoxOutcome> {
    const { variables, serve, end } = admitCommand(stage.clients, stage.proxy, ['marketing']);
    try {
      return await box.run({ argv: ['/usr/bin/curl', '-q', '-sS', '--max-time', '15', ...args], cwd: workspace, timeoutMs: 18_000, settings: variables, reach: serve });
    } finally {
      end();
    }
  }

  it('reaches an allowed host by a program that knows of proxies, in the name of its agents', async () => {
    stage.notes.length = 0;
    // The server echoes: what curl asks comes back, which is no HTTP answer, and ends by the time it is given alone.
    const secure = await curl('--http0.9', '--max-time', '6', '--cacert', 'ca.pem', `https://${allowedHost}:${stage.secure.port}/rye`);
    expect(secure.stdout).to.include(`GET /rye HTTP/1.1\r\nHost: ${allowedHost}`);
    expect((await curl(`http://${allowedHost}:${stage.plain.port}/rye`)).stdout).to.equal('hello from the shop');
    expect(stage.notes.map(({ route, host, agent }) => `${route} ${host} ${agent}`)).to.include(`exec ${allowedHost} marketing`);
  });

  it('is told of a host that is new, and a person is asked', async () => {
    stage.asked.length = 0;
    const { exitCode, stderr } = await curl(`https://new.example.com:${stage.secure.port}/`);
    expect(exitCode).to.equal(56);
    expect(stderr).to.include('403');
    expect(stage.asked).to.deep.equal(['new.example.com']);
  });

  it('reaches nothing beside the proxy', async () => {
    const { exitCode } = await curl('--noproxy', '*', `https://127.0.0.1:${stage.secure.port}/`);
    expect(exitCode).to.equal(7);
    expect((await curl('--noproxy', '*', `https://${allowedHost}/`)).exitCode).to.equal(6);
  });

  it('reaches nothing by the key of another that has ended', async () => {
    const before = admitCommand(stage.clients, stage.proxy, ['marketing']);
    before.end();
    expect((await curl('--proxy', before.variables['https_proxy'] ?? '', `https://${allowedHost}:${stage.secure.port}/`)).stderr).to.include('407');
  });
});
