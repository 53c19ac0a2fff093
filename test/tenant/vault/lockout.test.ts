import { expect } from 'chai';
import { afterFailure, noAttempts, waitOf, type Attempts } from '../../../tenant/vault/lockout.ts';

const now = Date.UTC(2026, 10, 21);
const day = 24 * 60 * 60 * 1000;

/** How long one waits after each of that many wrong attempts, made as soon as one may. */
function waits(count: number): number[] {
  let [attempts, at]: [Attempts, number] = [noAttempts, now];
  return Array.from({ length: count }, () => {
    attempts = afterFailure(attempts, at);
    const wait = waitOf(attempts, at);
    at += wait;
    return wait / 1000;
  });
}

describe('wrong attempts', () => {
  it('are free four times, then cost half a minute, and twice as much each time', () => {
    expect(waits(9)).to.deep.equal([0, 0, 0, 0, 30, 60, 120, 240, 480]);
  });

  it('never cost more than a day, however many', () => {
    expect(waits(40).slice(17)).to.deep.equal(Array<number>(23).fill(day / 1000));
    expect(waitOf(afterFailure({ failures: 5000, notBefore: 0 }, now), now)).to.equal(day);
  });

  it('are waited for to the end, and then no longer', () => {
    const locked = { failures: 5, notBefore: now + 30_000 };
    expect([waitOf(locked, now), waitOf(locked, now + 29_999), waitOf(locked, now + 30_000), waitOf(locked, now + day)]).to.deep.equal([30_000, 1, 0, 0]);
  });

  it('lock nobody out for years when the clock was set back', () => expect(waitOf({ failures: 5, notBefore: now }, 0)).to.equal(day));
});
