import { expect } from 'chai';
import type { Discovery } from '../../../../kernel/redaction/firewall.ts';
import { createDiscoveryQueue, type DiscoveryQueue } from '../../../../tenant/vault/proposals/discovery-queue.ts';
import { createPlaces } from '../../../../tenant/vault/proposals/places.ts';
import type { SeenCredential } from '../../../../tenant/vault/proposals/proposals.ts';
import { makeFakeClock, type FakeClock } from '../../../support/fake-clock.ts';
import { makeFirewall } from '../../../support/redactors.ts';

function make(): { queue: DiscoveryQueue; clock: FakeClock; written: (readonly SeenCredential[])[]; failed: unknown[] } {
  const clock = makeFakeClock();
  const failed: unknown[] = [];
  return { queue: createDiscoveryQueue({ clock, failed: (error) => void failed.push(error) }), clock, written: [], failed };
}

const found = (id: number): Discovery => ({ kind: 'token', rule: 'assignment', value: `v${id}`, reference: `SECRET_REF(unregistered:token:${id})` });

describe('the queue of what was discovered', () => {
  it('writes all of a moment at once, each once, and what came before there was a vault', () => {
    const { queue, clock, written } = make();
    queue.note(found(1), 'the log');
    clock.advance(5000);
    queue.into((seen) => void written.push(seen));
    queue.note(found(1), 'a file');
    queue.note(found(2), undefined);
    expect(written).to.deep.equal([]);
    clock.advance(1000);
    expect(written.map((seen) => seen.map(({ value, count, places }) => ({ value, count, places })))).to.deep.equal([[{ value: 'v1', count: 2, places: ['the log', 'a file'] }, { value: 'v2', count: 1, places: [] }]]);
    clock.advance(10_000);
    expect(written).to.have.length(1);
  });

  it('holds no more than 500', () => {
    const { queue, clock, written } = make();
    queue.into((seen) => void written.push(seen));
    for (let id = 0; id < 600; id += 1) queue.note(found(id), undefined);
    clock.advance(1000);
    expect(written[0]).to.have.length(500);
  });

  it('writes what waits when it ends, and nothing after', () => {
    const { queue, clock, written } = make();
    queue.into((seen) => void written.push(seen));
    queue.note(found(1), undefined);
    queue.close();
    queue.note(found(2), undefined);
    clock.advance(5000);
    expect(written.map((seen) => seen.length)).to.deep.equal([1]);
  });

  it('tells what went wrong, and does not run in circles when telling it discovers more', () => {
    const { queue, clock, failed } = make();
    let writes = 0;
    queue.into(() => {
      writes += 1;
      queue.note(found(7), 'the log');
      throw new Error('disk full');
    });
    queue.note(found(1), undefined);
    clock.advance(1000);
    expect([writes, failed.length]).to.deep.equal([1, 1]);
  });
});

describe('places', () => {
  it('say where the firewall looks, within each other too, and only while it looks', () => {
    const places = createPlaces();
    const seen: (string | undefined)[] = [];
    const firewall = { ...makeFirewall(), text: (text: string) => { seen.push(places.current()); return text; }, redactText: (text: string) => { seen.push(places.current()); throw new Error(text); } };
    const guarded = places.guard(firewall, 'a file');
    places.guard({ ...firewall, redactBody: (raw) => guarded.text(raw) + firewall.text(raw) }, 'the log').redactBody('x');
    expect(() => guarded.redactText('x')).to.throw('x');
    expect([...seen, places.current()]).to.deep.equal(['a file', 'the log', 'a file', undefined]);
  });
});
