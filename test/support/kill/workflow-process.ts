import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { createLog } from '../../../kernel/log.ts';
import { readTarget } from '../../../kernel/egress/target.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';
import { startTenant } from '../../../tenant/start.ts';
import type { Step } from '../../../tenant/workflows/blueprint-schema.ts';
import { createWorkflows, type Workflows } from '../../../tenant/workflows/create-workflows.ts';
import { openWorkflowTable } from '../../../tenant/workflows/workflow-database.ts';

// A tenant that carries a workflow out until it is killed: run by a test, never imported.
const [folder = '', origin = '', secret = ''] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const call = (id: string, operation: string, needs: readonly string[] = []): Step => ({ id, kind: 'call', title: id, agent: 'marketing', tool: 'acme', operation, params: { thingId: id }, needs: [...needs] });
const steps = [1, 2, 3].flatMap((n) => [call(`touch${n}`, 'things.touch'), call(`remove${n}`, 'things.remove'), call(`after${n}`, 'things.touch', [`remove${n}`]), call(`again${n}`, 'things.replace')]);

const target = readTarget(origin);
if ('reason' in target) throw new Error(target.reason);
const engine: { workflows?: Workflows } = {};
const tenant = await startTenant({
  config: { stateFolder: folder, registryFile: '', logLevel: 'error', isolation: 'best-effort' },
  clock: systemClock, write: (line) => void process.stderr.write(line), lead: { waitMs: 5000 },
  tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }],
  onCall: (row) => engine.workflows?.told(row),
});
if (!tenant.vault.has('shop_key')) tenant.vault.put('shop_key', secret, [origin]);
await tenant.install('acme', join(folder, 'acme'));
if (!tenant.policy.current().agents.has('marketing')) {
  const wanted = readPolicy({ autonomyLevel: 2, agents: { marketing: { allow: ['*'], deny: [] } } }, tenant.schemas);
  await tenant.policy.propose(wanted, 'test', { kind: 'recovery-code', code: await tenant.recovery.issue() });
}
const workflows = createWorkflows({
  table: openWorkflowTable(join(folder, 'workflows.db')), blueprints: [{ name: 'killed', version: 1, title: 'Killed', summary: 'Killed again and again.', steps }],
  calls: tenant.calls, clock: systemClock, policy: tenant.policy.current, turns: () => undefined, instancesOf: (plugin) => tenant.registry.instancesOf(plugin), taint: () => undefined, redact: (text) => text, record: () => undefined,
  newName: () => 'killed', log: createLog({ level: 'error', destination: { write: (line) => void process.stderr.write(line) }, redact: (line) => line }),
  scheduler: () => Promise.reject(new Error('it keeps no schedule')),
});
engine.workflows = workflows;
await tenant.calls.lead();
workflows.begin();
if (workflows.runs(1).length === 0) workflows.start({ workflow: 'killed', answers: {}, instances: {} }, 'ada');
say({ ready: true });
for (;;) {
  const [view] = workflows.runs(1);
  if (view && view.run.endedAt !== null) {
    await tenant.calls.idle();
    say({ state: view.run.state, steps: Object.fromEntries(view.steps.map(({ id, state }) => [id, state])), faults: tenant.audit.verify().faults });
    break;
  }
  const [first] = tenant.calls.approvals({ state: 'PENDING', limit: 1 }).items;
  if (first) await tenant.calls.decide({ approval: first.approval, decision: 'approve', by: 'ada' });
  await new Promise((resolve) => { setTimeout(resolve, 5); });
}
await workflows.close();
await tenant.close();
