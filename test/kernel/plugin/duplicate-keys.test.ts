import { expect } from 'chai';
import { findDuplicateKeys } from '../../../kernel/plugin/duplicate-keys.ts';

describe('duplicate keys', () => {
  const cases: [string, string, string[]][] = [
    ['none', '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}', []],
    ['at the top', '{"a": 1, "b": 2, "a": 3}', ['/a']],
    ['inside an object', '{"permissions": {"http": [], "http": []}}', ['/permissions/http']],
    ['inside a list', '[{"x": 1}, {"x": 1, "x": 2}]', ['/1/x']],
    ['spelt with an escape', '{"class": "red", "cl\\u0061ss": "green"}', ['/class']],
    ['in a text, which is none', '{"a": "{\\"a\\": 1, \\"a\\": 2}"}', []],
    ['behind a quoted quote', '{"a\\"": 1, "b": "\\\\", "b": 2}', ['/b']],
    ['with signs of a pointer', '{"a/b~": 1, "a/b~": 2}', ['/a~1b~0']],
    ['three times', '{"a": 1, "a": 2, "a": 3}', ['/a', '/a']],
  ];
  for (const [what, text, expected] of cases) {
    it(`are found: ${what}`, () => expect(findDuplicateKeys(text)).to.deep.equal(expected));
  }
});
