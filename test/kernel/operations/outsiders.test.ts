import { expect } from 'chai';
import { givesOutsidersWords } from '../../../kernel/operations/classify.ts';
import type { Operation } from '../../../kernel/schema/operation.ts';
import { makeOperation } from '../../support/plugin.ts';

const gives = (outsiders: Operation['outsiders'], params = {}): boolean => givesOutsidersWords({ ...(makeOperation() as unknown as Operation), ...(outsiders === undefined ? {} : { outsiders }) }, params);

describe('whether outsiders\' words come back', () => {
  it('is what the operation says, and no where it says nothing', () => {
    expect([gives(true), gives(false), gives(undefined)]).to.deep.equal([true, false, false]);
  });

  it('may hang on the params', () => {
    const outsiders = { when: { properties: { type: { not: { enum: ['country'] } } } } };
    expect([gives(outsiders, { type: 'referrer' }), gives(outsiders, { type: 'country' })]).to.deep.equal([true, false]);
  });
});
