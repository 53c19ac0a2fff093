import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { fillPath, isClimbing, queryPairs } from '../../../kernel/template/path.ts';

const filled = (template: string, values: Readonly<Record<string, Json>>, ...multiSegment: string[]) => fillPath(template, (name) => values[name], new Set(multiSegment));

describe('filling a path', () => {
  it('refuses a value that is missing', () => {
    expect(filled('/posts/{id}', {})).to.deep.equal({ reason: 'id is missing and stands in the path' });
    expect(filled('/posts/{id}', { id: null })).to.have.property('reason');
  });

  it('refuses a value that leaves nothing between two slashes, at the end too', () => {
    for (const [template, ...multi] of [['/posts/{id}'], ['/posts/{id}/'], ['/posts/{id}/tags'], ['/posts/{id}', 'id']] as const) {
      expect(filled(template, { id: '' }, ...multi), template).to.have.property('reason');
    }
    for (const id of ['/a', 'a/', 'a//b', '/']) expect(filled('/files/{id}', { id }, 'id'), id).to.have.property('reason');
  });

  it('refuses values that make dots together', () => {
    expect(filled('/{a}{b}/x', { a: '.', b: '.' })).to.have.property('reason');
  });

  const rows: readonly [template: string, values: Readonly<Record<string, Json>>, multiSegment: readonly string[], path: string][] = [
    ['/posts/', {}, [], '/posts/'],
    ['/posts/{id}', { id: 7 }, [], '/posts/7'],
    ['/posts/{id}/', { id: 'a b/c?d#e%f' }, [], '/posts/a%20b%2Fc%3Fd%23e%25f/'],
    ['/posts/{id}', { id: "!'()*;=&+ü" }, [], '/posts/%21%27%28%29%2A%3B%3D%26%2B%C3%BC'],
    ['/posts/{id}', { id: '{other}' }, [], '/posts/%7Bother%7D'],
    ['/posts/{id}', { id: '\ud800' }, [], '/posts/%EF%BF%BD'],
    ['/files/{file}', { file: 'Bilder/Straße 1/a.b..c' }, ['file'], '/files/Bilder/Stra%C3%9Fe%201/a.b..c'],
    ['/{a}/x/{a}-{lookup.b}', { a: 1, 'lookup.b': 2 }, [], '/1/x/1-2'],
    ['/v/...', {}, [], '/v/...'],
  ];
  for (const [template, values, multi, path] of rows) it(`${template} with ${JSON.stringify(values)}`, () => expect(filled(template, values, ...multi)).to.deep.equal({ path }));
});

describe('a climbing segment', () => {
  const climbing = ['.', '..', '%2e', '%2E.', '.%2e', '%2e%2E', '%252e%252e', '%25252e.', '..%2f', '..%5C', '..\\', 'a%2f..', 'a%2f..%2fb', 'a%255c%252e%252e', '..;', '..;x=1', '..%3bx', '.;/'];
  const plain = ['', 'a', '...', 'a..b', '..a', 'a..', '.hidden', '%2e%2ea', 'a%2fb', '1.2', 'v1%2F..x', ';..', '%2E%2E%2E'];
  for (const segment of climbing) it(`is ${segment}`, () => expect(isClimbing(segment)).to.equal(true));
  for (const segment of plain) it(`is not ${JSON.stringify(segment)}`, () => expect(isClimbing(segment)).to.equal(false));
});

describe('query pairs', () => {
  it('keep their order; a list repeats its key, an object is JSON, null is left out', () => {
    expect(queryPairs({ b: 1, a: ['x', 2], o: { c: 1 }, none: null, t: true, e: '', l: [] })).to.deep.equal([['b', '1'], ['a', 'x'], ['a', '2'], ['o', '{"c":1}'], ['t', 'true'], ['e', '']]);
  });
});
