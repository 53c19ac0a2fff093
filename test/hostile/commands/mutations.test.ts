import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { openTestReader } from '../../support/line-reader.ts';
import { dangerousLines } from './dangerous-lines.ts';
import { findGreen } from './find-green.ts';

const rounds = 8000;

describe('a dangerous line', () => {

  it('is at least what it is', async () => {
    const read = await openTestReader();
    expect(dangerousLines.filter(([least, line]) => classOrder.indexOf(read(line).verdict.class) < classOrder.indexOf(least)).map(([least, line]) => `${read(line).verdict.class} < ${least}: ${line}`)).to.deep.equal([]);
  });

  it(`is never called harmless, in ${rounds} disguises`, async () => {
    expect(findGreen(await openTestReader(), 20261121, rounds)).to.deep.equal([]);
  });
});
