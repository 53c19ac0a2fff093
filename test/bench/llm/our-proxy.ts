import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { openFirewall } from '../../../kernel/redaction/open-firewall.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { openJournal } from '../../../tenant/journal/journal.ts';
import { openAudit } from '../../../tenant/audit/audit.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createAttestation } from '../../../tenant/llm-proxy/attestation.ts';
import { openProxyDatabase } from '../../../tenant/llm-proxy/loop/proxy-database.ts';
import { startProxy } from '../../../tenant/llm-proxy/start-proxy.ts';
import { createMeter } from '../../../tenant/metering/create-meter.ts';
import { openLedger } from '../../../tenant/metering/ledger/open-ledger.ts';
import { openMasterKey } from '../../../tenant/vault/master-key.ts';
import { openVault } from '../../../tenant/vault/vault.ts';
import { makeCatalog, makeModel, makeProvider } from '../../support/llm/catalog.ts';
import { makeSecrets } from '../redaction/speed.ts';
import { tellLoad } from './tell-load.ts';

/** The proxy as the tenant has it: firewall with a hundred secrets, vault, audit and meter on disk, a budget. */
const origin = `http://127.0.0.1:${process.argv[2]}`;
const folder = mkdtempSync(join(tmpdir(), 'letsbe-bench-llm-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const clock = systemClock;
const schemas = createSchemas();
const firewall = await openFirewall({ schemas, key: randomBytes(32) });
const safety = openSafetyDatabase(join(folder, 'safety.db'));
const audit = openAudit({ database: safety, key: randomBytes(32), clock });
const vault = openVault({ file: join(folder, 'vault.db'), tenant: 'local', master: openMasterKey(join(folder, 'vault.key')), clock, random: randomBytes, known: firewall, record: (event) => audit.event(event, event.what !== 'secret-used'), onCanary: () => undefined });
vault.put('local_key', randomBytes(24).toString('hex'), [origin]);
for (const [at, value] of makeSecrets(100).entries()) firewall.add(`secret_${at}`, value);
const catalog = makeCatalog([makeProvider('local', origin, { secret: 'local_key' })], [makeModel('local', 'large')]);
const failed = (error: unknown): never => { throw error; };
const meter = createMeter({ ledger: openLedger(join(folder, 'usage.db')), catalog, budgets: () => ({ tenant: { month: { limit: 1_000_000_000_000, atLimit: 'stop' } } }), clock, newId: () => randomBytes(9).toString('base64url'), onAlert: () => undefined, failed });
const journal = openJournal(join(folder, 'journal.db'), { clock, failed });
const attestation = createAttestation({ random: randomBytes, isAlive: () => true });
attestation.attest(attestation.expect(), process.pid);
const proxy = await startProxy({
  port: 0, database: openProxyDatabase(join(folder, 'llm-proxy.db')), clock, random: randomBytes, schemas, firewall, meter, catalog, keys: vault,
  lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  log: { warn: () => undefined, error: (details: unknown) => void process.stderr.write(`${JSON.stringify(details)}\n`) },
  settings: () => ({ agents: { main: { models: ['local/large'] } } }),
  journal,
  attested: attestation,
  verdicts: { has: () => true },
  alarm: { record: () => undefined },
  onKey: (agent, key) => firewall.add(`model_key_${agent}`, key),
});
tellLoad({ port: proxy.port, key: proxy.keyOf('main') });
