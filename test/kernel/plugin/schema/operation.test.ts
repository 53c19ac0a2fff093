import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../../kernel/schema/describe.ts';
import { makeOperation } from '../../../support/plugin.ts';

interface Vector {
  readonly title: string;
  readonly set?: JsonObject;
  readonly drop?: readonly string[];
  /** Text of `params` that an object literal cannot hold. */
  readonly raw?: string;
  readonly place: string;
  readonly says: string;
  /** The validator may say more about the same place. */
  readonly also?: boolean;
}

const { faulty, fitting } = JSON.parse(readFileSync(new URL('operation.json', import.meta.url), 'utf8')) as { faulty: Vector[]; fitting: Vector[] };
const schemas = createSchemas();
const faultsOf = ({ set = {}, drop = [], raw }: Partial<Vector>) => {
  const dropped = Object.fromEntries(drop.map((key) => [key, undefined]));
  const params = raw === undefined ? {} : { params: JSON.parse(raw) as Json };
  return describeErrors(schemas.operation(makeOperation({ ...set, ...dropped, ...params })), 'o.json');
};

describe('an operation', () => {
  describe('is refused for', () => {
    for (const vector of faulty) {
      it(vector.title, () => {
        const faults = faultsOf(vector);
        expect(new Set(faults.map(({ place }) => place))).to.deep.equal(new Set([`o.json#${vector.place}`]));
        expect(faults.map(({ message }) => message).join('; ')).to.include(vector.says);
        if (vector.also !== true) expect(faults).to.have.length(1);
      });
    }
  });

  describe('fits as', () => {
    for (const vector of fitting) it(vector.title, () => expect(faultsOf(vector)).to.deep.equal([]));
  });
});
