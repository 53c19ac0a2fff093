import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { findGrant } from '../../../tenant/gate/grant.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { createSealRow } from '../../../tenant/database/seal-row.ts';
import { createGrantStore, longestGrantMs, type GrantRequest, type GrantStore } from '../../../tenant/policy/grant-store.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const yellow: Verdict = { class: 'yellow', external: false, ask: false, reasons: [] };

interface Bench {
  readonly grants: GrantStore;
  readonly clock: FakeClock;
  readonly events: unknown[];
  readonly database: Database.Database;
  reopen(record?: (event: unknown) => void): GrantStore;
  request(changes?: Partial<GrantRequest>): GrantRequest;
}

function makeGrants(): Bench {
  const database = new Database(':memory:');
  const clock = makeFakeClock();
  const events: unknown[] = [];
  const seal = createSealRow(randomBytes(32), 'ten_a');
  let count = 0;
  const reopen: Bench['reopen'] = (record = (event) => void events.push(event)) => createGrantStore({ database, clock, seal, newId: () => `g${(count += 1)}`, record });
  return { grants: reopen(), database, clock, events, reopen, request: (changes = {}) => ({ agent: 'sales', instance: 'shop', operation: 'orders.note', expiresAt: clock.now() + 1000, by: 'ada', approval: 'apr_1', ...changes }) };
}

describe('a forged yes', () => {
  const forgeries: [string, string][] = [
    ['put there by hand', "insert into standing_grant select 'g9', 'sales', 'shop', 'orders.remove', expires_at, given_by, approval, added_at, null, null, 0, external, seal from standing_grant"],
    ['for another operation', "update standing_grant set operation = 'orders.remove'"],
    ['for another agent', "update standing_grant set agent = 'marketing'"],
    ['for another instance', "update standing_grant set instance = 'blog'"],
    ['made to reach outside', 'update standing_grant set external = 1'],
    ['made to last', 'update standing_grant set expires_at = expires_at + 1000000'],
    ['brought back after it was revoked', 'update standing_grant set revoked_at = null'],
  ];
  for (const [what, sql] of forgeries) {
    it(`answers nothing: ${what}`, () => {
      const { grants, database, reopen, request } = makeGrants();
      const { id } = grants.add(request(), yellow);
      if (what.startsWith('brought')) grants.revoke(id, 'ada');
      database.exec(sql);
      expect(reopen().current().filter(({ id: found }) => found === 'g9' || found === id).length).to.equal(what.startsWith('put') ? 1 : 0);
      expect(reopen().current().some(({ id: found }) => found === 'g9')).to.equal(false);
    });
  }

  it('of a transaction that was not kept is gone once it is read anew', () => {
    const { grants, database, request } = makeGrants();
    expect(() => database.transaction(() => {
      grants.add(request(), yellow);
      throw new Error('not kept');
    })()).to.throw('not kept');
    grants.reload();
    expect(grants.current()).to.deep.equal([]);
  });
});

describe('the standing yeses', () => {
  it('answer from when they are given, over a restart too', () => {
    const { grants, clock, events, reopen, request } = makeGrants();
    const grant = grants.add(request(), yellow);
    for (const store of [grants, reopen()]) expect(findGrant(store.current(), request(), yellow, clock.now())).to.deep.equal(grant);
    expect(events).to.deep.equal([{ event: 'grant.added', grant: 'g1', ...request() }]);
  });

  it('are a frozen list, the same until one comes or goes', () => {
    const { grants, request } = makeGrants();
    const empty = grants.current();
    expect(grants.current()).to.equal(empty);
    const { id } = grants.add(request(), yellow);
    const one = grants.current();
    expect([Object.isFrozen(one), one === empty]).to.deep.equal([true, false]);
    grants.touch(id);
    expect(grants.current()).to.equal(one);
  });

  it('end when they are revoked, over a restart too', () => {
    const { grants, reopen, request, events } = makeGrants();
    const { id } = grants.add(request(), yellow);
    grants.revoke(id, 'ada');
    for (const store of [grants, reopen()]) expect(store.current()).to.deep.equal([]);
    expect(grants.list()).to.deep.include({ id, ...request(), addedAt: request().expiresAt - 1000, revoked: true, lastUsedAt: null, uses: 0 });
    expect(events.at(-1)).to.deep.equal({ event: 'grant.revoked', grant: id, by: 'ada' });
  });

  it('end even if that cannot be written down', () => {
    const { grants, reopen, request } = makeGrants();
    const { id } = grants.add(request(), yellow);
    const full = reopen(() => {
      throw new TypeError('the disk is full');
    });
    expect(() => full.revoke(id, 'ada')).to.throw('the disk is full');
    expect(full.current()).to.deep.equal([]);
    expect(reopen().current()).to.deep.equal([]);
  });

  it('are not given when that cannot be written down', () => {
    const { reopen, request } = makeGrants();
    const full = reopen(() => {
      throw new TypeError('the disk is full');
    });
    expect(() => full.add(request(), yellow)).to.throw('the disk is full');
    for (const store of [full, reopen()]) expect(store.current()).to.deep.equal([]);
  });

  it('tell how often and when they were used last', () => {
    const { grants, clock, request } = makeGrants();
    const { id } = grants.add(request(), yellow);
    clock.advance(10);
    grants.touch(id);
    grants.touch(id);
    expect(grants.list()[0]).to.include({ uses: 2, lastUsedAt: clock.now() });
  });

  for (const operationClass of classOrder) {
    const grantable = operationClass !== 'red' && operationClass !== 'critical_red';
    it(`${grantable ? 'can' : 'cannot'} be given for ${operationClass}`, () => {
      const { grants, request } = makeGrants();
      if (grantable) grants.add(request(), { ...yellow, class: operationClass });
      else expect(catchThrown(() => grants.add(request(), { ...yellow, class: operationClass })).message).to.match(/is decided each time/);
      expect(grants.list()).to.have.length(grantable ? 1 : 0);
    });
  }

  it('cannot be given for what asks at every level, nor for what is forbidden', () => {
    const { grants, request } = makeGrants();
    expect(catchThrown(() => grants.add(request(), { ...yellow, ask: true })).message).to.match(/it asks at every level/);
    expect(catchThrown(() => grants.add(request(), { ...yellow, refused: true })).message).to.match(/is decided each time/);
    expect(grants.list()).to.deep.equal([]);
  });

  const times: [string, (now: number) => number, boolean][] = [
    ['for ninety days', (now) => now + longestGrantMs, true],
    ['for longer', (now) => now + longestGrantMs + 1, false],
    ['until now', (now) => now, false],
    ['for ever', () => Number.POSITIVE_INFINITY, false],
    ['until nobody knows when', () => Number.NaN, false],
  ];
  for (const [what, until, allowed] of times) {
    it(`${allowed ? 'can' : 'cannot'} be given ${what}`, () => {
      const { grants, clock, request } = makeGrants();
      const add = (): unknown => grants.add(request({ expiresAt: until(clock.now()) }), yellow);
      if (allowed) add();
      else expect(catchThrown(add).code).to.equal('USAGE_INVALID');
      expect(grants.current()).to.have.length(allowed ? 1 : 0);
    });
  }

  it('that ended long ago are forgotten, others shown', () => {
    const { grants, clock, request } = makeGrants();
    grants.add(request(), yellow);
    clock.advance(50 * 24 * 60 * 60 * 1000);
    grants.add(request(), yellow);
    expect(grants.list().map(({ id }) => id)).to.deep.equal(['g1', 'g2']);
    clock.advance(50 * 24 * 60 * 60 * 1000);
    grants.add(request(), yellow);
    expect(grants.list().map(({ id }) => id)).to.deep.equal(['g2', 'g3']);
    expect(grants.current().map(({ id }) => id)).to.deep.equal(['g3']);
  });

  it('are told apart: one that is not there cannot be revoked', () => {
    expect(catchThrown(() => makeGrants().grants.revoke('g9', 'ada')).code).to.equal('GRANT_UNKNOWN');
  });
});
