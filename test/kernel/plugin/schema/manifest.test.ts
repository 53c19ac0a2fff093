import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { parseSource } from '../../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { makePlugin, type Changes } from '../../../support/plugin.ts';

interface Vector {
  readonly title: string;
  readonly set?: JsonObject;
  readonly drop?: readonly string[];
  readonly place: string;
  readonly says: string;
  readonly mend: string;
}

const { faulty, fitting } = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8')) as { faulty: Vector[]; fitting: Vector[] };
const schemas = createSchemas();
const faultsOf = ({ set = {}, drop = [] }: Partial<Vector>) => {
  const manifest: Changes = { ...set, ...Object.fromEntries(drop.map((key) => [key, undefined])) };
  return parseSource('acme', makePlugin({ manifest }), schemas).faults;
};

describe('a manifest', () => {
  describe('is refused, with the one place and the mend, for', () => {
    for (const vector of faulty) {
      it(vector.title, () => {
        const faults = faultsOf(vector);
        expect(faults.map(({ place }) => place)).to.deep.equal([vector.place]);
        expect(faults[0]?.message).to.include(vector.says);
        expect(faults[0]?.mend).to.include(vector.mend);
      });
    }
  });

  describe('fits as', () => {
    for (const vector of fitting) it(vector.title, () => expect(faultsOf(vector)).to.deep.equal([]));
  });

  it('tells all its faults at once', () => {
    const broken = faulty.filter(({ set = {} }) => !('permissions' in set) && !('auth' in set) && !('config' in set));
    const one = broken.reduce<{ set: JsonObject; drop: string[] }>(({ set, drop }, vector) => ({ set: { ...set, ...vector.set }, drop: [...drop, ...(vector.drop ?? [])] }), { set: { auth: { scheme: 'header', secret: 'key' } }, drop: [] });
    const places = new Set(faultsOf(one).map(({ place, message }) => `${place} ${message.split(' ')[0]}`));
    expect(places).to.include.all.keys('plugin.json#/auth "header"', 'plugin.json# "title"', 'plugin.json# the');
    const roots = new Set(faultsOf(one).map(({ place }) => place.split('/')[1]));
    for (const key of ['id', 'version', 'modes', 'activation', 'entry', 'limits', 'errors', 'health', 'auth']) expect(roots).to.include(key);
  });
});
