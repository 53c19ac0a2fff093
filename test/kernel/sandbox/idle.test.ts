import { expect } from 'chai';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeCall, makeSandbox } from './make-sandbox.ts';

const minute = 60_000;

describe('an idle sandbox', () => {
  it('ends its process after ten minutes without calls and starts another when it is needed', async () => {
    const clock = makeFakeClock();
    const { sandbox, logged } = makeSandbox({ clock });
    const call = makeCall('export const go = () => 1;');
    expect(await sandbox.call(call)).to.equal(1);
    clock.advance(9 * minute);
    expect(await sandbox.call(call)).to.equal(1);
    clock.advance(9 * minute);
    expect(sandbox.status().processes).to.equal(1);
    clock.advance(minute);
    expect(sandbox.status().processes).to.equal(0);
    expect(await sandbox.call(call)).to.equal(1);
    expect(logged).to.deep.equal([]);
    await sandbox.close();
  });

  it('leaves no timer behind when it is closed', async () => {
    const clock = makeFakeClock();
    const { sandbox } = makeSandbox({ clock });
    await sandbox.call(makeCall('export const go = () => 1;'));
    expect(clock.waiting()).to.be.greaterThan(0);
    await sandbox.close();
    expect(clock.waiting()).to.equal(0);
  });
});
