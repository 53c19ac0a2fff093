import { expect } from 'chai';
import type { KilledTenant, Settled } from './killed-tenant.ts';

/** What must hold however often the tenant was killed. */
export function expectWhole({ asked, parked, approved, done }: KilledTenant, { rows, faults, unfinished }: Settled): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byThing = new Map(rows.map((row) => [row.params, row]));
  expect(faults, 'faults of the audit').to.deep.equal([]);
  expect(unfinished, 'acts that were begun and never ended').to.deep.equal([]);
  const twice = [...asked].filter(([thing, times]) => times > 1 && !thing.startsWith('again'));
  expect(twice, 'what was done twice').to.deep.equal([]);
  const unwritten = [...asked.keys()].filter((thing) => (byThing.get(thing)?.acts ?? 0) < 1);
  expect(unwritten, 'acts without a row').to.deep.equal([]);
  expect(rows.filter(({ state }) => state === 'RUNNING' || state === 'APPROVED'), 'what was left in the middle').to.deep.equal([]);
  expect(rows.filter(({ state }) => state === 'FAILED' || state === 'CANCELLED'), 'what failed or was dropped').to.deep.equal([]);
  expect([...parked.keys()].filter((call) => !byId.has(call)), 'parked and lost').to.deep.equal([]);
  expect([...approved.keys()].filter((call) => !['DONE', 'UNKNOWN'].includes(byId.get(call)?.state ?? '')), 'approved and lost').to.deep.equal([]);
  const undone = rows.filter(({ state, params }) => state === 'DONE' && (asked.get(params) ?? 0) < 1);
  expect(undone, 'said to be done, and never asked for').to.deep.equal([]);
  expect([...done].filter((thing) => byThing.get(thing)?.state !== 'DONE'), 'told as done, and not').to.deep.equal([]);
  expect(rows.filter(({ state, params }) => state === 'UNKNOWN' && params.startsWith('again')), 'unknown though it may be repeated').to.deep.equal([]);
}
