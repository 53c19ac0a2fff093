import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { createRegistered } from '../../../../kernel/redaction/registered/registered.ts';
import { findingsOf, referenceTo } from '../../../../kernel/redaction/known-values.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { createSweep } from '../../../../kernel/redaction/sweep/sweep.ts';
import { drawBytes } from '../../../support/chance.ts';
import { cutAt } from '../net/support/split.ts';

const value = `sk-${drawBytes(9).toString('base64url')}-Grüße`;
const bytes = [...Buffer.from(value)];
const decimal = bytes.join(', ');
const octal = bytes.map((byte) => byte.toString(8).padStart(3, '0')).join(' ');
const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join(' ');

const known = createKnownValues();
known.add('key', value);

describe('a registered value as a row of numbers', () => {
  const texts: readonly (readonly [what: string, text: string, clean: string])[] = [
    ['in brackets', `Buffer.from([${decimal}])`, 'Buffer.from([@])'],
    ['with a sign before the next one', `[${bytes.join(',')},]`, '[@,]'],
    ['with semicolons', bytes.join(';'), '@'],
    ['with several blanks', bytes.join('   '), '@'],
    ['a line each', `it was\n${bytes.join('\n')}\nand no more`, 'it was\n@\nand no more'],
    ['a line each, as JSON writes them', `"${bytes.join(',\\n    ')}"`, '"@"'],
    ['a line each, as JSON within JSON writes them', `"${bytes.join(',\\\\r\\\\n\\\\t')}"`, '"@"'],
    ['with leading zeros', bytes.map((byte) => String(byte).padStart(3, '0')).join(' '), '@'],
    ['behind other bytes and before some', `72, 105, 32, ${decimal}, 33, 200, 0`, '72, 105, 32, @, 33, 200, 0'],
    ['behind numbers that are no bytes', `2026, 256, 1999, ${decimal}, 999`, '2026, 256, 1999, @, 999'],
    ['behind half a character of several bytes', `195, ${decimal}, 195`, '195, @, 195'],
    ['twice', `${decimal}; ${decimal}`, '@; @'],
    ['octal', `0000000 ${octal}\n0000027`, '0000000 @\n0000027'],
    ['octal, as a program writes it', bytes.map((byte) => `0${byte.toString(8)}`).join(', '), '@'],
    ['in bits', `bits: ${bits}.`, 'bits: @.'],
    ['in bits with commas', bits.replaceAll(' ', ','), '@'],
    ['with 32 signs between', bytes.join(' '.repeat(32)), '@'],
    ['in base64', `see ${Buffer.from(`it is ${decimal} there`).toString('base64')} there`, 'see @ there'],
    ['of its own base64', [...Buffer.from(Buffer.from(value).toString('base64'))].join(','), '@'],
    ['at the end of a long text', `${'The van comes at nine, and 3 of 12. '.repeat(40)}${decimal}`, `${'The van comes at nine, and 3 of 12. '.repeat(40)}@`],
  ];
  const swept = createRegistered();
  swept.add('key', value);
  const sweep = createSweep([]);

  for (const [what, text, clean] of texts) {
    const wanted = clean.replaceAll('@', 'SECRET_REF(key)');
    it(`is found, and nothing else changes: ${what}`, () => expect(known.redactText(text)).to.equal(wanted));

    it(`is found where the text was swept: ${what}`, () => {
      const codes = sweep?.read(text);
      if (!sweep || !codes) throw new Error('this engine cannot sweep');
      expect(findingsOf((scan) => swept.detect({ ...scan, codes, sweep }), text)).to.deep.equal(findingsOf(swept.detect, text));
    });

    it(`is found, wherever the text is split: ${what}`, () => {
      const outcomes = Array.from({ length: text.length - 1 }, (_, at) => at + 1).filter((at) => {
        const stream = createTextStream({ detect: swept.detect, reference: referenceTo });
        return cutAt(text, [at]).map((piece) => stream.write(piece)).join('') + stream.end() !== wanted;
      });
      expect(outcomes).to.deep.equal([]);
      const stream = createTextStream({ detect: swept.detect, reference: referenceTo });
      expect(text.split('').map((piece) => stream.write(piece)).join('') + stream.end()).to.equal(wanted);
    });
  }

  for (const [what, text] of [
    ['with 33 signs between', bytes.join(' '.repeat(33))],
    ['with words between', bytes.join(' and ')],
    ['with a number among them that is no byte', decimal.replace(', ', ', 256, ')],
    ['with points between: they are no list', bytes.join('.')],
    ['run together', bytes.join('')],
  ] as const) {
    it(`stays as it is ${what}`, () => expect(known.redactText(text)).to.equal(text));
  }

  it('keeps back of numbers that begin none no more than the last', () => {
    const stream = createTextStream({ detect: swept.detect, reference: referenceTo });
    for (const text of ['Rows: 12, 7, 19, ', '2026, 1999, ', '3.14159 and 20000 ']) expect(text.length - stream.write(text).length, text).to.be.at.most(4);
  });
});
