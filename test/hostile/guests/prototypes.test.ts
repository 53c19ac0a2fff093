import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Door } from '../../../kernel/sandbox/sandbox.ts';
import { makeBattlefield, readHostileCode } from './attack.ts';

describe('a guest that poisons its own realm', () => {
  const { sandbox, attack } = makeBattlefield();
  after(() => sandbox.close());

  const throwing = ['weakMaps', 'refusalHasInstance'];
  // These poison how the guest's own value is written as JSON: it gets what it asked for, as text, and nobody else does.
  const ownHarm = ['objectToJson', 'stringToJson'];

  for (const handler of readHostileCode('prototypes').handlers.filter((each) => !throwing.includes(each) && !ownHarm.includes(each))) {
    it(`does not come between the host and its answer: ${handler}`, async () => {
      const { value, code, message } = await attack('prototypes', handler);
      expect([value, code, message]).to.deep.equal([{ method: 'GET', path: '/x' }, undefined, undefined]);
    });
  }

  for (const handler of throwing) {
    it(`makes no refusal and no door error of a plain error: ${handler}`, async () => {
      expect((await attack('prototypes', handler)).code).to.equal('HANDLER_FAILED');
    });
  }

  for (const handler of ownHarm) {
    it(`harms its own messages only: ${handler}`, async () => {
      const inputs: Json[] = [];
      const door: Door = (_name, input) => {
        inputs.push(input);
        return Promise.resolve({ input });
      };
      const { value, code } = await attack('prototypes', handler, { door });
      expect(value !== undefined || code === 'HANDLER_FAILED').to.equal(true);
      for (const input of inputs) expect(Object.keys(input as JsonObject)).to.deep.equal(['request']);
    });
  }
});
