import { expect } from 'chai';
import { backoffDelay, type BackoffRule } from '../../kernel/backoff.ts';

describe('the delay before another attempt', () => {
  const rule: BackoffRule = { firstMs: 100, maxMs: 5000, jitter: 0 };
  const delays = (changes: Partial<BackoffRule>, random: number, ...attempts: number[]) => attempts.map((attempt) => backoffDelay(attempt, { ...rule, ...changes }, () => random));

  it('never passes its cap, however often', () => {
    expect(delays({}, 0.999, 7, 31, 1000, 1e9)).to.deep.equal([5000, 5000, 5000, 5000]);
  });

  it('doubles', () => {
    expect(delays({}, 0.5, 1, 2, 3, 4)).to.deep.equal([100, 200, 400, 800]);
  });

  it('is random in its last share', () => {
    expect(delays({ jitter: 0.5 }, 0, 1, 2, 10)).to.deep.equal([50, 100, 2500]);
    expect(delays({ jitter: 0.5 }, 0.5, 1, 2, 10)).to.deep.equal([75, 150, 3750]);
    expect(delays({ jitter: 1 }, 0, 1, 10)).to.deep.equal([0, 0]);
  });
});
