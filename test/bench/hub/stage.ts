import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../../hub/database/open-database.ts';
import { hashKey, makeTenantKey } from '../../../hub/tenants/tenant-key.ts';

export interface BenchTenant {
  readonly id: string;
  readonly key: string;
}

export interface HubStage {
  readonly port: number;
  readonly database: Database;
  readonly tenants: readonly BenchTenant[];
  /** MiB that the Hub's process holds. */
  rss(): number;
  /** Milliseconds of processor time that it has used. */
  cpuMs(): number;
  close(): Promise<void>;
}

/** A Hub in a process of its own, on the Postgres that comes with the program as it is for customers, with so many tenants. */
export async function openHubStage(count: number): Promise<HubStage> {
  const folder = mkdtempSync(join(tmpdir(), 'letsbe-bench-hub-'));
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, '..', '..', '..', 'kernel', 'launch.js'), 'hub', '--state', folder], { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env['PATH'] } });
  const said = await readUntilRunning(child);
  const port = Number(/http:\/\/[\d.]+:(\d+)/.exec(said)?.[1]);
  const url = /Postgres: our own, (\S+)\./.exec(said)?.[1] ?? '';
  const database = await openDatabase({ url, connections: 2 });
  const tenants = Array.from({ length: count }, () => ({ id: `ten_${randomBytes(9).toString('hex')}`, key: makeTenantKey() }));
  const at = new Date();
  await database('customer').insert({ id: 'cus_bench', name: 'Bench', created_at: at });
  await database.batchInsert('tenant', tenants.map(({ id }) => ({ id, customer_id: 'cus_bench', name: id, order_id: id.replace('ten', 'ord'), server_tier: 'build', state: 'registered', created_at: at })), 1000);
  await database.batchInsert('tenant_key', tenants.map(({ id, key }) => ({ hash: hashKey(key), tenant_id: id, made_at: at })), 1000);
  await database.raw('analyze');
  return {
    port, database, tenants,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1]) / 1024,
    cpuMs() {
      const fields = readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async close() {
      await database.destroy();
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readUntilRunning({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('the Hub has no standard error');
  for await (const line of createInterface({ input: stderr })) if (line.includes('The Hub runs at')) return line;
  throw new Error('the Hub did not start');
}
