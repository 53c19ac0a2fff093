import { expect } from 'chai';
import type { Finding } from '../../../kernel/redaction/detector.ts';
import { replace } from '../../../kernel/redaction/replace.ts';

const found = (start: number, end: number): Finding => ({ start, end, kind: 'token', rule: 'any' });
const brackets = ({ start }: Finding, value: string): string => `[${start}:${value}]`;

const rows: readonly (readonly [text: string, findings: readonly Finding[], clean: string])[] = [
  ['abcdef', [], 'abcdef'],
  ['abcdef', [found(0, 6)], '[0:abcdef]'],
  ['abcdef', [found(0, 2)], '[0:ab]cdef'],
  ['abcdef', [found(4, 6)], 'abcd[4:ef]'],
  ['abcdef', [found(1, 3), found(3, 5)], 'a[1:bc][3:de]f'],
  ['a🔑b$&c', [found(1, 3), found(4, 6)], 'a[1:🔑]b[4:$&]c'],
];

describe('a text whose findings are replaced', () => {
  for (const [text, findings, clean] of rows) it(`becomes ${clean}`, () => expect(replace(text, findings, brackets)).to.equal(clean));
});
