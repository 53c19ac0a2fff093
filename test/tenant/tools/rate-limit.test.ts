import { expect } from 'chai';
import { createRateLimit } from '../../../tenant/tools/rate-limit.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function make() {
  const clock = makeFakeClock();
  const limit = createRateLimit(clock);
  /** How many of `count` calls pass. */
  const passing = (count: number, key = 'shop') => Array.from({ length: count }, () => {
    try {
      limit.take(key, 60);
      return 1;
    } catch {
      return 0;
    }
  }).filter((passed) => passed === 1).length;
  return { clock, limit, passing };
}

describe('the rate limit', () => {
  it('lets so many calls pass and refuses the next, with the seconds to wait', () => {
    const { clock, limit, passing } = make();
    expect(passing(60)).to.equal(60);
    clock.advance(15_500);
    const error = catchThrown(() => limit.take('shop', 60));
    expect(error).to.include({ code: 'RATE_LIMITED', retryable: true });
    expect(error.message).to.equal('Too many calls to shop: at most 60 a minute. Wait 45 s and try again.');
  });

  it('lets one pass after just that wait', () => {
    const { clock, limit, passing } = make();
    passing(60);
    const { details } = catchThrown(() => limit.take('shop', 60));
    clock.advance(Number(details['waitSeconds']) * 1000 - 1);
    expect(passing(1)).to.equal(0);
    clock.advance(1);
    expect(passing(1)).to.equal(1);
  });

  it('lets never more pass in any minute, however they come', () => {
    const { clock, passing } = make();
    const passed: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      passed.push(passing(second % 7 === 0 ? 40 : 1));
      clock.advance(1000);
    }
    for (let from = 0; from + 60 <= passed.length; from += 1) expect(passed.slice(from, from + 60).reduce((sum, n) => sum + n, 0)).to.be.at.most(60);
  });

  it('does not count what it refused', () => {
    const { clock, passing } = make();
    passing(600);
    clock.advance(60_000);
    expect(passing(60)).to.equal(60);
  });

  it('counts each tool for itself', () => {
    const { passing } = make();
    expect([passing(61, 'shop'), passing(61, 'blog')]).to.deep.equal([60, 60]);
  });
});
