import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { boundHash, digestOf, requestDigest, sealDecision } from '../../../tenant/calls/bound-hash.ts';
import type { CallRow } from '../../../tenant/calls/call-row.ts';
import type { ReadyCall } from '../../../tenant/calls/ready-call.ts';
import { freshMs, isGenuine, whatChanged } from '../../../tenant/calls/what-changed.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { makeCallRow, type CallRowChanges } from '../../support/call-row.ts';
import { makeScriptedTool, type Script } from '../../support/executor.ts';

const key = randomBytes(32);
const tenant = 'local';
const subject = { name: 'Rye' };

/** A call as it stands once it was approved. */
function approve(changes: CallRowChanges = {}, by = 'ada', withKey = key): CallRow {
  const row = makeCallRow({ state: 'APPROVED', decidedAt: 5000, ...changes, body: { subject, ...changes.body } });
  const request = requestDigest(row.body);
  const hash = boundHash(tenant, request, row.body.bound, row.body.subject);
  const seal = sealDecision(withKey, { tenant, approval: row.approval ?? '', hash, state: 'APPROVED', at: row.decidedAt ?? 0, by, owner: row.body.owner, proof: changes.fate?.proof });
  return { ...row, request, hash, fate: { decidedBy: by, seal, ...changes.fate } };
}

describe('a genuine approval', () => {
  it('is one that this tenant recorded for just this call', () => {
    expect(isGenuine(approve(), tenant, key)).to.equal(true);
    expect(isGenuine(approve({ body: { owner: true }, fate: { proof: 'device' } }), tenant, key)).to.equal(true);
  });

  const whole = approve();
  const without = (field: 'seal' | 'decidedBy'): CallRow => {
    const { [field]: _, ...fate } = whole.fate;
    return { ...whole, fate };
  };
  const spoilt: [string, CallRow][] = [
    ['has no approval', { ...whole, approval: null }],
    ['was never decided', { ...whole, decidedAt: null }],
    ['has no seal', without('seal')],
    ['has nobody who decided', without('decidedBy')],
    ['was sealed with another key', approve({}, 'ada', randomBytes(32))],
    ['is of another approval', { ...whole, approval: 'apr_2' }],
    ['was decided at another time', { ...whole, decidedAt: 5001 }],
    ['was decided by another person', { ...whole, fate: { ...whole.fate, decidedBy: 'bob' } }],
    ['is the owner\'s, without a proof', approve({ body: { owner: true } })],
    ['has another request', { ...whole, request: digestOf('other') }],
    ['has other params', { ...whole, body: { ...whole.body, params: { id: 'oat' } } }],
    ['has another caller', { ...whole, body: { ...whole.body, caller: { person: 'marketing' } } }],
    ['has another definition', { ...whole, body: { ...whole.body, bound: { ...whole.body.bound, definition: 'd2' } } }],
    ['has another target', { ...whole, body: { ...whole.body, bound: { ...whole.body.bound, target: 'https://other.example.com' } } }],
    ['has another file', { ...whole, body: { ...whole.body, bound: { ...whole.body.bound, files: { '/w/run.sh': digestOf('x') } } } }],
    ['is about something else', { ...whole, body: { ...whole.body, subject: { name: 'Oat' } } }],
  ];
  for (const [what, row] of spoilt) it(`is none that ${what}`, () => expect(isGenuine(row, tenant, key)).to.equal(false));

  it('is none of another tenant', () => expect(isGenuine(whole, 'other', key)).to.equal(false));

  it('is none where a fitting hash was sealed over other bodies', () => {
    const bound = { ...whole.body.bound, target: 'https://other.example.com' };
    expect(isGenuine({ ...whole, hash: boundHash(tenant, whole.request, bound, subject) }, tenant, key)).to.equal(false);
  });

  for (const ran of [{ act: 7 }, { startedAt: 6000 }, { endedAt: 6000 }]) {
    it(`is none of a call that ran already: ${Object.keys(ran).join()}`, () => {
      expect(isGenuine(approve(ran), tenant, key)).to.equal(false);
      expect(isGenuine({ ...approve(ran), state: 'RUNNING' }, tenant, key)).to.equal(true);
    });
  }

  it('is none that was sealed as a denial, or as something else than a decision', () => {
    const { hash } = whole;
    expect(isGenuine({ ...whole, fate: { ...whole.fate, seal: sealDecision(key, { tenant, approval: 'apr_1', hash, state: 'DENIED', at: 5000, by: 'ada', owner: false, proof: undefined }) } }, tenant, key)).to.equal(false);
  });
});

describe('digests', () => {
  const request = { caller: { chain: ['marketing'] }, instance: 'shop', operation: 'acme.things.remove', params: { id: 'rye', n: 1 } };
  it('are the same for equal requests, however they are written', () => {
    expect(requestDigest({ ...request, params: { n: 1, id: 'rye' } })).to.equal(requestDigest(request));
  });

  it('tell every part of a request apart, and a person from an agent', () => {
    const all = [request, { ...request, instance: 'shop2' }, { ...request, operation: 'x' }, { ...request, params: {} }, { ...request, caller: { chain: ['a', 'b'] } }, { ...request, caller: { chain: ['b', 'a'] } }, { ...request, caller: { person: 'marketing' } }, { ...request, caller: { person: 'ada' } }];
    expect(new Set(all.map(requestDigest)).size).to.equal(all.length);
  });

  it('tell every part of what is bound apart', () => {
    const bound = { definition: 'd', target: 't', files: {} };
    const all: Parameters<typeof boundHash>[] = [['a', 'r', bound, undefined], ['b', 'r', bound, undefined], ['a', 's', bound, undefined], ['a', 'r', { ...bound, definition: 'e' }, undefined], ['a', 'r', { ...bound, target: 'u' }, undefined], ['a', 'r', { ...bound, files: { f: '1' } }, undefined], ['a', 'r', bound, {}], ['a', 'r', bound, { a: 1 }]];
    expect(new Set(all.map((one) => boundHash(...one))).size).to.equal(all.length);
  });

  it('seal a decision with its own words, so that no other seal of the same key can stand for one', () => {
    // Over what is stored: a seal of an earlier version must hold.
    const fixed = Buffer.alloc(32, 7);
    expect(sealDecision(fixed, { tenant: 'local', approval: 'apr_1', hash: 'h', state: 'APPROVED', at: 1, by: 'ada', owner: false, proof: undefined })).to.equal('50d513f7b4d7ca1ffb1405801e35d83c90ac2ffa218e09c9714978797e24579d');
  });
});

describe('what changed since an approval', () => {
  const row = approve();
  const ready = (changes: Partial<Script> = {}, params = {}): Promise<ReadyCall> =>
    makeScriptedTool({ definition: 'd1', target: 'https://shop.example.com', ...changes }).executor.within({ instance: 'shop', operation: 'things.remove', params: { id: 'rye', ...params } }, (made) => Promise.resolve(made));
  const verdict = (changes: Partial<Verdict> = {}): Verdict => ({ ...row.body.verdict, ...changes });
  const decidedAt = 5000;

  it('is nothing where what was approved is what would run, for an hour', async () => {
    for (const now of [decidedAt, decidedAt + freshMs]) expect(whatChanged(row, await ready(), verdict(), subject, tenant, now)).to.equal(undefined);
    expect(freshMs).to.equal(3_600_000);
  });

  it('is nothing where it is judged more kindly by now', async () => {
    const external = approve({ body: { verdict: { ...row.body.verdict, external: true } } });
    expect(whatChanged(external, await ready(), verdict({ class: 'yellow', external: false }), subject, tenant, decidedAt)).to.equal(undefined);
    expect(whatChanged(external, await ready(), verdict({ external: true }), subject, tenant, decidedAt)).to.equal(undefined);
  });

  const cases: [string, Partial<Script>, object, Verdict, object | undefined, number, string][] = [
    ['the time that has passed', {}, {}, verdict(), subject, decidedAt + freshMs + 1, 'it was approved more than an hour ago'],
    ['a stricter class', {}, {}, verdict({ class: 'critical_red' }), subject, decidedAt, 'it is judged critical_red by now'],
    ['that it reaches outside', {}, {}, verdict({ external: true }), subject, decidedAt, 'it is judged red by now'],
    ['the definition', { definition: 'd2' }, {}, verdict(), subject, decidedAt, 'the operation was changed'],
    ['the target', { target: 'https://other.example.com' }, {}, verdict(), subject, decidedAt, 'it would go elsewhere by now'],
    ['what the params mean', {}, { by: 'default' }, verdict(), subject, decidedAt, 'its params mean something else by now'],
    ['a local file', { files: { '/w/run.sh': 'x' } }, {}, verdict(), subject, decidedAt, 'what it is about has changed'],
    ['what the tool says of the object', {}, {}, verdict(), { name: 'Rye', readers: 3000 }, decidedAt, 'what it is about has changed'],
    ['that the tool says nothing any more', {}, {}, verdict(), undefined, decidedAt, 'what it is about has changed'],
  ];
  for (const [what, script, params, judged, about, now, expected] of cases) {
    it(`is ${what}`, async () => expect(whatChanged(row, await ready(script, params), judged, about as typeof subject | undefined, tenant, now)).to.equal(expected));
  }

  it('is the time for what was never decided', async () => {
    expect(whatChanged({ ...row, decidedAt: null }, await ready(), verdict(), subject, tenant, 0)).to.equal('it was approved more than an hour ago');
  });
});
