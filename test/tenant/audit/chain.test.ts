import { createHmac, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { genesis, sealHead, sealRow, verifyChain, type AuditFault, type AuditHead, type AuditRow } from '../../../tenant/audit/chain.ts';

const key = randomBytes(32);
const rows = [1, 2, 3, 4, 5].reduce<AuditRow[]>((made, seq) => {
  const row = { seq, at: seq * 1000, kind: 'event' as const, body: '{}' };
  return [...made, { ...row, mac: sealRow(row, made.at(-1)?.mac ?? genesis, key) }];
}, []);
const last = rows.at(-1)?.mac ?? '';
const head: AuditHead = { count: 5, mac: sealHead(5, last, key) };
const without = (...seqs: number[]): AuditRow[] => rows.filter(({ seq }) => !seqs.includes(seq));
const torn = 'the row, or the one before it, was changed, added or put here from elsewhere';

describe('the chain of the audit', () => {
  it('holds when nothing is missing, and when there is nothing yet', () => {
    expect(verifyChain(rows, head, key)).to.deep.equal({ count: 5, faults: [] });
    expect(verifyChain([], undefined, key)).to.deep.equal({ count: 0, faults: [] });
  });

  const cases: [string, AuditRow[], AuditHead | undefined, AuditFault[]][] = [
    ['a row in the middle is missing', without(3), head, [{ seq: 4, message: 'row 3 is missing' }, { seq: 4, message: torn }]],
    ['several rows in the middle are missing', without(2, 3, 4), head, [{ seq: 5, message: 'rows 2 to 4 are missing' }, { seq: 5, message: torn }]],
    ['rows at the end are missing', without(4, 5), head, [{ seq: 3, message: 'rows 4 to 5 are missing at the end' }]],
    ['the head is gone', rows, undefined, [{ seq: 5, message: 'the head is gone, so rows may be missing at the end' }]],
    ['the head is of fewer rows', rows, { count: 4, mac: sealHead(4, rows[3]?.mac ?? '', key) }, [{ seq: 5, message: 'the head does not belong to the last row' }]],
    ['the head is of another last row', rows, { count: 5, mac: sealHead(5, 'other', key) }, [{ seq: 5, message: 'the head does not belong to the last row' }]],
    ["the head's count alone is right", rows, { count: 5, mac: sealHead(4, last, key) }, [{ seq: 5, message: 'the head does not belong to the last row' }]],
    ["a row's seal is put for the head's", rows, { count: 5, mac: last }, [{ seq: 5, message: 'the head does not belong to the last row' }]],
  ];
  for (const [what, found, foundHead, faults] of cases) {
    it(`says so when ${what}`, () => expect(verifyChain(found, foundHead, key).faults).to.deep.equal(faults));
  }

  // What was sealed by an earlier version must still hold.
  it('is sealed by HMAC-SHA-256 over canonical JSON, the first row over an empty one, and the head under a name of its own', () => {
    const mac = (parts: unknown): string => createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
    expect(rows[0]?.mac).to.equal(mac([1, 1000, 'event', '{}', '']));
    expect(head.mac).to.equal(mac(['head', 5, last]));
  });

  it('is sealed over all of a row, and over what came before it', () => {
    const row = { seq: 1, at: 1000, kind: 'act' as const, body: '{"what":"x"}' };
    const changed = [{ ...row, seq: 2 }, { ...row, at: 1001 }, { ...row, kind: 'event' as const }, { ...row, body: '{}' }].map((one) => sealRow(one, genesis, key));
    const seals = [sealRow(row, genesis, key), sealRow(row, 'other', key), sealRow(row, genesis, randomBytes(32)), ...changed];
    expect(new Set(seals).size).to.equal(seals.length);
  });
});
