import { expect } from 'chai';
import { createKeepTrying } from '../../../kernel/plugin/keep-trying.ts';
import type { PluginState } from '../../../kernel/plugin/lifecycle.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function make(random = 0) {
  const clock = makeFakeClock();
  const retried: string[] = [];
  const keep = createKeepTrying(clock, () => random, (plugin) => retried.push(plugin));
  const step = (from: PluginState, to: PluginState, plugin = 'acme') => keep.watch({ generation: `${plugin}@1.0.0#1`, plugin, from, to, reason: '' });
  return { clock, retried, keep, step };
}

describe('what did not come up', () => {
  it('is tried again, after a longer pause each time, five minutes at most', () => {
    const { clock, retried, step } = make(1);
    for (const seconds of [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
      step('loading', 'failed');
      const before = retried.length;
      clock.advance(seconds * 1000 - 1);
      expect(retried).to.have.length(before);
      clock.advance(1);
      expect(retried).to.have.length(before + 1);
    }
  });

  it('is tried up to a third sooner, so that many do not come at once', () => {
    const { clock, retried, step } = make(0);
    step('loading', 'failed');
    clock.advance(1400);
    expect(retried).to.deep.equal(['acme']);
  });

  it('is tried no more once it works, and begins with short pauses if it fails later', () => {
    const { clock, retried, step } = make(1);
    step('loading', 'failed');
    step('loading', 'failed');
    step('loading', 'ready');
    clock.advance(600_000);
    expect(retried).to.deep.equal([]);
    step('loading', 'failed');
    clock.advance(2000);
    expect(retried).to.deep.equal(['acme']);
  });

  it('waits once, however often it was told', () => {
    const { clock, retried, step } = make(1);
    step('loading', 'failed');
    step('loading', 'failed');
    expect(clock.waiting()).to.equal(1);
    clock.advance(600_000);
    expect(retried).to.deep.equal(['acme']);
  });

  const left: [PluginState, PluginState][] = [['ready', 'failed'], ['loading', 'needs'], ['loading', 'refused'], ['found', 'refused'], ['draining', 'gone']];
  for (const [from, to] of left) {
    it(`is left to a person or a new version: ${from} → ${to}`, () => {
      const { clock, step } = make();
      step(from, to);
      expect(clock.waiting()).to.equal(0);
    });
  }

  it('is tried apart from other plugins, and not at all once stopped', () => {
    const { clock, retried, step, keep } = make(1);
    step('loading', 'failed', 'one');
    step('loading', 'failed', 'two');
    step('loading', 'ready', 'one');
    clock.advance(2000);
    expect(retried).to.deep.equal(['two']);
    step('loading', 'failed', 'two');
    keep.stop();
    expect(clock.waiting()).to.equal(0);
  });
});
