import { expect } from 'chai';
import { createGeneration } from '../../../kernel/plugin/generation.ts';
import type { Transition } from '../../../kernel/plugin/lifecycle.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function make() {
  const clock = makeFakeClock();
  const recorded: Transition[] = [];
  return { clock, recorded, generation: createGeneration('acme', 7, { version: '1.0.0', digest: 'd' }, clock, (transition) => recorded.push(transition)) };
}

describe('a generation', () => {
  it('is named after plugin, version and number, and records each step with its reason', () => {
    const { generation, recorded } = make();
    generation.move('load', 'asked for');
    generation.move('prove', 'it works');
    expect(generation.state()).to.equal('ready');
    expect(recorded).to.deep.equal([
      { generation: 'acme@1.0.0#7', plugin: 'acme', from: 'found', to: 'loading', reason: 'asked for' },
      { generation: 'acme@1.0.0#7', plugin: 'acme', from: 'loading', to: 'ready', reason: 'it works' },
    ]);
  });

  it('takes no step the table does not have, and stays where it is', () => {
    const { generation, recorded } = make();
    expect(() => generation.move('prove', 'skipping')).to.throw('no step prove from found');
    expect(generation.state()).to.equal('found');
    expect(recorded).to.deep.equal([]);
  });

  it('is dry at once when nobody is in it', async () => {
    expect(await make().generation.drained(30_000)).to.equal(true);
  });

  it('is dry when the last call has left, and no timer stays behind', async () => {
    const { generation, clock } = make();
    const leave = [generation.enter(), generation.enter()];
    const dry = generation.drained(30_000);
    leave[0]?.();
    expect(clock.waiting()).to.equal(1);
    leave[1]?.();
    expect(await dry).to.equal(true);
    expect(clock.waiting()).to.equal(0);
  });

  it('counts a call out once, however often it says so', async () => {
    const { generation, clock } = make();
    const leave = generation.enter();
    generation.enter();
    const dry = generation.drained(30_000);
    leave();
    leave();
    clock.advance(30_000);
    expect(await dry).to.equal(false);
  });

  it('waits no longer than it was told', async () => {
    const { generation, clock } = make();
    generation.enter();
    const dry = generation.drained(30_000);
    clock.advance(29_999);
    expect(clock.waiting()).to.equal(1);
    clock.advance(1);
    expect(await dry).to.equal(false);
  });
});
