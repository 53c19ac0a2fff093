import { expect } from 'chai';
import { join } from 'node:path';
import { programFolder } from '../../../kernel/folders.ts';
import { createFirewall, type Discovery, type Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Format } from '../../../kernel/redaction/net/compile-formats.ts';
import { loadFormats } from '../../../kernel/redaction/net/load-formats.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { drawBelow } from '../../support/chance.ts';
import { fillRandom } from '../../support/fill-random.ts';
import { readNegativeTexts } from '../../support/negative-texts.ts';
import { makers } from './net/context/make-value.ts';
import { passwordSettings } from './net/context/places/settings.ts';
import { carry } from './registered/encodings/encoding.ts';
import { harderEncodings } from './registered/encodings/harder.ts';
import { plainEncodings } from './registered/encodings/plain.ts';
import { valueKinds } from './registered/encodings/values.ts';

const kinds = Object.values(valueKinds);
const encodings = [...plainEncodings, ...harderEncodings];
const pick = <T>(of: readonly T[]): T => of[drawBelow(of.length)] as T;
const keys = [undefined, 'note', 'password', 'apiKey', 'stripe', 'value', 'id'] as const;
/** What may be taken for the beginning or the end of something where another text follows. */
const edges = ['', '"', '\\', '%', '=', "'", '0x', 'key=', 'password: ', '" * "', 'pw"', 'sk-', '://', '\ud83d', '\ud800', 'ſ', '\u212a', '\0', '\\u00', 'a', '\n', '=\r\n', '&amp', '41', 'm', '\u001b[0m'];

describe('the strings of a body, looked through together', () => {
  let formats: readonly Format[] = [];
  before(async () => {
    formats = await loadFormats(join(programFolder, 'kernel', 'redaction', 'formats'), createSchemas());
  });

  function open(values: readonly string[]): { readonly all: Firewall; readonly found: Discovery[] } {
    const found: Discovery[] = [];
    const all = createFirewall({ formats, key: Buffer.alloc(32, 1), discovered: (discovery) => found.push(discovery) });
    for (const [at, value] of values.entries()) all.add(`value_${at}`, value);
    return { all, found };
  }

  for (const separators of ['', '+-*\'/=!?.,;:#']) {
    it(`hold what each of them holds alone, wherever it stands and whatever stands beside it${separators && ', with a value without letters'}`, () => {
      const values = [...kinds.map((make) => make(drawBelow)), separators].filter(Boolean);
      const [alone, together] = [open(values), open(values)];
      const harmless = readNegativeTexts().map(({ text }) => fillRandom(text, drawBelow));
      const texts = Array.from({ length: 900 }, () => {
        const value = pick(values);
        const encoding = pick(encodings);
        const carried = encoding.fits?.(value) === false ? { before: '', within: value, after: '' } : carry(encoding, value);
        const what = pick([
          () => `${carried.before}${carried.within}${carried.after}`, () => value.slice(0, drawBelow(value.length)), () => value.slice(drawBelow(value.length)), () => pick(harmless), () => pick(harmless), () => pick(harmless).slice(0, 30),
          () => pick(passwordSettings).replaceAll('§', pick(Object.values(makers))()), () => Array.from({ length: drawBelow(5) }, () => pick(edges)).join(''), () => pick(harmless).repeat(40),
        ])();
        return `${pick(edges)}${what}${pick(edges)}`;
      });
      const objects = texts.map((text) => ({ key: pick(keys), text }));
      const body = JSON.stringify(objects.map(({ key, text }) => (key === undefined ? text : { [key]: text })));
      const read = (JSON.parse(together.all.redactBody(body)) as (string | Record<string, string>)[]).map((one) => (typeof one === 'string' ? one : Object.values(one)[0]));
      for (const [at, { key, text }] of objects.entries()) {
        const one = JSON.parse(alone.all.redactBody(JSON.stringify(key === undefined ? [text] : { [key]: text }))) as object;
        expect(read[at], text).to.equal(Object.values(one)[0]);
      }
      expect(together.found).to.deep.equal(alone.found);
      expect(read.filter((text, at) => text !== texts[at])).to.have.length.above(150);
    });
  }

  it('hold a value that is registered while those before them are looked at', () => {
    const [first, second] = [kinds[0]?.(drawBelow) ?? '', kinds[1]?.(drawBelow) ?? ''];
    const { all } = open([]);
    all.add('first', first, () => all.add('second', second));
    const texts = [...Array.from({ length: 20 }, (_, at) => `order ${at}`), second, first, second, `and ${second}`];
    expect((JSON.parse(all.redactBody(JSON.stringify(texts))) as string[]).slice(20)).to.deep.equal([second, 'SECRET_REF(first)', 'SECRET_REF(second)', 'and SECRET_REF(second)']);
  });

  it('hold a value that is registered meanwhile where they are known from before, as they are spelt', () => {
    const [first, second] = [kinds[0]?.(drawBelow) ?? '', kinds[1]?.(drawBelow) ?? ''];
    const { all } = open([]);
    const texts = Array.from({ length: 9 }, (_, at) => `${'so it goes '.repeat(30)}\n${at} ${second}\n`);
    expect(JSON.parse(all.redactBody(JSON.stringify(texts)))).to.deep.equal(texts);
    all.add('first', first, () => all.add('second', second));
    // Known again, since what was registered made all be forgotten.
    expect(JSON.parse(all.redactBody(JSON.stringify(texts)))).to.deep.equal(texts);
    expect(JSON.parse(all.redactBody(JSON.stringify([...texts, first, ...texts])))).to.deep.equal([...texts, 'SECRET_REF(first)', ...texts.map((text) => text.replace(second, 'SECRET_REF(second)'))]);
  });

  it('have numbers among them, which become strings where they are a registered value', () => {
    const number = `${1 + drawBelow(9)}${Array.from({ length: 11 }, () => drawBelow(10)).join('')}`;
    const { all } = open([number]);
    for (const count of [0, 20]) {
      const words = Array.from({ length: count }, (_, at) => `"order ${at}",`).join('');
      expect(all.redactBody(`[${words}${number},12345678,${number}]`)).to.equal(`[${words}"SECRET_REF(value_0)",12345678,"SECRET_REF(value_0)"]`);
    }
  });

  it('are found again when the body comes again, and told of', () => {
    const value = kinds[0]?.(drawBelow) ?? '';
    let seen = 0;
    const { all } = open([]);
    all.add('value', value, () => (seen += 1));
    const body = JSON.stringify([...Array.from({ length: 20 }, (_, at) => `order ${at} ${'and so on '.repeat(at * 9)}`), `${'long '.repeat(99)}${value}`, value]);
    const clean = all.redactBody(body);
    expect(clean).to.include('SECRET_REF(value)').and.not.include(value);
    expect(all.redactBody(body)).to.equal(clean);
    expect(seen).to.equal(4);
  });

  it('are told of up to where a body is no JSON any more', () => {
    const texts = Array.from({ length: 20 }, (_, at) => `order ${at}`);
    const value = kinds[0]?.(drawBelow) ?? '';
    const { all } = open([value]);
    expect(all.redactBody(`${JSON.stringify([...texts, value])}]`)).to.equal(`${JSON.stringify([...texts, 'SECRET_REF(value_0)'])}]`);
  });
});
