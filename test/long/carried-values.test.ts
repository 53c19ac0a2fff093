import { expect } from 'chai';
import { carriedValues } from '../hostile/commands/carried-values.ts';
import { openTestReader } from '../support/line-reader.ts';

describe('each of 32,400 ways by which a value gets to where it is worked out', () => {
  it('is seen', async () => {
    const read = await openTestReader();
    const green = [...carriedValues()].filter((line) => read(line).verdict.class === 'green');
    expect(green).to.deep.equal([]);
  });
});
