import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { layoutIn } from '../../../../tenant/openclaw/config/layout.ts';
import { runtimeEnvironment } from '../../../../tenant/openclaw/supervise/environment.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('the wall around each process of the runtime', () => {
  const folder = makeTempFolder();
  const program = join(folder, 'openclaw', 'openclaw.mjs');
  const helper = join(folder, 'openclaw', 'dist', 'one.worker.js');
  const marker = join(folder, 'marker');
  mkdirSync(join(folder, 'openclaw', 'dist'), { recursive: true });
  writeFileSync(join(folder, 'openclaw', 'dist', 'other.js'), 'console.log("ran")');

  /** Runs code as the runtime's process; what it prints. */
  function run(code: string, ports: { readonly port: number; readonly modelOrigin: string } = { port: 1, modelOrigin: 'http://127.0.0.1:2' }): string {
    const env = runtimeEnvironment({ layout: layoutIn(folder), node: process.execPath, program, ...ports });
    mkdirSync(env['HOME'] ?? '', { recursive: true });
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8', timeout: 15_000 });
    return `${stdout}${stderr}`;
  }
  const tried = (what: string): string => `import * as cp from 'node:child_process'; import net from 'node:net'; const told = (error) => console.log(error?.code ?? 'ran'); try { ${what} } catch (error) { told(error); }`;

  const refused: [string, string][] = [
    ['spawn', `cp.spawn('/bin/touch', ['${marker}']).on('error', told);`],
    ['a shell', `cp.spawn('touch ${marker}', { shell: true }).on('error', told);`],
    ['exec', `cp.exec('touch ${marker}', told);`],
    ['execFile', `cp.execFile('/bin/touch', ['${marker}'], told);`],
    ['execSync', `cp.execSync('touch ${marker}', { stdio: 'pipe' });`],
    ['execFileSync', `cp.execFileSync('/bin/touch', ['${marker}'], { stdio: 'pipe' });`],
    ['spawnSync', `told(cp.spawnSync('/bin/touch', ['${marker}']).error);`],
    ['Node with code of its own', `cp.spawn(process.execPath, ['-e', '1']).on('error', told);`],
    ['Node with a flag before a helper', `cp.spawn(process.execPath, ['--require', '${marker}', '${helper}']).on('error', told);`],
    ['another file of the program', `cp.spawn(process.execPath, ['${join(folder, 'openclaw', 'dist', 'other.js')}']).on('error', told);`],
    ['a path that climbs', `cp.spawn(process.execPath, ['${join(folder, 'openclaw')}/dist/../../x.worker.js']).on('error', told);`],
  ];
  for (const [name, code] of refused) {
    it(`starts nothing by ${name}`, () => expect(run(tried(code))).to.equal('ENOENT\n'));
    it(`starts nothing by ${name} in a thread`, () => {
      const inThread = `import { Worker } from 'node:worker_threads'; new Worker(new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(tried(code))})));`;
      expect(run(inThread)).to.equal('ENOENT\n');
    });
  }

  it('starts helpers of the program, which stand behind the same wall', () => {
    writeFileSync(helper, `require('node:child_process').spawn('/bin/touch', ['${marker}']).on('error', ({ code }) => console.log('helper', code));`);
    expect(run(tried(`cp.spawn(process.execPath, ['${helper}'], { env: {}, stdio: 'inherit' });`))).to.equal('helper ENOENT\n');
  });

  it('lets it reach its own port and the proxy to models, and nothing else', async () => {
    const servers = [createServer((socket) => socket.end()), createServer((socket) => socket.end()), createServer((socket) => socket.end())];
    const [own = 0, proxy = 0, other = 0] = await Promise.all(servers.map((server) => new Promise<number>((resolve) => void server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))));
    const ports = { port: own, modelOrigin: `http://127.0.0.1:${proxy}` };
    const reach = (host: string, port: number): string => run(tried(`const socket = net.connect(${port}, '${host}').on('connect', () => { told(); socket.destroy(); }).on('error', told);`), ports);
    // The servers answer from this thread, which waits: the kernel takes the connection all the same.
    expect([reach('127.0.0.1', own), reach('localhost', proxy), reach('127.0.0.1', other), reach('203.0.113.7', own)]).to.deep.equal(['ran\n', 'ran\n', 'ECONNREFUSED\n', 'ECONNREFUSED\n']);
    expect(run(tried(`fetch('http://127.0.0.1:${other}').catch((error) => told(error.cause));`), ports)).to.equal('ECONNREFUSED\n');
    for (const server of servers) server.close();
  });
});
