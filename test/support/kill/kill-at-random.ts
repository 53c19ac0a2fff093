import { expect } from 'chai';
import { expectWhole } from './expect-whole.ts';
import type { KilledTenant } from './killed-tenant.ts';

/** Kills a tenant that works, so often, and holds it to what it promises of that. */
export async function killAtRandom(tenant: KilledTenant, times: number): Promise<void> {
  const before = tenant.parked.size;
  for (let n = 0; n < times; n += 1) await tenant.kill({ afterMs: Math.random() * 500 });
  expectWhole(tenant, await tenant.settle());
  expect(tenant.parked.size - before, 'calls that were under way').to.be.at.least(times);
}
