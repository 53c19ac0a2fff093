import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openAudit } from '../../../tenant/audit/audit.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function open() {
  const database = openSafetyDatabase(':memory:');
  const clock = makeFakeClock();
  const durable: boolean[] = [];
  const audit = openAudit({ clock, key: randomBytes(32), database: { ...database, commit: (sure, work) => {
    durable.push(sure);
    return database.commit(sure, work);
  } } });
  return { audit, clock, database, durable };
}

describe('the rows of the audit', () => {
  it('are numbered from one, and tell an act, its outcome and an event apart', () => {
    const { audit, clock } = open();
    const at = clock.now();
    const act = audit.begin({ what: 'posts.publish' }, false);
    clock.advance(5);
    audit.event({ what: 'stopped' });
    audit.complete(act, { ok: true }, false);
    expect([...audit.rows()].map(({ seq, at: written, kind, body }) => ({ seq, at: written, kind, body }))).to.deep.equal([
      { seq: 1, at, kind: 'act', body: '{"what":"posts.publish"}' },
      { seq: 2, at: at + 5, kind: 'event', body: '{"what":"stopped"}' },
      { seq: 3, at: at + 5, kind: 'outcome', body: '{"act":1,"outcome":{"ok":true}}' },
    ]);
  });

  it('name the acts that were begun and never completed, in their order', () => {
    const { audit } = open();
    const acts = ['one', 'two', 'three'].map((what) => audit.begin({ what }, false));
    audit.event({ what: 'stopped' });
    expect(audit.unfinished()).to.deep.equal([1, 2, 3]);
    audit.complete(acts[1] ?? 0, 'done', false);
    expect(audit.unfinished()).to.deep.equal([1, 3]);
  });

  it('are written as surely as is asked for; events need not wait for the disk', () => {
    const { audit, durable } = open();
    for (const sure of [true, false]) {
      audit.complete(audit.begin({}, sure), {}, sure);
      audit.event({}, sure);
    }
    audit.event({});
    expect(durable).to.deep.equal([true, true, true, false, false, false, false]);
  });

  it('are written whole or not at all: no row without its place among the open acts, and no open act without its row', () => {
    const { audit, database } = open();
    database.handle.exec("create trigger full before insert on open_act begin select raise(abort, 'the disk is full'); end;");
    expect(() => audit.begin({}, true)).to.throw('the disk is full');
    expect([[...audit.rows()], audit.unfinished(), audit.verify()]).to.deep.equal([[], [], { count: 0, faults: [] }]);
  });
});
