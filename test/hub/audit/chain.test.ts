import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { recordAct } from '../../../hub/audit/record.ts';
import { sealAudit } from '../../../hub/audit/seal.ts';
import { auditKey } from '../../../hub/audit/stored-row.ts';
import { verifyAudit } from '../../../hub/audit/verify.ts';
import type { Database } from '../../../hub/database/open-database.ts';
import { openTestDatabase } from '../../support/hub-postgres.ts';

const key = auditKey(randomBytes(32));

describe('the audit of the Hub', () => {
  let database: Database;
  beforeEach(async () => { database = await openTestDatabase(); });
  afterEach(() => database.destroy());

  const write = (nth: number): Promise<void> => recordAct(database, { at: 1_000 * nth, actor: `acc_${nth}`, action: 'customer.added', target: '/x', requestId: `r${nth}`, status: 201 });
  const writeMany = async (count: number): Promise<void> => { for (let nth = 0; nth < count; nth += 1) await write(nth); };
  /** What whoever owns the database can do, whatever its triggers say. */
  const tamper = (statement: string): Promise<unknown> => database.transaction(async (transaction) => {
    await transaction.raw('set local session_replication_role = replica');
    await transaction.raw(statement);
  });

  it('is one chain, sealed once, also by two copies at the same time, and goes on where it ended', async () => {
    await writeMany(5);
    const counts = await Promise.all([sealAudit(database, key), sealAudit(database, key)]);
    expect(counts.toSorted()).to.deep.equal([0, 5]);
    const first = await verifyAudit(database, key);
    expect(first).to.include({ holds: true, rows: 5 });
    await writeMany(2);
    expect(await sealAudit(database, key)).to.equal(2);
    const second = await verifyAudit(database, key);
    expect(second).to.include({ holds: true, rows: 7 });
    expect(second.head).to.not.equal(first.head);
  });

  it('takes in a row whose transaction ended after younger ones were sealed', async () => {
    const late = await database.transaction();
    await recordAct(late, { at: 0, actor: 'acc_late', action: 'customer.added', target: '/x', requestId: 'r', status: 201 });
    await writeMany(2);
    expect(await sealAudit(database, key)).to.equal(2);
    await late.commit();
    expect(await sealAudit(database, key)).to.equal(1);
    expect(await verifyAudit(database, key)).to.include({ holds: true, rows: 3 });
  });

  const breaks: [string, string, number, string][] = [
    ['a word that was changed', "update audit_row set actor = 'acc_other' where seq = 2", 2, 'row 2 is not what was sealed'],
    ['a time that was changed', "update audit_row set at = at + interval '1 second' where seq = 3", 3, 'row 3 is not what was sealed'],
    ['a row that was taken out', 'delete from audit_row where seq = 3', 3, 'row 3 is missing'],
    ['a row that was taken out and the gap closed', 'delete from audit_row where seq = 3; update audit_row set seq = seq - 1 where seq > 3', 3, 'row 3 is not what was sealed'],
    ['two rows that changed places', 'update audit_row set seq = 100 where seq = 1; update audit_row set seq = 1 where seq = 2; update audit_row set seq = 2 where seq = 100', 1, 'row 1 is not what was sealed'],
    ['a row that was put in', "insert into audit_row (at, actor, action, target, request_id, status, seq, seal) select at, 'acc_other', action, target, request_id, status, 6, seal from audit_row where seq = 5", 6, 'row 6 is not what was sealed'],
  ];
  for (const [what, statement, seq, reason] of breaks) {
    it(`shows ${what}`, async () => {
      await writeMany(5);
      await sealAudit(database, key);
      await tamper(statement);
      expect(await verifyAudit(database, key)).to.deep.include({ holds: false, rows: seq - 1, broken: { seq, reason } });
    });
  }

  it('is sealed with a key that the database does not hold', async () => {
    await writeMany(1);
    await sealAudit(database, key);
    expect(await verifyAudit(database, auditKey(randomBytes(32)))).to.deep.include({ holds: false, broken: { seq: 1, reason: 'row 1 is not what was sealed' } });
  });

  const refused = ["update audit_row set actor = 'acc_other'", 'delete from audit_row', "update audit_row set seal = 'x'::bytea"];
  for (const statement of refused) {
    it(`lets nobody run ${statement}`, async () => {
      await writeMany(1);
      await sealAudit(database, key);
      const said = await database.raw(statement).then(() => 'done', (error: unknown) => String(error));
      expect(said).to.include('append-only');
    });
  }

  it('lets a seal change nothing else', async () => {
    await writeMany(1);
    const said = await database.raw("update audit_row set seq = 1, seal = '\\x00', actor = 'acc_other'").then(() => 'done', (error: unknown) => String(error));
    expect(said).to.include('append-only');
  });
});
