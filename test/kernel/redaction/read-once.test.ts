import { expect } from 'chai';
import { createFirewall, type Firewall } from '../../../kernel/redaction/firewall.ts';
import { randomText, randomToken } from './net/support/random-token.ts';
import { sampleFormats, sampleKinds } from './net/support/sample-formats.ts';

/** Of a credential there is only a beginning in it, which makes the firewall look at its format. */
const begun = `see qxa_${'1'.repeat(16)} there`;
const long = `${begun}${' and so on'.repeat(30)}`;
const token = randomToken(sampleKinds[0]?.example ?? []);

/** A firewall that counts how often it looks whether a format of a credential fits. */
function open(): { readonly all: Firewall; readonly looks: (act: () => unknown) => number } {
  let count = 0;
  const formats = sampleFormats().map((format) => ({
    ...format,
    shape: {
      ...format.shape,
      get steps() {
        count += 1;
        return format.shape.steps;
      },
    },
  }));
  const all = createFirewall({ formats, key: Buffer.alloc(32, 1) });
  return {
    all,
    looks(act) {
      const before = count;
      act();
      return count - before;
    },
  };
}

describe('a text that came before', () => {
  const ways: readonly (readonly [what: string, way: (all: Firewall, text: string) => unknown])[] = [
    ['a text', (all, text) => all.redactText(text)],
    ['the text of a key', (all, text) => all.text(text, 'note')],
    ['a JSON value', (all, text) => all.redactJson({ a: [text] })],
    ['a string of a body', (all, text) => all.redactBody(JSON.stringify({ a: [text] }))],
    ['a string of a body that is spelt with escapes', (all, text) => all.redactBody(JSON.stringify({ a: [`${text}\n`] }))],
    ['many strings of a body', (all, text) => all.redactBody(JSON.stringify(Array.from({ length: 20 }, (_, at) => `${text} ${at}`)))],
    ['many strings of a body that are spelt with escapes', (all, text) => all.redactBody(JSON.stringify(Array.from({ length: 20 }, (_, at) => `${text}\n${at}`)))],
  ];
  for (const [what, way] of ways) {
    for (const [length, text] of [['short', begun], ['long', long]] as const) {
      it(`is not read again: ${what}, ${length}`, () => {
        const { all, looks } = open();
        expect(looks(() => way(all, text))).to.be.above(0);
        expect(looks(() => way(all, text))).to.equal(0);
      });
    }
  }

  it('is read again under another key, and when anything was registered or forgotten since', () => {
    const { all, looks } = open();
    const value = randomText('alnum', 24);
    const read = (key: string): number => looks(() => all.text(long, key));
    read('note');
    expect([read('note') > 0, read('remark') > 0, read('remark') > 0]).to.deep.equal([false, true, false]);
    all.add('key', value);
    expect([read('note') > 0, read('note') > 0]).to.deep.equal([true, false]);
    all.remove('key', value);
    expect([read('note') > 0, read('note') > 0]).to.deep.equal([true, false]);
  });

  it('is kept where something was found in it only if it is long: a short one could be the secret', () => {
    const { all, looks } = open();
    for (const [text, again] of [[`${token} it is`, true], [`${long} ${token}`, false]] as const) {
      expect(looks(() => all.redactText(text))).to.be.above(0);
      expect(looks(() => all.redactText(text)) > 0).to.equal(again);
    }
    const body = JSON.stringify([`${long}\n${token}`]);
    expect(looks(() => all.redactBody(body))).to.be.above(0);
    expect(looks(() => all.redactBody(body))).to.equal(0);
  });
});
