import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { settleHeap } from '../../../kernel/settle-heap.ts';
import { startTenant } from '../../../tenant/start.ts';
import { makeSecrets } from '../redaction/speed.ts';
import { tellLoad } from './tell-load.ts';

/** A whole tenant with its way to a model: a hundred secrets in the vault, audit, journal and meter on disk, a budget. */
const origin = `http://127.0.0.1:${process.argv[2]}`;
const folder = mkdtempSync(join(tmpdir(), 'letsbe-bench-llm-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const write = (file: string, content: object): void => writeFileSync(join(folder, file), JSON.stringify(content));
const price = { from: '2026-01-01', input: 3_000_000, output: 15_000_000, cacheRead: 300_000 };
write('models.json', { endpoints: [{ id: 'local', plugin: 'openai-compatible', baseUrl: origin, region: 'local', auth: { scheme: 'bearer' }, secret: 'local_key', models: [{ id: 'large', name: 'large', title: 'Large', wires: ['openai-chat'], context: 128_000, maxOutput: 8192, tier: 'included', prices: [price] }] }] });
write('agent-models.json', { agents: { main: { models: ['local/large'] } } });
write('budgets.json', { tenant: { month: { limit: 1_000_000_000_000, atLimit: 'stop' } } });
const tenant = await startTenant({ config: { stateFolder: folder, registryFile: '', logLevel: 'error', isolation: 'best-effort' }, clock: systemClock, write: (line) => void process.stderr.write(line), lead: { waitMs: 0 }, tools: [] });
tenant.vault.put('local_key', randomBytes(24).toString('hex'), [origin]);
// Keys of several lines are for files.
for (const [at, value] of makeSecrets(120).filter((secret) => !secret.includes('\n')).slice(0, 100).entries()) tenant.vault.put(`secret_${at}`, value, ['https://tool.example.com']);
const { proxy, attestation } = await tenant.llm();
attestation.attest(attestation.expect(), process.pid);
settleHeap();
tellLoad({ port: proxy.port, key: proxy.keyOf('main') });
