import { expect } from 'chai';
import type { Finding } from '../../../kernel/redaction/detector.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { createRepeats, withRepeats } from '../../../kernel/redaction/repeats.ts';
import { openTestFirewall } from '../../support/firewall.ts';
import { makers } from './net/context/make-value.ts';

describe('a credential that stands in a text again', () => {
  let firewall: Firewall;
  before(async () => {
    firewall = await openTestFirewall();
  });

  const texts: readonly (readonly [what: string, text: string, clean: string])[] = [
    ['is taken out behind the place that told it', 'API_TOKEN=§\nthen run: probe § now, and (§).', 'API_TOKEN=#\nthen run: probe # now, and (#).'],
    ['stays before the place that tells it', 'probe § and later API_TOKEN=§ and § again', 'probe § and later API_TOKEN=# and # again'],
    ['is found within another word', 'API_TOKEN=§\nhttps://example.test/in/a§b', 'API_TOKEN=#\nhttps://example.test/in/a#b'],
  ];
  for (const [what, text, clean] of texts) {
    it(what, () => {
      const value = makers.alnum40();
      const expected = clean.replaceAll('§', value);
      const given = firewall.redactText(text.replaceAll('§', value));
      expect(given.replaceAll(/SECRET_REF\([^)]*\)/g, '#')).to.equal(expected);
      expect(new Set(given.match(/SECRET_REF\([^)]*\)/g)).size).to.equal(1);
    });
  }

  it('is the same however the text is split', () => {
    const value = makers.alnum40();
    const text = `API_TOKEN=${value}\nthen run: probe ${value} now, ${value.slice(0, 20)} and ${value}`;
    const whole = firewall.redactText(text);
    expect(whole).to.not.contain(value);
    for (let at = 1; at < text.length; at += 1) {
      const stream = firewall.stream();
      expect(stream.write(text.slice(0, at)) + stream.write(text.slice(at)) + stream.end(), String(at)).to.equal(whole);
    }
    const stream = firewall.stream();
    expect([...text].map((piece) => stream.write(piece)).join('') + stream.end()).to.equal(whole);
  });

  it('is taken out of a stream however much stood before it, and of that however little is remembered', () => {
    const value = makers.alnum40();
    const long = 'and so on it goes '.repeat(600);
    for (const pieces of [[`${long}API_TOKEN=${value}\n`, `then probe ${value} now`], [`API_TOKEN=${value}\n${long}`, `then probe ${value} now`], [`${long}API_TOKEN=${value}\nthen probe ${value} now`]]) {
      const stream = firewall.stream();
      const clean = pieces.map((piece) => stream.write(piece)).join('') + stream.end();
      expect(clean.replaceAll(/SECRET_REF\([^)]*\)/g, '#')).to.equal(pieces.join('').replaceAll(value, '#'));
    }
  });

  it('is looked for only where it can be nothing else', () => {
    const text = 'password: Sommer2031!\nSommer2031! is a word here, and so is hunter22x.';
    expect(firewall.redactText(text)).to.contain('\nSommer2031! is');
  });

  it('is not known in the next text', () => {
    const value = makers.alnum40();
    firewall.redactText(`API_TOKEN=${value}`);
    expect(firewall.redactText(`probe ${value} now`)).to.contain(value);
  });
});

describe('what is looked for again', () => {
  const found = (start: number, end: number, name?: string): Finding => ({ start, end, kind: 'api-key', rule: 'assignment', ...(name === undefined ? {} : { name }) });
  const note = (repeats: ReturnType<typeof createRepeats>, value: string): void => repeats.note(found(0, value.length), value, value.length);

  it('is no registered value: that is found wherever it stands', () => {
    const repeats = createRepeats();
    const value = makers.alnum40();
    repeats.note(found(0, 40, 'shop_key'), value, 40);
    expect(repeats.size()).to.equal(0);
  });

  it('is each value once, and sixty-four of a text', () => {
    const repeats = createRepeats();
    const values = Array.from({ length: 66 }, () => makers.alnum40());
    for (const value of [...values, ...values]) note(repeats, value);
    expect(repeats.size()).to.equal(64);
    expect(repeats.find(values[63] ?? '', 0)).to.have.length(0);
    repeats.settle();
    expect([values[0], values[63], values[64]].map((value) => repeats.find(value ?? '', 0).length)).to.deep.equal([1, 1, 0]);
  });

  it('is at most 512 units long', () => {
    for (const [length, size] of [[512, 1], [513, 0]] as const) {
      const repeats = createRepeats();
      note(repeats, Array.from({ length: 16 }, () => makers.alnum40()).join('').slice(0, length));
      expect(repeats.size(), String(length)).to.equal(size);
    }
  });

  it('is found behind the place that told it, and from a place on, side by side too', () => {
    const repeats = createRepeats();
    const value = makers.alnum40();
    note(repeats, value);
    const text = `${value}${value}${value} ${value}`;
    expect(repeats.find(text, 0).map(({ start, end }) => [start, end])).to.deep.equal([[40, 80], [80, 120], [121, 161]]);
    expect(repeats.find(text, 81).map(({ start }) => start)).to.deep.equal([121]);
    repeats.settle();
    expect(repeats.find(text, 0).map(({ start }) => start)).to.deep.equal([0, 40, 80, 121]);
  });

  it('holds back what a value begins with at the end of a text, and no more', () => {
    const repeats = createRepeats();
    const value = makers.alnum40();
    const other = `${value.slice(0, 1)}${makers.alnum40().slice(1, 30)}`;
    expect(repeats.hold(`say ${value.slice(0, 12)}`)).to.equal(16);
    note(repeats, value);
    note(repeats, other);
    for (const length of [1, 12, 39]) expect(repeats.hold(`say ${value.slice(0, length)}`), String(length)).to.equal(4);
    expect(repeats.hold(`say ${other.slice(0, 20)}`)).to.equal(4);
    // A whole one is found, not held back; and what goes on otherwise is none.
    expect(repeats.hold(`say ${value}`)).to.equal(44);
    expect(repeats.hold(`say ${other}`)).to.equal(34);
    expect(repeats.hold(`say ${value.slice(0, 12)}.`)).to.equal(17);
    expect(repeats.hold('')).to.equal(0);
  });

  it('changes nothing where nothing was found, or nothing that is looked for', () => {
    const none: readonly Finding[] = [];
    expect(withRepeats('a text', none)).to.equal(none);
    const named = [found(0, 6, 'shop_key')];
    expect(withRepeats('secret and secret', named)).to.equal(named);
  });
});
