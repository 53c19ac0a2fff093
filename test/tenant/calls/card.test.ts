import { expect } from 'chai';
import { drawCard } from '../../../tenant/calls/card.ts';
import { makeCallRow, type CallRowChanges } from '../../support/call-row.ts';

const draw = (changes: CallRowChanges = {}) => drawCard({ ...makeCallRow(changes), approval: 'apr_1' });

const waiting = {
  approval: 'apr_1', call: 'call_1', state: 'PENDING', status: 'PENDING', title: 'Delete thing', instance: 'shop', operation: 'acme.things.remove', class: 'red', external: false, owner: false,
  who: 'marketing', summary: 'Delete thing rye', why: ['It is red.'], facts: {}, written: { id: 'rye' }, hash: 'hash', createdAt: '1970-01-01T00:00:01.000Z', expiresAt: '1970-01-01T00:00:02.000Z',
};

describe('drawing a card', () => {
  it('shows no more than is known while it waits', () => expect(draw()).to.deep.equal(waiting));

  const cases: [string, CallRowChanges, object][] = [
    ['names a chain in its order', { body: { caller: { chain: ['dispatcher', 'marketing'] } } }, { who: 'dispatcher → marketing' }],
    ['names a person', { body: { caller: { person: 'ada' } } }, { who: 'ada' }],
    ['says what only the owner may approve', { body: { owner: true } }, { owner: true }],
    ['ends at once what has no end', { expiresAt: null }, { expiresAt: waiting.createdAt }],
    ['says who decided, and why', { state: 'DENIED', fate: { decidedBy: 'ada', reason: `not\u202e now${'!'.repeat(400)}`, seal: 'seal', proof: 'device' } }, { state: 'DENIED', status: 'DENIED', decidedBy: 'ada', reason: `not now${'!'.repeat(292)}…` }],
    ['says what took its place', { state: 'CANCELLED', fate: { supersededBy: 'call_2' } }, { state: 'CANCELLED', status: 'DENIED', supersededBy: 'call_2' }],
    ['shows what came of it', { state: 'DONE', fate: { result: [1] } }, { state: 'DONE', status: 'APPROVED', result: [1] }],
    ['shows why it failed', { state: 'FAILED', fate: { error: { code: 'TOOL_REJECTED', message: 'The tool said no.', details: { secret: 'x' } } } }, { state: 'FAILED', status: 'APPROVED', error: 'The tool said no.' }],
    ['shows what the tool says of what is unknown', { state: 'UNKNOWN', fate: { verified: { gone: true } } }, { state: 'UNKNOWN', status: 'APPROVED', verified: { gone: true } }],
    ['writes what is no text as JSON', { body: { params: { list: [1, 'a'], none: null }, subject: { count: 3 } } }, { written: { list: '[1,"a"]', none: 'null' }, facts: { count: '3' } }],
    ['cuts what agents wrote sooner than what the tool says, and the names of both', { body: { params: { [`p${'x'.repeat(100)}`]: 'w'.repeat(3000) }, subject: { fact: 'f'.repeat(3000) }, summary: 's'.repeat(3000) } }, { written: { [`p${'x'.repeat(58)}…`]: `${'w'.repeat(299)}…` }, whole: { [`p${'x'.repeat(58)}…`]: 'w'.repeat(3000) }, facts: { fact: `${'f'.repeat(1999)}…` }, summary: `${'s'.repeat(399)}…` }],
  ];
  for (const [what, changes, shown] of cases) it(what, () => expect(draw(changes)).to.deep.equal({ ...waiting, ...shown }));
});
