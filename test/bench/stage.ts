import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import { startTenant, type Tenant } from '../../tenant/start.ts';

export interface Bench {
  readonly tenant: Tenant;
  readonly origin: string;
  close(): Promise<void>;
}

const answer = JSON.stringify({ id: 7, name: 'Sourdough', price: 650, tags: ['bread', 'rye'], text: 'x'.repeat(600) });

/** A server on loopback, a tenant, and two plugins for it: one declarative operation, and the same request from code. */
export async function openBench(): Promise<Bench> {
  const server = http.createServer((_, outgoing) => outgoing.writeHead(200, { 'content-type': 'application/json' }).end(answer));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  const state = mkdtempSync(join(tmpdir(), 'letsbe-bench-'));
  const tenant = await startTenant({
    config: { stateFolder: state, registryFile: '', logLevel: 'error', isolation: 'best-effort' },
    clock: systemClock,
    lead: { waitMs: 0 },
    write: (line) => void process.stderr.write(line),
    tools: [{ id: 'shelf', plugin: 'shelf', target, auth: { scheme: 'bearer', secret: 'shelf_token' }, config: {}, cheatSheet: undefined }],
  });
  tenant.vault.put('shelf_token', randomBytes(24).toString('hex'), [origin]);
  await tenant.install('shelf', join(import.meta.dirname, 'shelf'));
  return {
    tenant,
    origin,
    async close() {
      await tenant.close();
      server.closeAllConnections();
      server.close();
      rmSync(state, { recursive: true });
    },
  };
}
