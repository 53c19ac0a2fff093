import { expect } from 'chai';
import { findingsOf, referenceTo } from '../../../../kernel/redaction/known-values.ts';
import { createRegistered, type Registered } from '../../../../kernel/redaction/registered/registered.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { drawBytes } from '../../../support/chance.ts';
import { eachByte, json } from './encodings/encoding.ts';

const makeValue = (): string => drawBytes(15).toString('base64url').replaceAll(/[-_]/g, 'x');

function registered(...secrets: readonly (readonly [name: string, value: string])[]): Registered {
  const all = createRegistered();
  for (const [name, value] of secrets) all.add(name, value);
  return all;
}

const inText = (all: Registered, text: string): string[] => findingsOf(all.detect, text).map(({ start, end, name }) => `${name}:${text.slice(start, end)}`);

describe('registered values', () => {
  it('are told with their place, their name and the encoding they were met in', () => {
    const value = makeValue();
    const text = `a ${value} b ${Buffer.from(value).toString('hex')}`;
    expect(findingsOf(registered(['key', value]).detect, text)).to.deep.equal([
      { start: 2, end: 2 + value.length, kind: 'registered', rule: 'plain', name: 'key' },
      { start: 5 + value.length, end: text.length, kind: 'registered', rule: 'hex', name: 'key' },
    ]);
  });

  const rules: readonly (readonly [rule: string, encode: (value: string) => string])[] = [
    ['base64', (value) => Buffer.from(value).toString('base64')], ['base64 of UTF-16', (value) => Buffer.from(value, 'utf16le').toString('base64')], ['hex', (value) => Buffer.from(value).toString('hex')],
    ['hex of UTF-16', (value) => Buffer.from(value, 'utf16le').toString('hex')], ['reversed', (value) => value.split('').toReversed().join('')],
  ];
  for (const [rule, encode] of rules) {
    it(`say how they were written: ${rule}`, () => {
      const value = makeValue();
      expect(findingsOf(registered(['key', value]).detect, `x ${encode(value)} y`).map((finding) => finding.rule)).to.deep.equal([rule]);
    });
  }

  // `=9F` is a byte in quoted-printable as well, and `=C3=` the half of a character.
  for (const first of ['9F', '80', '2A', 'C3', 'FE']) {
    for (const [how, escape] of [['percent', (hex: string) => `%${hex}`], ['backslash', (hex: string) => `\\x${hex}`], ['entity', (hex: string) => `&#x${hex};`]] as const) {
      it(`are found escaped behind an equals sign, in one piece and in any two: ${first}, ${how}`, () => {
        const value = `${first}x/${makeValue()}+y`;
        const text = `see ?p=${value.replaceAll(/[/+]/g, (sign) => escape(sign.charCodeAt(0).toString(16)))}, or not`;
        const { detect } = registered(['key', value]);
        expect(findingsOf(detect, text)).to.have.length(1);
        for (let at = 0; at <= text.length; at += 1) {
          const stream = createTextStream({ detect, reference: referenceTo });
          expect(stream.write(text.slice(0, at)) + stream.write(text.slice(at)) + stream.end(), `at ${at}`).to.equal('see ?p=SECRET_REF(key), or not');
        }
      });
    }
  }

  for (const width of [5, 8, 11, 20]) {
    for (const depth of [1, 2]) {
      it(`are found in quoted-printable within JSON, letters of several bytes too, in one piece and in any two: lines of ${width}, depth ${depth}`, () => {
        const value = `ß€${makeValue()}é🔑${makeValue()}Ж`;
        const tokens = value.replaceAll(/[^\w]+/g, (letters) => eachByte(letters, (hex) => `=${hex.toUpperCase()}`)).match(/=..|./g) ?? [];
        const lines = tokens.reduce((all, token, at) => `${all}${at > 0 && at % width === 0 ? '=\r\n' : ''}${token}`, '');
        const text = `see <${Array.from({ length: depth }).reduce<string>((within) => json(within), lines)}> there`;
        const { detect } = registered(['key', value]);
        for (let at = 0; at <= text.length; at += 1) {
          const stream = createTextStream({ detect, reference: referenceTo });
          expect(stream.write(text.slice(0, at)) + stream.write(text.slice(at)) + stream.end(), `at ${at}`).to.equal('see <SECRET_REF(key)> there');
        }
      });
    }
  }

  it('are not found to be more than they are where base64 of them ends a line that is written as in JSON', () => {
    const value = `${makeValue()}ab`;
    const text = `a ${Buffer.from(value).toString('base64')}\\nevent: start`;
    expect(text).to.include('=\\nevent');
    expect(inText(registered(['key', value]), text)).to.deep.equal([`key:${Buffer.from(value).toString('base64')}`]);
  });

  it('are known by the first of their names, and by the next when that is taken away', () => {
    const value = makeValue();
    const all = registered(['first', value], ['second', value]);
    expect(inText(all, value)).to.deep.equal([`first:${value}`]);
    expect(all.nameOf(value)).to.equal('first');
    all.remove('first', value);
    expect(inText(all, value)).to.deep.equal([`second:${value}`]);
    all.remove('second', value);
    expect(inText(all, value)).to.deep.equal([]);
    expect(all.nameOf(value)).to.equal(undefined);
  });

  it('are let through in every encoding when they were removed, and others stay', () => {
    const [gone, stays] = [makeValue(), makeValue()];
    const all = registered(['gone', gone], ['stays', stays]);
    all.remove('gone', gone);
    for (const encode of [(value: string) => value, ...rules.map(([, one]) => one)]) {
      expect(inText(all, encode(gone))).to.deep.equal([]);
      expect(inText(all, encode(stays))).to.have.length(1);
    }
  });

  it('are found again when they come back', () => {
    const value = makeValue();
    const all = registered(['key', value]);
    all.remove('key', value);
    all.add('again', value);
    expect(inText(all, `(${value})`)).to.deep.equal([`again:${value}`]);
  });

  it('stay when a name is removed that was never theirs', () => {
    const value = makeValue();
    const all = registered(['key', value]);
    all.remove('other', value);
    all.remove('key', makeValue());
    expect(inText(all, value)).to.deep.equal([`key:${value}`]);
  });

  it('may have their name used for another value as well', () => {
    const [old, fresh] = [makeValue(), makeValue()];
    expect(inText(registered(['key', old], ['key', fresh]), `${old} ${fresh}`)).to.deep.equal([`key:${old}`, `key:${fresh}`]);
  });

  it('that begin or end alike are told apart', () => {
    const [head, tail] = [makeValue(), makeValue()];
    const all = registered(['a', `${head}-a${tail}`], ['b', `${head}-b${tail}`]);
    expect(inText(all, `${head}-b${tail} ${head}-a${tail} ${head}-c${tail}`)).to.deep.equal([`b:${head}-b${tail}`, `a:${head}-a${tail}`]);
  });

  it('that overlap are taken out together', () => {
    const [left, middle, right] = [makeValue(), makeValue(), makeValue()];
    const all = registered(['one', left + middle], ['two', middle + right]);
    expect(inText(all, `<${left}${middle}${right}>`)).to.deep.equal([`one:${left}${middle}${right}`]);
  });

  it('that are one piece over and over are found', () => {
    for (const piece of ['ab12', makeValue().slice(0, 9), makeValue()]) {
      const value = piece.repeat(Math.ceil(900 / piece.length));
      const text = `<${value}>`;
      expect(inText(registered(['key', value]), text).every((one) => one.length >= 'key:'.length + value.length * 0.8), piece).to.equal(true);
    }
  });

  it('cut in the middle are not found', () => {
    // What ends the first half must not stand for what the second one lacks.
    const value = `ax${makeValue()}b9`;
    expect(inText(registered(['key', value]), `${value.slice(0, -1)} ${value.slice(1)}`)).to.deep.equal([]);
  });

  it('with another letter in them are not found', () => {
    const value = makeValue();
    expect(inText(registered(['key', value]), `${value.slice(0, 9)}é${value.slice(10)}`)).to.deep.equal([]);
  });

  for (const weak of ['', 'a', '1234', 'hunter2', 'password', 'aaaaaaaaaaaaaaaa', '1234567890', 'abcdefghijkl', 'summer']) {
    it(`are not looked for where ordinary text would hold them: ${JSON.stringify(weak)}`, () => {
      const all = registered(['weak', weak]);
      expect(inText(all, `The ${weak} is ${weak}.`)).to.deep.equal([]);
      expect(all.nameOf(weak)).to.equal('weak');
    });
  }

  it('before which text was given out are told from there on', () => {
    const value = makeValue();
    const text = `ab ${value} c`;
    const from = 8;
    expect(registered(['key', value]).detect({ text, from, complete: true }).findings).to.deep.equal([{ start: from, end: 3 + value.length, kind: 'registered', rule: 'plain', name: 'key' }]);
    expect(registered(['key', value]).detect({ text, from: text.length - 1, complete: true }).findings).to.deep.equal([]);
  });
});

describe('who watches a registered value', () => {
  it('hears of it each time it is met, under each of its names', () => {
    const value = makeValue();
    const heard: string[] = [];
    const all = createRegistered();
    all.add('one', value, () => heard.push('one'));
    all.add('two', value, () => heard.push('two'));
    findingsOf(all.detect, 'nothing');
    expect(heard).to.deep.equal([]);
    findingsOf(all.detect, `x ${value}`);
    expect(heard).to.deep.equal(['one', 'two']);
  });

  it('hears of it in every encoding', () => {
    for (const encode of [(value: string) => encodeURIComponent(`${value}/`), (value: string) => Buffer.from(`ab${value}`).toString('base64'), (value: string) => JSON.stringify(`"${value}`)]) {
      const value = makeValue();
      let heard = 0;
      const all = createRegistered();
      all.add('canary', value, () => (heard += 1));
      findingsOf(all.detect, encode(value));
      expect(heard).to.be.at.least(1);
    }
  });

  it('may refuse the whole text', () => {
    const value = makeValue();
    const all = createRegistered();
    all.add('canary', value, () => { throw new RangeError('seen'); });
    expect(() => findingsOf(all.detect, value)).to.throw(RangeError, 'seen');
  });

  it('hears nothing more when the value was removed', () => {
    const value = makeValue();
    let heard = 0;
    const all = createRegistered();
    all.add('canary', value, () => (heard += 1));
    all.remove('canary', value);
    findingsOf(all.detect, value);
    expect(heard).to.equal(0);
  });
});
