import { expect } from 'chai';
import { createFirewall, type Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Engine } from '../../../kernel/redaction/sweep/sweep.ts';
import { randomText } from './net/support/random-token.ts';
import { sampleFormats } from './net/support/sample-formats.ts';

type Read = (codes: number, bytes: number, length: number, runs: number) => number;
interface Exports {
  readonly read: Read;
  readonly triggers: (bytes: number, length: number, marks: number) => number;
}

const engine = (globalThis as unknown as { WebAssembly: { -readonly [key in keyof Engine]: Engine[key] } }).WebAssembly;
const { Instance } = engine;
const sentence = 'so it is. ';
const text = (length: number): string => sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);

describe('what is swept', () => {
  let lengths: number[] = [];
  /** How often it was asked where triggers stand. */
  let asked = 0;
  let all: Firewall;

  /** The engine tells of each text that its code is given: how long it is. */
  before(() => {
    engine.Instance = function make(module: object, imports: object): { readonly exports: unknown } {
      const exports = new Instance(module, imports).exports as Exports;
      return { exports: { ...exports, read: (...[codes, bytes, length, runs]: Parameters<Read>) => {
        lengths.push(length);
        return exports.read(codes, bytes, length, runs);
      }, triggers: (...given: Parameters<Exports['triggers']>) => {
        asked += 1;
        return exports.triggers(...given);
      } } };
    } as unknown as Engine['Instance'];
  });
  after(() => {
    engine.Instance = Instance;
  });
  beforeEach(() => {
    all = createFirewall({ formats: sampleFormats(), key: Buffer.alloc(32, 1) });
  });

  function swept(act: () => unknown): readonly number[] {
    lengths = [];
    act();
    return lengths;
  }
  const body = (texts: readonly string[]): (() => unknown) => () => all.redactBody(JSON.stringify(texts));
  /** As many as are looked through together, each of them another. */
  const many = (length: number): string[] => Array.from({ length: 20 }, (_, at) => `${String.fromCharCode(97 + at)} ${text(length - 2)}`);

  it('is a text of 40 characters or more, once', () => {
    for (const length of [0, 1, 39]) expect(swept(() => all.redactText(text(length)))).to.deep.equal([]);
    expect(swept(() => expect(all.redactText(`password: ${randomText('alnum', 16)}`)).to.include('SECRET_REF('))).to.deep.equal([]);
    for (const length of [40, 41, 300]) {
      expect(swept(() => all.redactText(text(length)))).to.deep.equal([length]);
      expect(swept(() => all.redactText(text(length)))).to.deep.equal([]);
    }
  });

  it('tells where triggers stand, of one text and of several', () => {
    for (const act of [() => all.redactText(text(90)), body(many(90))]) {
      asked = 0;
      swept(act);
      expect(asked).to.equal(1);
    }
  });

  it('are short strings of a body again, alone or together, since to know them costs more', () => {
    for (const [length, again] of [[100, true], [256, true], [257, false]] as const) {
      const [together, alone] = [many(length), many(length).map((one) => one.replace('so', 'is'))];
      swept(body(together));
      expect(swept(() => all.redactText(together[3] ?? '')), `${length}`).to.deep.equal(again ? [length] : []);
      for (const one of alone) all.redactText(one);
      expect(swept(body(alone)), `${length}`).to.deep.equal(again ? [20 * (length + 1) - 1] : []);
    }
  });

  it('are strings that are known as they are spelt, where they stand alone', () => {
    const texts = many(300).slice(0, 3).map((one) => `${one}\n`);
    expect(swept(body(texts))).to.deep.equal([301, 301, 301]);
    expect(swept(body(texts))).to.deep.equal([]);
    expect(swept(() => all.redactText(texts[0] ?? ''))).to.deep.equal([301]);
  });

  it('is none that comes in pieces', () => {
    const stream = all.stream();
    expect(swept(() => [stream.write(text(90)), stream.write(text(300)), stream.end(text(90))])).to.deep.equal([]);
  });

  it('is a whole text that comes as a stream of one piece', () => {
    expect(swept(() => all.stream().end(text(90)))).to.deep.equal([90]);
  });

  it('are the strings of a body together, with a quote between', () => {
    expect(swept(body(many(30)))).to.deep.equal([20 * 31 - 1]);
    expect(swept(body(many(300)))).to.deep.equal([20 * 301 - 1]);
  });

  it('are few strings one by one', () => expect(swept(body(many(100).slice(0, 7)))).to.deep.equal([100, 100, 100, 100, 100, 100, 100]));

  it('are none of the strings that were swept before and are long', () => {
    for (const [length, again] of [[30, [20 * 31 - 1]], [256, [20 * 257 - 1]], [257, []], [2000, []]] as const) {
      swept(body(many(length)));
      expect(swept(body(many(length))), `${length}`).to.deep.equal(again);
    }
  });

  it('are none of those that were swept before as they are spelt', () => {
    for (const make of [(one: string): string => `${one}\n`, (one: string): string => `${one}\n${randomText('alnum', 12)}`]) {
      const texts = many(300).map(make);
      expect(swept(body(texts))).to.have.length.above(0);
      expect(swept(body(texts))).to.deep.equal([]);
    }
  });

  it('are those in which something is, once, however they are looked at then', () => {
    const texts = many(60).map((one) => `${one} password: ${randomText('alnum', 20)}`);
    expect(swept(body(texts))).to.deep.equal([20 * (60 + 31 + 1) - 1]);
  });

  it('are numbers too, of which those alone are looked at where something is', () => {
    const number = '273645198273';
    all.add('number', number);
    const asked: string[] = [];
    const { holds } = all;
    all.holds = (whole) => {
      asked.push(whole);
      return holds(whole);
    };
    const numbers = Array.from({ length: 20 }, (_, at) => 12_345_678 + at);
    expect(all.redactBody(`[${numbers.join()},${number}]`)).to.equal(`[${numbers.join()},"SECRET_REF(number)"]`);
    expect(asked).to.deep.equal([number]);
  });

  it('is nothing where the engine cannot, and the same is found', () => {
    const { validate } = engine;
    const texts = many(60).map((one, at) => (at % 2 ? one : `${one} password: ${randomText('alnum', 20)}`));
    const expected = all.redactBody(JSON.stringify(texts));
    all = createFirewall({ formats: sampleFormats(), key: Buffer.alloc(32, 1) });
    engine.validate = () => false;
    try {
      let clean = '';
      expect(swept(() => (clean = all.redactBody(JSON.stringify(texts))))).to.deep.equal([]);
      expect(clean).to.equal(expected).and.to.include('SECRET_REF(');
      expect(all.redactText(texts[0] ?? '')).to.equal((JSON.parse(expected) as string[])[0]);
    } finally {
      engine.validate = validate;
    }
  });

  it('is what is new among what was swept before', () => {
    const texts = many(300);
    swept(body(texts));
    expect(swept(body([...texts.slice(0, 9), text(400), ...texts.slice(9), text(500)]))).to.deep.equal([901]);
  });

  it('is all of it again when a value is registered or forgotten', () => {
    const [texts, value] = [many(300), randomText('alnum', 20)];
    const changes: readonly (() => void)[] = [() => all.add('value', value), () => all.remove('value', value)];
    swept(body(texts));
    for (const change of changes) {
      change();
      expect([swept(body(texts)), swept(body(texts))]).to.deep.equal([[20 * 301 - 1], []]);
    }
  });
});
