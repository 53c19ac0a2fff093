import type { Socket } from 'node:net';
import { expect } from 'chai';
import { watch } from '../../../tenant/egress/watch.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const limits = { idleMs: 2000, totalMs: 10_000, bytes: 100, lookMs: 500 };

function start() {
  const clock = makeFakeClock(5_000_000);
  clock.advance(60_000);
  const server = { bytesRead: 0, bytesWritten: 0 };
  const told: string[] = [];
  const state = { may: true };
  const stop = watch({ clock, limits, server: server as Socket, mayGoOn: () => state.may, end: (why) => void told.push(`${why} at ${clock.elapsed() - 60_000}`) });
  return { clock, server, told, state, stop };
}

describe('an open connection', () => {
  it('is ended when no byte moved for so long, either way', () => {
    const { clock, server, told } = start();
    clock.advance(1500);
    server.bytesRead = 1;
    clock.advance(1500);
    server.bytesWritten = 1;
    clock.advance(2000);
    expect(told).to.deep.equal([]);
    clock.advance(500);
    expect(told).to.deep.equal(['silent at 5500']);
    expect(clock.waiting()).to.equal(0);
  });

  it('is ended after so long, however busy', () => {
    const { clock, server, told } = start();
    for (let step = 0; step < 30; step += 1) {
      server.bytesRead += 1;
      clock.advance(500);
    }
    expect(told).to.deep.equal(['too long at 10000']);
  });

  it('is ended by more bytes than it may carry, of both ways together', () => {
    const { clock, server, told } = start();
    Object.assign(server, { bytesRead: 60, bytesWritten: 40 });
    clock.advance(500);
    expect(told).to.deep.equal([]);
    server.bytesWritten = 41;
    clock.advance(500);
    expect(told).to.deep.equal(['too much at 1000']);
  });

  it('is ended at the next look once it is no longer allowed', () => {
    const { clock, told, state } = start();
    clock.advance(500);
    state.may = false;
    clock.advance(499);
    expect(told).to.deep.equal([]);
    clock.advance(1);
    expect(told).to.deep.equal(['no longer allowed at 1000']);
  });

  it('is left alone once nobody looks after it', () => {
    const { clock, told, stop } = start();
    clock.advance(600);
    stop();
    clock.advance(20_000);
    expect([told, clock.waiting()]).to.deep.equal([[], 0]);
  });
});
