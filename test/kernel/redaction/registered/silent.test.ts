import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { createBeginnings } from '../../../../kernel/redaction/registered/beginnings.ts';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { drawBytes } from '../../../support/chance.ts';

const value = drawBytes(15).toString('hex');
const bare = '+-*)/~!?.,;:#@';
const json = JSON.stringify({ id: drawBytes(6).toString('hex'), key: drawBytes(12).toString('hex') });
const codesOf = createCodes();

function isSilent(text: string, ...values: readonly string[]): boolean {
  const all = createRegistered();
  for (const one of values) all.add('key', one);
  return all.isSilent(text, codesOf(text));
}

const plain = 'The van is at the garage until noon, no. 4711';
const heard: readonly (readonly [what: string, text: string])[] = [
  ['the value', `so ${value} is it`], ['the value alone', value], ['a window of it', `so ${value.slice(0, -2)} or ${value.slice(2)}`], ['an escape', 'so %41 is it'], ['a backslash', 'so \\x41 is it'], ['a text in base64', `so ${Buffer.from(`${plain}, ${plain}`).toString('base64')} is it`],
  ['a text in hex', `so ${Buffer.from(`${plain}, ${plain}`).toString('hex')} is it`], ['numbers that may be bytes', 'so 65, 66, 67, 68, 69, 70, 71, 72, 73 is it'],
];

describe('a short text', () => {
  for (const text of ['', plain, `so ${value.slice(0, 6)} is it`, 'a longer-word-with-signs in_it/and/a/path']) it(`holds nothing that could be a value: ${text.slice(0, 20)}`, () => expect(isSilent(text, value)).to.equal(true));
  for (const [what, text] of heard) {
    it(`may hold one: ${what}`, () => expect(isSilent(text, value)).to.equal(false));
    it(`holds none where none is registered: ${what}`, () => expect(isSilent(text)).to.equal(true));
  }
  it('may hold one without letters, whatever it is', () => expect([isSilent(plain, bare), isSilent(plain, value, bare), isSilent(plain, 'short')]).to.deep.equal([false, false, true]));
});

describe('a registered value', () => {
  it('may reach over several strings of JSON where it is JSON itself, as long as it is registered', () => {
    const all = createRegistered();
    const told: boolean[] = [all.reachesAcross()];
    for (const one of [value, bare, `"${value}"`, `${value}"`, `a "${value}" b`, '"weak"']) {
      all.add('key', one);
      told.push(all.reachesAcross());
      all.remove('key', one);
    }
    all.add('account', json);
    told.push(all.reachesAcross());
    all.remove('account', json);
    expect([...told, all.reachesAcross()]).to.deep.equal([false, false, false, false, false, true, false, true, false]);
  });

  it('is told of again where it is known that it was found, and others are not', () => {
    const all = createRegistered();
    const told: string[] = [];
    const other = drawBytes(15).toString('hex');
    all.add('one', value, () => told.push('one'));
    all.add('other', other, () => told.push('other'));
    const [finding] = all.detect({ text: `so ${value}`, from: 0, complete: true }).findings;
    if (!finding) throw new Error('it is not found');
    all.tell(finding);
    all.tell({ ...finding });
    expect(told).to.deep.equal(['one', 'one']);
  });
});

describe('the beginnings of some short texts', () => {
  const beginnings = createBeginnings();
  for (const text of ['("', '!!x', '']) beginnings.add(text);
  for (const [text, at] of [
    ['see (', 4], ['see ("', 4], ['(', 0], ['("', 0], ['see "', 5], ['see', 3], ['', 0], ['see !', 4], ['see !!', 4], ['see !!x', 4], ['see !!!', 5], ['see x', 5], ['see ((', 5], ['(see', 4], ['see \\(', 4], ['see \\\\(', 4], ['see (\\"', 4], ['see \\(\\"', 4], ['see \\!\\!\\x', 4], ['see \\!x', 7], ['\\(', 0], ['see \\', 5], ['\\a(', 2], [`${'\\'.repeat(9)}(`, 0],
  ] as const) it(`stand at the end of a text, behind backslashes as well: ${text}`, () => expect(beginnings.startIn(text)).to.equal(at));

  it('are as long as the longest of them', () => expect([createBeginnings().longest(), beginnings.longest()]).to.deep.equal([0, 3]));
  it('are none where there are no texts', () => expect(createBeginnings().startIn('see (')).to.equal(5));
});
