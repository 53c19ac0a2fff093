import { expect } from 'chai';
import { examineKeyed, speaks } from '../../../kernel/redaction/net/context/examine-keyed.ts';
import { createContextRules } from '../../../kernel/redaction/net/context/rules.ts';
import { createNet } from '../../../kernel/redaction/net/net.ts';
import { readTogether } from '../../../kernel/redaction/read-together.ts';
import { createRegistered } from '../../../kernel/redaction/registered/registered.ts';
import { createSweep, type Sweep } from '../../../kernel/redaction/sweep/sweep.ts';
import { sampleFormats } from './net/support/sample-formats.ts';
import { randomText } from './net/support/random-token.ts';

const value = randomText('alnum', 30);
const plain = 'The van is at the garage until noon';

/** What one look at several texts tells of each: `silent` where it holds nothing. */
function look(texts: readonly string[], { values = [value], key }: { readonly values?: readonly string[]; readonly key?: string | undefined } = {}): readonly string[] {
  const registered = createRegistered();
  for (const [at, one] of values.entries()) registered.add(`value_${at}`, one);
  const net = createNet({ rules: createContextRules, formats: sampleFormats(), isKnown: () => false, examineKeyed, speaks });
  const sweep = createSweep(net.beginnings);
  if (!sweep) throw new Error('this engine cannot sweep');
  return readTogether(texts.map((text) => ({ text, key, name: undefined })), sweep, net, registered).map((one) => (one === 'silent' ? one : one === undefined ? 'unread' : 'heard'));
}

const rows: readonly (readonly [what: string, text: string, told: 'silent' | 'heard', given?: { readonly values?: readonly string[]; readonly key?: string }])[] = [
  ['an ordinary text', plain, 'silent'],
  ['an empty text', '', 'silent'],
  ['a text with a long word', `${plain} Donaudampfschifffahrtsgesellschaft`, 'silent'],
  ['a text with an address of a page', `${plain}, see example.org/orders/van/garage`, 'silent'],
  ['an ordinary text under an ordinary key', plain, 'silent', { key: 'note' }],
  ['an ordinary text under the key of a secret', plain, 'heard', { key: 'password' }],
  ['a registered value', `so ${value} is it`, 'heard'],
  ['a registered value where none is registered', `so ${value.slice(0, 12)} is it`, 'silent', { values: [] }],
  ['the few first letters of one', `so ${value.slice(0, 6)} is it`, 'silent'],
  ['a registered value in base64', `so ${Buffer.from(value).toString('base64')} is it`, 'heard'],
  ['a text in base64', `so ${Buffer.from(`${plain}, ${plain}`).toString('base64')} is it`, 'heard'],
  ['an escape', 'so %41 is it', 'heard'],
  ['numbers that may be bytes', 'so 65, 66, 67, 68, 69, 70, 71, 72, 73 is it', 'heard'],
  ['the same where nothing is registered', 'so 65, 66, 67, 68, 69, 70, 71, 72, 73 is it', 'silent', { values: [] }],
  ['a word that speaks of a secret, with a value', 'the password is: sunny', 'heard'],
  ['a credential of a format', `so qxa_${randomText('alnum', 30)} is it`, 'heard'],
  ['a text of 1,024 characters', 'so it is. '.repeat(200).slice(0, 1024), 'silent'],
  ['a longer text', 'so it is. '.repeat(200).slice(0, 1025), 'heard'],
  ['a word for tokens, and none', `the frobnitz: ${plain}`, 'silent'],
  ['a word for tokens where a text ends with it', `${plain}: frobnitz`, 'heard'],
  ['a token that tells by itself what it is', `so acme_live_${randomText('alnum', 24)} is it`, 'heard'],
  ['any text, where a value without letters is registered', plain, 'heard', { values: [value, '+-*\'/=!?.,;:#'] }],
];

/** How long what is swept at once is, of texts of some lengths. */
function sweptLengths(lengths: readonly number[]): readonly number[] {
  const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
  const sweep = createSweep(net.beginnings) as Sweep;
  const swept: number[] = [];
  const told = readTogether(lengths.map((length) => ({ text: 'a'.repeat(length), key: undefined, name: undefined })), { ...sweep, read: (text) => {
    swept.push(text.length);
    return sweep.read(text);
  } }, net, createRegistered());
  expect(told).to.have.length(lengths.length);
  return swept;
}

describe('one look at several texts', () => {
  for (const [what, text, told, given] of rows) {
    it(`tells of ${what}: ${told}`, () => {
      expect(look([text], given)).to.deep.equal([told]);
      if (given?.key === undefined) expect(look([plain, `${value}, "so"`, text, plain, 'so %41'], given).at(2)).to.equal(told);
    });
  }

  it('tells of each what it tells of it alone, whatever stands beside it and however many they are', () => {
    const texts = Array.from({ length: 900 }, (_, at) => rows[(at * 7) % rows.length]?.[1] ?? '');
    const alone = new Map([...new Set(texts)].map((text) => [text, look([text])[0]]));
    expect(look(texts)).to.deep.equal(texts.map((text) => alone.get(text)));
  });

  it('reads no text of more than a million characters, and all those beside it', () => {
    expect(look([plain, 'so it is. '.repeat(200_000), plain, `so ${value} is it`])).to.deep.equal(['unread', 'unread', 'silent', 'heard']);
  });

  it('tells that nothing is in a text that holds a window of a value that was forgotten', () => {
    const registered = createRegistered();
    registered.add('other', randomText('alnum', 30));
    registered.add('value', value);
    const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
    const sweep = createSweep(net.beginnings) as Sweep;
    const isSilent = (): boolean => readTogether([{ text: `so ${value} is it`, key: undefined, name: undefined }], sweep, net, registered)[0] === 'silent';
    const before = isSilent();
    registered.remove('value', value);
    expect([before, isSilent()]).to.deep.equal([false, true]);
  });

  it('sweeps them together up to where 131,072 characters are reached, and each once', () => {
    const all = 2 ** 17;
    expect(sweptLengths([])).to.deep.equal([]);
    expect(sweptLengths([4, 5, 6])).to.deep.equal([17]);
    expect(sweptLengths([all - 1, 5, 6])).to.deep.equal([all + 5, 6]);
    expect(sweptLengths([all, 5, 6])).to.deep.equal([all, 12]);
    expect(sweptLengths([1, all, 5])).to.deep.equal([all + 2, 5]);
  });
});
