import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAdapter } from '../../../kernel/adapter/rules/check-adapter.ts';
import { placeOf } from '../../../kernel/adapter/rules/place.ts';
import { makeOperation, makeSource } from '../../support/plugin.ts';

const here = new URL('.', import.meta.url).pathname;
const rulesFolder = new URL('../../../kernel/adapter/rules/', import.meta.url).pathname;
const textOf = (folder: string) => readdirSync(folder).filter((name) => name !== 'check-adapter.test.ts').map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

describe('the rules of an adapter', () => {
  it('find nothing in a faultless one', () => expect(checkAdapter(makeSource())).to.deep.equal([]));

  it('tell the faults of every rule at once', () => {
    const bad = makeOperation({
      class: 'green',
      params: { type: 'object', additionalProperties: false, properties: { a: { type: 'string', pattern: '(?=x)' } } },
      request: { method: 'DELETE', path: '/x/{b}', base: '/admin' },
      paginate: { style: 'page', items: '/x' },
    });
    const rules = checkAdapter(makeSource({ manifest: { health: 'things.gone', auth: { scheme: 'bearer', secret: 'token' } }, operations: { things: { bad } } })).map(({ rule }) => rule);
    expect(rules).to.include.members(['auth.secret', 'reach.base', 'class.floor', 'hole.unknown', 'param.unused', 'param.pattern', 'param.description', 'health.unknown', 'page.request']);
  });

  it('each have a case in these tests', () => {
    const ids = new Set([...textOf(rulesFolder).matchAll(/'([a-z]+\.[a-z]+)'/g)].map(([, id = '']) => id));
    const told = textOf(here);
    expect(ids).to.have.property('size').above(20);
    expect([...ids].filter((id) => !told.includes(`['${id}'`))).to.deep.equal([]);
  });

  it('say where: the file, the verb and the pointer inside', () => {
    expect(placeOf('things.get', '/class')).to.equal('operations/things.json#/get/class');
    expect(placeOf('things.get')).to.equal('operations/things.json#/get');
  });
});
