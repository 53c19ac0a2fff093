import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { programFolder } from '../../kernel/folders.ts';
import { createCallStore } from '../../tenant/calls/call-store.ts';
import { createJudge } from '../../tenant/calls/judge.ts';
import { openSafety } from '../../tenant/database/open-safety.ts';
import { createRuleSet } from '../../tenant/gate/rules/rule-set.ts';
import { loadShippedPacks } from '../../tenant/gate/rules/shipped-packs.ts';
import { operationFacts } from '../../tenant/gate/rules/operation-facts.ts';
import { createTaintBook } from '../../tenant/gate/taint-book.ts';
import { makeCalls } from '../support/calls.ts';
import { makeScriptedTool } from '../support/executor.ts';
import { percentiles, type Series } from './measure.ts';

const ms = ({ p50, p99 }: Series): string => `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`;

async function repeat(times: number, act: (n: number) => Promise<unknown>): Promise<Series> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const begun = performance.now();
    await act(n);
    taken.push(performance.now() - begun);
  }
  return percentiles(taken);
}

function timed<T>(act: () => T): { took: number; result: T } {
  const begun = performance.now();
  const result = act();
  return { took: performance.now() - begun, result };
}

/** What the gate costs by itself: the tool answers at once. The database is a file, as on a server. */
export async function measureGate(say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'letsbe-bench-'));
  const { database, audit } = openSafety(folder, systemClock);
  try {
    const rules = createRuleSet(await loadShippedPacks(programFolder, createSchemas()));
    const store = createCallStore(database);
    const judged = createJudge({ clock: systemClock, store, taints: createTaintBook(database, systemClock), rules: { withRules: (use) => Promise.resolve(use(rules)) }, wantedRules: () => undefined, limits: () => ({ sends: 1_000_000, deletes: 1_000_000 }) });
    const { judge } = judged;
    const facts = operationFacts({ plugin: 'ghost', instance: 'ghost', operation: 'posts.publish', params: { postId: 'f'.repeat(24), newsletter: 'weekly' }, class: 'yellow_external', external: true, idempotent: false });
    const base = { class: 'yellow_external', external: true, ask: false, reasons: [] } as const;
    const caller = { chain: ['marketing'] };
    await repeat(2000, () => judge({ base, facts }, caller));
    say(`verdict over an operation, taint and volume counted: ${ms(await repeat(5000, () => judge({ base, facts }, caller)))} (bound p99 0.3)`);

    const tool = makeScriptedTool({ class: 'green' });
    tool.executor.serves = () => true;
    const { calls } = makeCalls({ clock: systemClock, database, audit, store, executors: [tool.executor], judge: { raise: judged.raise, judge: (ready) => judge({ base: ready.base, facts }, { person: 'bench' }).then(() => ready.base) } });
    const submit = (n: number) => calls.submit({ caller, instance: 'shop', operation: 'things.get', params: { id: `thing ${n}` } });
    await repeat(300, submit);
    say(`gate and audit of a read: ${ms(await repeat(2000, submit))} (bound p50 1.5)`);
    tool.script.class = 'yellow';
    say(`gate and audit of a change, recorded as a call: ${ms(await repeat(2000, submit))} (bound p50 1.5)`);
    tool.script.class = 'red';
    say(`parking a call, on the disk: ${ms(await repeat(500, (n) => submit(n)))}`);

    const card = (n: number) => calls.approvals({ state: 'PENDING', limit: 1 }).items[0] ?? { approval: `none ${n}` };
    const few = await repeat(100, async (n) => calls.decide({ approval: card(n).approval, decision: 'deny', by: 'bench' }));
    for (let n = store.count('PENDING'); n < 10_000; n += 1) await submit(1_000_000 + n);
    say(`pending approvals: ${store.count('PENDING')}; list of 50: ${ms(await repeat(200, () => Promise.resolve(calls.approvals({ state: 'PENDING', limit: 50 }))))}`);
    const many = await repeat(100, async (n) => calls.decide({ approval: card(n).approval, decision: 'deny', by: 'bench' }));
    say(`to decide one among 400: ${ms(few)}; among 10,000: ${ms(many)}; ratio of p50 ${(many.p50 / few.p50).toFixed(2)}`);
    database.handle.exec("update call set expires_at = 0 where state = 'PENDING'");
    const { took, result } = timed(() => {
      let expired = 0;
      for (let batch = calls.expire(); batch > 0; batch = calls.expire()) expired += batch;
      return expired;
    });
    say(`to expire ${result}: ${took.toFixed(0)} ms, ${((1000 * took) / result).toFixed(0)} µs each`);
    const verified = timed(() => audit.verify());
    say(`audit verify: ${verified.result.count} rows in ${verified.took.toFixed(0)} ms, ${verified.result.faults.length} faults`);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
