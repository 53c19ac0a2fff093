import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { ask } from '../../support/hub.ts';
import { makeDatabase } from '../../support/hub-postgres.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe } from '../../support/terminal.ts';

describe('letsbe hub', () => {
  it('needs nothing but a folder: it starts its database, serves, lets its first person in, and ends whole', async () => {
    const folder = makeTempFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', '..', 'kernel', 'launch.js'), 'hub', '--state', folder], { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env['PATH'] } });
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line);
      if (line.includes('The Hub runs at')) break;
    }
    const origin = /http:\/\/[\d.]+:\d+/.exec(lines.join('\n'))?.[0] ?? '';
    expect(lines.join('\n')).to.include('letsbe hub staff');
    expect((await ask(origin, undefined, 'GET', '/healthz')).status).to.equal(200);
    expect((await ask(origin, undefined, 'GET', '/readyz')).status).to.equal(200);
    expect(Object.keys((await ask(origin, undefined, 'GET', '/openapi.json')).body['paths'] as object)).to.include('/api/v1/tenant/heartbeat');
    const made = await letsbe(['hub', 'staff', 'ada@example.com', '--role', 'owner', '--state', folder, '--json']);
    const { password } = JSON.parse(made.out) as { password: string };
    const session = await ask(origin, undefined, 'POST', '/api/v1/sessions', { email: 'ada@example.com', password });
    const token = String(session.body['accessToken']);
    const customer = await ask(origin, token, 'POST', '/api/v1/admin/customers', { name: 'Bella\'s Bakery' });
    const file = await ask(origin, token, 'POST', `/api/v1/admin/customers/${String(customer.body['customerId'])}/tenants`, { name: 'vps', serverTier: 'build' });
    expect(file.body).to.include({ hub: origin }).and.have.property('policyKey');
    const pid = Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit') as [number];
    expect(code).to.equal(0);
    expect(existsSync(`/proc/${pid}`), 'its database has ended, too').to.equal(false);
  });

  it('says which role there is', async () => {
    expect(await letsbe(['hub', 'staff', 'ada@example.com', '--role', 'king'])).to.deep.include({ code: 2 });
  });
});

describe('letsbe hub backup and restore', () => {
  afterEach(() => { delete process.env['DATABASE_URL']; });

  it('carry a Hub from one database to another, and say what of it the file lacks', async () => {
    const [one, other] = [await makeDatabase(), await makeDatabase({ empty: true })];
    const file = join(makeTempFolder(), 'hub.gz');
    const on = (url: string, ...args: string[]): ReturnType<typeof letsbe> => {
      process.env['DATABASE_URL'] = url;
      return letsbe(['hub', ...args, '--state', makeTempFolder()]);
    };
    await on(one, 'staff', 'ada@example.com', '--role', 'owner');
    const made = await on(one, 'backup', file, '--json');
    expect(made).to.deep.include({ code: 0 });
    expect(made.err).to.include('policy.key');
    expect(await on(one, 'backup', file), 'it is not replaced').to.deep.include({ code: 2 });
    expect(JSON.parse((await on(other, 'restore', file, '--json')).out)).to.include({ rows: (JSON.parse(made.out) as { rows: number }).rows });
    expect((await on(other, 'restore', file)).err).to.include('not empty');
    expect((await on(other, 'staff', 'ada@example.com', '--role', 'owner')).err, 'she is there').to.include('already');
  });
});
