import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { readTarget } from '../../../kernel/egress/target.ts';
import type { CallRow } from '../../../tenant/calls/call-row.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';
import { startTenant, type Tenant } from '../../../tenant/start.ts';

// A tenant that works until it is killed: run by `killed-tenant.ts`, never imported.
const [folder = '', origin = '', secret = '', mode = 'work', dieAt = ''] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const chain = ['marketing'];

/** Ends the process inside the transaction that takes this step of an approved call. */
function dieInside({ state, approval }: CallRow): void {
  if (dieAt === state && approval !== null) process.kill(process.pid, 'SIGKILL');
}

async function open(): Promise<Tenant> {
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  mkdirSync(folder, { recursive: true });
  const waiting = new Map<string, () => void>();
  const tenant = await startTenant({
    config: { stateFolder: folder, registryFile: '', logLevel: 'error', isolation: 'best-effort' },
    clock: systemClock,
    write: (line) => void process.stderr.write(line),
    lead: { waitMs: 5000 },
    tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }],
    onCall(row) {
      dieInside(row);
      if (['DONE', 'FAILED', 'UNKNOWN', 'CANCELLED'].includes(row.state)) waiting.get(row.id)?.();
    },
  });
  ended = (call) => new Promise((resolve) => { waiting.set(call, resolve); });
  if (!tenant.vault.has('shop_key')) tenant.vault.put('shop_key', secret, [origin]);
  await tenant.install('acme', join(folder, 'acme'));
  if (!tenant.policy.current().agents.has('marketing')) {
    const code = await tenant.recovery.issue();
    const wanted = readPolicy({ autonomyLevel: 2, agents: { marketing: { allow: ['*'], deny: [] } } }, tenant.schemas);
    await tenant.policy.propose(wanted, 'test', { kind: 'recovery-code', code });
  }
  await tenant.calls.lead();
  return tenant;
}

let ended: (call: string) => Promise<void> = () => Promise.resolve();

/** One red call that is parked and approved, one yellow one that runs at once, one that may be repeated. */
async function work({ calls }: Tenant, name: string): Promise<void> {
  const request = (operation: string, id: string) => ({ caller: { chain }, instance: 'shop', operation, params: { thingId: id }, key: `${operation} ${id}` });
  for (let n = 0; ; n += 1) {
    const [red, yellow, again] = [`red${name}n${n}`, `yellow${name}n${n}`, `again${name}n${n}`];
    const parked = await calls.submit(request('things.remove', red));
    if (parked.status !== 'parked') throw new Error(`it was ${parked.status}`);
    say({ parked: parked.call, id: red });
    const over = ended(parked.call);
    await calls.decide({ approval: parked.approval, decision: 'approve', by: 'ada' });
    say({ approved: parked.call, id: red });
    await over;
    say({ done: await calls.submit(request('things.touch', yellow)).then(() => yellow) });
    say({ done: await calls.submit(request('things.replace', again)).then(() => again) });
  }
}

const tenant = await open();
if (mode === 'work') {
  await Promise.all([1, 2, 3].map((worker) => work(tenant, `p${process.pid}w${worker}`)));
} else {
  await tenant.calls.idle();
  const { handle } = tenant.safety;
  const rows = handle.prepare<[], { id: string; state: string; params: string; acts: number }>(`select id, state, json_extract(body, '$.params.thingId') as params,
    (select count(*) from audit where kind = 'act' and json_extract(audit.body, '$.call') = call.id) as acts from call`).all();
  say({ rows, faults: tenant.audit.verify().faults, unfinished: tenant.audit.unfinished() });
  await tenant.close();
}
