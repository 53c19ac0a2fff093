import { expect } from 'chai';
import { createLiveness } from '../../../tenant/llm-proxy/process-lives.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

describe('whether a process lives', () => {
  const open = () => {
    const clock = makeFakeClock();
    const alive = new Set([7]);
    const asked: number[] = [];
    const lives = createLiveness(clock, (pid) => {
      asked.push(pid);
      return alive.has(pid);
    });
    return { clock, alive, asked, lives };
  };

  it('is asked once for calls that come right after each other', () => {
    const { clock, asked, lives } = open();
    expect([lives(7), lives(7)]).to.deep.equal([true, true]);
    clock.advance(19);
    expect(lives(7)).to.equal(true);
    expect(asked).to.deep.equal([7]);
  });

  it('is asked anew after twenty milliseconds, and of another process at once', () => {
    const { clock, alive, asked, lives } = open();
    expect([lives(7), lives(8)]).to.deep.equal([true, false]);
    alive.delete(7);
    expect([lives(7), lives(7)]).to.deep.equal([false, false]);
    alive.add(7);
    expect(lives(7)).to.equal(true);
    alive.delete(7);
    clock.advance(20);
    expect(lives(7)).to.equal(false);
    expect(asked).to.deep.equal([7, 8, 7, 7, 7, 7]);
  });

  it('is known of this one', () => expect(createLiveness(makeFakeClock())(process.pid)).to.equal(true));
});
