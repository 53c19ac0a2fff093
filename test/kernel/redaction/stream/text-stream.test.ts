import { expect } from 'chai';
import fc from 'fast-check';
import type { Detect } from '../../../../kernel/redaction/detector.ts';
import { replace } from '../../../../kernel/redaction/replace.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { cutAt } from '../net/support/split.ts';

const reference = (): string => '#';

/** Finds `word`, and keeps back what may become one; notes every text that it is asked about. */
function findWord(word: string, asked: { text: string; from: number }[] = []): Detect {
  return ({ text, from, complete }) => {
    asked.push({ text, from });
    const findings = [...text.matchAll(new RegExp(word, 'g'))].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length, kind: 'word', rule: 'word' })).filter(({ end }) => end > from);
    const kept = complete ? 0 : (Array.from({ length: word.length - 1 }, (_, at) => word.length - 1 - at).find((length) => text.endsWith(word.slice(0, length))) ?? 0);
    return { findings, hold: text.length - kept };
  };
}

describe('a stream of text', () => {
  const steps: readonly (readonly [what: string, pieces: readonly string[], given: readonly string[], rest: string])[] = [
    ['gives at once what is nothing', ['abc', 'def'], ['abc', 'def'], ''],
    ['keeps back the beginning of a secret alone', ['say sec', 'ret now'], ['say ', '# now'], ''],
    ['gives what was none after all', ['say sec', 'ond'], ['say ', 'second'], ''],
    ['gives the rest at its end', ['say sec'], ['say '], 'sec'],
    ['takes empty pieces', ['', 'sec', '', 'ret', ''], ['', '', '', '#', ''], ''],
    ['replaces two side by side', ['secretsecr', 'et'], ['#', '#'], ''],
    ['takes one character at a time', [...'a secret.'], ['a', ' ', '', '', '', '', '', '#', '.'], ''],
  ];
  for (const [what, pieces, given, rest] of steps) {
    it(what, () => {
      const stream = createTextStream({ detect: findWord('secret'), reference });
      expect(pieces.map((piece) => stream.write(piece))).to.deep.equal(given);
      expect(stream.end()).to.equal(rest);
    });
  }

  it('looks through what is long and kept back only when it has grown by a part, however small the pieces are', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: ({ text, from, complete }) => { asked.push({ text, from }); return { findings: [], hold: complete ? text.length : 0 }; }, reference });
    const pieces = 'secret '.repeat(10_000);
    const given = [...pieces].map((piece) => stream.write(piece));
    expect(given.join('') + stream.end()).to.equal(pieces);
    expect(asked.filter(({ text }) => text.length > 1100).length).to.be.within(50, 89);
    expect(asked.filter(({ text }) => text.length < 1000).length).to.equal(999);
    expect(asked.map(({ text }) => text.length).filter((length) => length > 1020 && length < 1200)).to.deep.equal([1021, 1022, 1023, 1024, 1025, 1025 + 64, 1089 + 68, 1157 + 72].filter((length) => length < 1200));
  });

  it('gives the reference of what it took out, and tells what that was', () => {
    const told: string[] = [];
    const stream = createTextStream({ detect: findWord('secret'), reference: ({ start, end }, value) => { told.push(`${start}-${end} ${value}`); return '#'; } });
    expect(stream.write('one sec') + stream.write('ret, two secret') + stream.end()).to.equal('one #, two #');
    expect(told.map((one) => one.split(' ')[1])).to.deep.equal(['secret', 'secret']);
  });

  it('never cuts a finding, wherever the detector says that all is decided', () => {
    const detect: Detect = ({ text, complete }) => ({ findings: text.length < 8 ? [] : [{ start: 2, end: 8, kind: 'word', rule: 'word' }], hold: complete ? text.length : Math.min(text.length, 4) });
    const stream = createTextStream({ detect, reference });
    expect([stream.write('aabbbbbbcc'), stream.end()]).to.deep.equal(['aa', '#cc']);
  });

  it('keeps back a finding that overlaps one that is kept back, in whatever order they are told', () => {
    const both = [{ start: 0, end: 4, kind: 'word', rule: 'word' }, { start: 2, end: 8, kind: 'word', rule: 'word' }];
    for (const findings of [both, both.toReversed()]) {
      const stream = createTextStream({ detect: ({ text, complete }) => ({ findings: text.length < 8 ? [] : findings, hold: complete ? text.length : 6 }), reference });
      expect([stream.write('aabbbbbbcc'), stream.end()]).to.deep.equal(['', '#cc']);
    }
  });

  it('looks for the whole of what stands out behind a registered value once more', () => {
    const asked: number[] = [];
    const detect: Detect = ({ text, from, complete }) => {
      asked.push(from);
      const findings = [{ start: 2, end: 6, kind: 'registered', rule: 'plain', name: 'key' }, { start: 2, end: 20, kind: 'token', rule: 'token' }].filter(({ start, end }) => start >= from && end <= text.length);
      return { findings, hold: complete ? text.length : 8 };
    };
    const stream = createTextStream({ detect, reference: ({ name }) => `<${name ?? 'token'}>` });
    expect([stream.write('a kkkktttttttttttttt.'), stream.end()]).to.deep.equal(['a ', '<key><token>.']);
    expect(asked).to.deep.equal([0, 2]);
  });

  it('shows the detector what stands before, and not more than that for long texts', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: findWord('secret', asked), reference });
    for (let round = 0; round < 400; round += 1) stream.write(`${round} some words that say nothing at all, `);
    const last = asked.at(-1);
    expect(last?.from).to.be.above(440);
    expect(last?.text.length).to.be.below(1000);
    expect(last?.text.slice(0, last.from).endsWith('398 some words that say nothing at all, ')).to.equal(true);
  });

  it('shows no more than some thousand characters of what stands before, also without a blank', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: findWord('secret', asked), reference });
    for (let round = 0; round < 400; round += 1) stream.write('x'.repeat(97));
    expect(asked.at(-1)?.text.length).to.be.within(448, 4096 + 200);
  });

  it('begins what it shows behind a blank that is not escaped', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: findWord('secret', asked), reference });
    stream.write(`first ${'y'.repeat(300)}\\ ${'z'.repeat(600)}`);
    stream.write('.');
    expect(asked.at(-1)?.text.startsWith('yyy')).to.equal(true);
  });

  it('tells the detector what it has found calm, where that stands in the text it is shown', () => {
    const asked: { text: string; calm: number | undefined }[] = [];
    const stream = createTextStream({ detect: ({ text, complete, calm }) => { asked.push({ text, calm }); return { findings: [], hold: complete ? text.length : Math.max(0, text.length - 9), calm: Math.max(0, text.indexOf('#')) }; }, reference });
    for (const piece of [`${'words '.repeat(400)}#`, 'and so on', 'and so on '.repeat(300), '.']) stream.write(piece);
    expect(asked.map(({ text, calm }) => [calm, text.charAt(calm ?? -1)])).to.deep.equal([[0, 'w'], [asked[1]?.text.indexOf('#'), '#'], [asked[2]?.text.indexOf('#'), '#'], [0, asked[3]?.text.charAt(0)]]);
    expect(asked[1]?.calm).to.be.within(1, 1000);
  });

  it('asks nobody about nothing new', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: findWord('secret', asked), reference });
    expect([stream.write(''), stream.write('abc'), stream.write(''), stream.end()]).to.deep.equal(['', 'abc', '', '']);
    expect(asked).to.have.length(1);
  });

  it('asks nobody at its end when all was given', () => {
    const asked: { text: string; from: number }[] = [];
    const stream = createTextStream({ detect: findWord('secret', asked), reference });
    stream.write('abc');
    stream.end();
    expect(asked).to.have.length(1);
  });

  it('gives what the whole gives, wherever it is split', () => {
    const letters = fc.array(fc.constantFrom('s', 'e', 'c', 'r', 't', 'secret', 'sec', ' '), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(letters, fc.array(fc.nat(300), { maxLength: 10 }), (text, places) => {
      const stream = createTextStream({ detect: findWord('secret'), reference });
      const given = cutAt(text, places).map((piece) => stream.write(piece)).join('') + stream.end();
      expect(given).to.equal(replace(text, findWord('secret')({ text, from: 0, complete: true }).findings, reference));
    }), { numRuns: 500, seed: 3 });
  });
});
