import { expect } from 'chai';
import { findLoop, loopMs } from '../../../../tenant/metering/detect/find-loop.ts';
import { findSpike, leastSpike } from '../../../../tenant/metering/detect/find-spike.ts';
import { createWatch } from '../../../../tenant/metering/watch.ts';
import { dayMs, hourMs } from '../../../../tenant/metering/period.ts';

const made = (...moments: readonly (readonly [string, number])[]) => moments.map(([request, at]) => ({ request, at }));

describe('a loop', () => {
  const cases: readonly [string, ReturnType<typeof made>, number | undefined][] = [
    ['is none where nothing was asked', [], undefined],
    ['is none for four times', made(['a', 1], ['a', 2], ['a', 3], ['a', 4]), undefined],
    ['is five times the same', made(['a', 1], ['a', 2], ['a', 3], ['a', 4], ['a', 5]), 5],
    ['is five times the same among others', made(['a', 1], ['b', 1], ['a', 2], ['c', 2], ['a', 3], ['a', 4], ['a', 5]), 5],
    ['is none where the latest is another', made(['a', 1], ['a', 2], ['a', 3], ['a', 4], ['a', 5], ['b', 6]), undefined],
    ['is one where the first is just within the time', made(['a', 0], ['a', 1], ['a', 2], ['a', 3], ['a', loopMs]), 5],
    ['is none where the first is just beyond it', made(['a', 0], ['a', 1], ['a', 2], ['a', 3], ['a', loopMs + 1]), undefined],
  ];
  for (const [title, requests, times] of cases) it(title, () => expect(findLoop(requests)?.times).to.equal(times));
});

describe('a spike', () => {
  const tenth = leastSpike / 10;
  const cases: readonly [string, number[], number, number | undefined][] = [
    ['is an hour at ten times the median', [tenth, tenth, tenth, tenth, tenth, tenth], leastSpike, tenth],
    ['is none a little below that', [tenth + 1, tenth + 1, tenth + 1, tenth + 1, tenth + 1, tenth + 1], leastSpike, undefined],
    ['is none with five hours before', [tenth, tenth, tenth, tenth, tenth], leastSpike, undefined],
    ['is none of small change', [1, 1, 1, 1, 1, 1], leastSpike - 1, undefined],
    ['has the median of an odd number of hours, in any order', [9 * tenth, 1, 2, 100, 3, 8 * tenth, 4], leastSpike, 4],
    ['has the middle of two where they are even', [1, 2, 3, 7, 100 * tenth, 100 * tenth], leastSpike, 5],
    ['is none where dear hours are usual', [tenth, 1, 5 * tenth, 5 * tenth, 5 * tenth, 5 * tenth], 2 * leastSpike, undefined],
  ];
  for (const [title, earlier, current, median] of cases) it(title, () => expect(findSpike(earlier, current)?.median).to.equal(median));
});

describe('the watch over agents', () => {
  const start = Date.UTC(2026, 10, 21);
  const quiet = (from: number) => Array.from({ length: 6 }, (_, n) => ({ at: from + n * hourMs, agent: 'a', parents: [], cost: leastSpike / 10 }));

  it('looks at the hours of a week, not at older ones', () => {
    const now = start + 7 * dayMs;
    expect(createWatch(quiet(start)).findSpike('a', leastSpike, now)).to.not.equal(undefined);
    expect(createWatch(quiet(start)).findSpike('a', leastSpike, now + hourMs)).to.equal(undefined);
  });

  it('does not take the hour itself for an earlier one', () => {
    const watch = createWatch(quiet(start));
    watch.spent('a', leastSpike * 20, start + 6 * hourMs);
    expect(watch.findSpike('a', 0, start + 6 * hourMs)?.key).to.equal(`spike|a|${start + 6 * hourMs}`);
  });

  it('names an alert by agent, request and hour', () => {
    const watch = createWatch([]);
    const keys = Array.from({ length: 6 }, (_, n) => watch.made('a', 'same', start + n)?.key);
    expect(keys).to.deep.equal([undefined, undefined, undefined, undefined, `loop|a|same|${start / hourMs}`, `loop|a|same|${start / hourMs}`]);
  });

  it('remembers the latest requests, and no more of them than it needs', () => {
    const watch = createWatch([]);
    for (let n = 0; n < 4; n += 1) watch.made('a', 'same', start);
    for (let n = 0; n < 64; n += 1) watch.made('a', `${n}`, start);
    expect(watch.made('a', 'same', start)).to.equal(undefined);
  });

  it('forgets what no longer matters, and keeps what does', () => {
    const watch = createWatch(quiet(start));
    for (let n = 0; n < 4; n += 1) watch.made('a', 'same', start);
    watch.forget(start + 1000);
    expect(watch.made('a', 'same', start + 1000)).to.not.equal(undefined);
    expect(watch.findSpike('a', leastSpike, start + 6 * hourMs)).to.not.equal(undefined);
    watch.forget(start + 8 * dayMs);
    expect(watch.findSpike('a', leastSpike, start + 6 * hourMs)).to.equal(undefined);
    expect(watch.made('a', 'same', start + 1000)).to.equal(undefined);
  });
});
