import { expect } from 'chai';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
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
