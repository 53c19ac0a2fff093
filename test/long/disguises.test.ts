import { expect } from 'chai';
import { findGreen } from '../hostile/commands/find-green.ts';
import { openTestReader } from '../support/line-reader.ts';

const rounds = 100_000;

describe('dangerous lines', () => {
  it(`are never called harmless, in ${rounds} disguises`, async () => {
    const read = await openTestReader();
    for (const seed of [1, 2]) expect(findGreen(read, seed, rounds)).to.deep.equal([]);
  });
});
