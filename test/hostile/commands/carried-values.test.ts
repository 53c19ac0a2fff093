import { expect } from 'chai';
import { createDraw } from '../../support/draw.ts';
import { openTestReader } from '../../support/line-reader.ts';
import { carriedValues } from './carried-values.ts';

describe('a value that somebody else wrote', () => {

  it('is never worked out by a green line, however it got there', async () => {
    const read = await openTestReader();
    const green = [...carriedValues({ count: 2000, draw: createDraw(5) })].filter((line) => read(line).verdict.class === 'green');
    expect(green).to.deep.equal([]);
  });
});
