import { expect } from 'chai';
import { choosesArm } from '../../../../../tenant/gate/shell/walk/chooses-arm.ts';

describe('the arm of a case', () => {
  const rows: readonly (readonly [text: string | undefined, patterns: readonly string[], choice: string])[] = [
    ['nginx', ['nginx'], 'surely'],
    ['nginx', ['caddy', 'nginx'], 'surely'],
    ['nginx', ['*'], 'surely'],
    ['php8.2', ['php8.2'], 'surely'],
    ['nginx', ['caddy'], 'no'],
    ['nginx', ['caddy', 'php'], 'no'],
    ['', ['caddy'], 'no'],
    // A shell may be told that large letters are as good as small ones.
    ['nginx', ['NGINX'], 'perhaps'],
    // Signs that may fit, or that are written otherwise than they are read.
    ['nginx', ['ngin*'], 'perhaps'],
    ['nginx', ['[nm]ginx'], 'perhaps'],
    ['nginx', ['"nginx"'], 'perhaps'],
    ['nginx', ['$x'], 'perhaps'],
    ['nginx', ['caddy', 'n?inx'], 'perhaps'],
    ['*', ['"*"'], 'perhaps'],
    ['a*', ['a*'], 'perhaps'],
    // Of a text that nobody knows nothing is said, not even by a star.
    [undefined, ['nginx'], 'perhaps'],
    [undefined, ['*'], 'perhaps'],
  ];
  for (const [text, patterns, choice] of rows) it(`${text ?? 'any text'} in ${patterns.join('|')}: ${choice}`, () => expect(choosesArm(text, patterns)).to.equal(choice));
});
