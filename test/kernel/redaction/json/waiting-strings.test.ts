import { expect } from 'chai';
import { findBodyEdits } from '../../../../kernel/redaction/json/body-edits.ts';
import { applyEdits } from '../../../../kernel/redaction/json/edit.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import type { Foresee, Redactor } from '../../../../kernel/redaction/redactor.ts';
import { createSeenBefore } from '../../../../kernel/redaction/seen-before.ts';
import { drawBytes } from '../../../support/chance.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';

const secret = drawBytes(9).toString('hex');
const ref = 'SECRET_REF(probe)';

interface Bench {
  /** Knows the secret only where it looks at texts one by one. */
  readonly redactor: Redactor;
  /** Knows the secret too. */
  readonly foresee: Foresee;
  /** What was looked at together, each time. */
  readonly together: (readonly [text: string, key: string | undefined])[][];
  /** What was looked at by itself. */
  readonly alone: string[];
}

function makeBench(known = secret): Bench {
  const inner = makeOneSecretRedactor(known);
  const [together, alone]: [[string, string | undefined][][], string[]] = [[], []];
  return {
    together, alone,
    redactor: { ...inner, findings: (text) => (alone.push(text), inner.findings(text)) },
    foresee(texts) {
      together.push(texts.map(({ text, key }) => [text, key]));
      const findings = (index: number): ReturnType<Redactor['findings']> => inner.findings(texts[index]?.text ?? '');
      return { findings, isSilent: (index) => findings(index).length === 0 };
    },
  };
}

const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `word ${at}`);
const replaced = (raw: string): string => raw.replaceAll(secret, ref);

describe('the strings of a body that wait for each other', () => {
  it('are looked through together where they are eight, each with its key, and not once more by themselves', () => {
    const { redactor, foresee, together, alone } = makeBench();
    const raw = JSON.stringify([secret, ...words(6), { note: `x ${secret}` }]);
    expect(redactBody(raw, redactor, { foresee })).to.equal(replaced(raw));
    // The key was not met before: what stands before it is looked through first.
    expect([together, alone]).to.deep.equal([[], [secret, ...words(6), 'note', `x ${secret}`]]);
    const again = JSON.stringify([{ note: secret, list: words(3) }, ...words(4), `x ${secret}`]);
    expect(redactBody(`[{"note":1,"list":2},${again}]`, redactor, { foresee })).to.equal(`[{"note":1,"list":2},${replaced(again)}]`);
    expect(together).to.deep.equal([[[secret, 'note'], ...words(3).map((text) => [text, 'list']), ...words(4).map((text) => [text, undefined]), [`x ${secret}`, undefined]]]);
    expect(alone.slice(9)).to.deep.equal(['note', 'list']);
  });

  it('are looked through one by one where they are fewer', () => {
    const { redactor, foresee, together, alone } = makeBench();
    const raw = JSON.stringify([secret, ...words(6)]);
    expect(redactBody(raw, redactor, { foresee })).to.equal(replaced(raw));
    expect([together, alone]).to.deep.equal([[], [secret, ...words(6)]]);
  });

  it('are four characters or more: what is shorter holds no secret', () => {
    const { redactor, foresee, together, alone } = makeBench();
    redactBody('["abc","abcd","","\\u0041",{"key":"abc","keys":"x"}]', redactor, { foresee });
    expect([together, alone]).to.deep.equal([[], ['abcd', 'A', 'keys']]);
  });

  it('are those that are no JSON, which is read by itself, but for what lies too deep to be read', () => {
    const inner = ['[12]', '{"a": 1}', ...words(8)];
    const { redactor, foresee, together } = makeBench();
    redactBody(JSON.stringify(inner), redactor, { foresee });
    expect(together).to.deep.equal([words(8).map((text) => [text, undefined])]);
    const deep = makeBench();
    redactBody(Array.from({ length: 4 }).reduce<string>((text) => JSON.stringify([text]), JSON.stringify(inner)), deep.redactor, { foresee: deep.foresee });
    expect(deep.together).to.deep.equal([inner.map((text) => [text, undefined])]);
  });

  it('are read by themselves where they only look like JSON', () => {
    const { redactor, foresee, together } = makeBench();
    const raw = JSON.stringify([...words(2), `{ so ${secret} }`, ...words(6), secret]);
    expect(redactBody(raw, redactor, { foresee })).to.equal(replaced(raw));
    expect(together).to.deep.equal([[...words(2), ...words(6), secret].map((text) => [text, undefined])]);
  });

  it('have numbers among them, of eight digits or more, which become strings where they are a secret', () => {
    const number = String(100_000_000 + drawBytes(3).readUIntBE(0, 3));
    const { redactor, foresee, together } = makeBench(number);
    const raw = `[${words(8).map((text) => JSON.stringify(text)).join()},1234567,12345678,${number}]`;
    expect(redactBody(raw, redactor, { foresee })).to.equal(raw.replace(number, `"${ref}"`));
    expect(together).to.deep.equal([[...words(8), '12345678', number].map((text) => [text, undefined])]);
  });

  it('are kept waiting up to 262,144 characters', () => {
    const { redactor, foresee, together } = makeBench();
    const long = 'x'.repeat(32_766);
    redactBody(JSON.stringify(Array.from({ length: 24 }, () => long)), redactor, { foresee });
    expect(together.map((texts) => texts.length)).to.deep.equal([8, 8, 8]);
    const numbers = makeBench();
    redactBody(`[${Array.from({ length: 26_215 * 2 }, () => '1234567890').join()}]`, numbers.redactor, { foresee: numbers.foresee });
    expect(numbers.together.map((texts) => texts.length)).to.deep.equal([26_215, 26_215]);
  });

  for (const [where, behind] of [['at the end', ''], ['before a key that was not met', ',{"new":1}'], ['before a number, as many as may wait', `,"${'x'.repeat(262_120)}",1234567890,"more"`], ['before what must be judged with its object', ',{"type":"redacted_thinking","data":"abcd"}'], ['before data', ',{"format":"wav","data":"abcdabcd"}']] as const) {
    it(`make the body none of JSON where one has an escape that is none: ${where}`, () => {
      const { redactor, foresee } = makeBench();
      const spelt = [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
      const raw = `["${spelt}",${words(8).map((text) => JSON.stringify(text)).join()},"\\x2345"${behind}]`;
      expect(redactBody(raw, redactor, { foresee })).to.equal(raw);
      expect(redactBody(raw, redactor)).to.equal(raw);
    });
  }

  it('are told of once each, in their order, by what they stand under', () => {
    const { redactor, alone } = makeBench();
    redactBody('{"aaaa":"one1","bbbb":["two2",{"cccc":"tre3"}],"value":"four","dddd":"five"}', redactor);
    expect(alone).to.deep.equal(['aaaa', 'one1', 'bbbb', 'two2', 'cccc', 'tre3', 'value', 'dddd', 'five', 'four']);
  });

  it('do not have among them what somebody else reads', () => {
    const { redactor, alone } = makeBench();
    const raw = `["${secret}","${secret}"]`;
    expect(applyEdits(raw, findBodyEdits(raw, { redactor, level: 0, skip: new Set([1]) }) ?? [])).to.equal(`["${secret}","${ref}"]`);
    expect(alone).to.deep.equal([secret]);
  });
});

describe('a string of a body that came before', () => {
  const spell = (characters: number): string => `"${'x'.repeat(characters - 4)}\\n"`;
  const read = (raw: string, bench: Bench, clean = createSeenBefore<true>()): ((next: string) => readonly string[]) => {
    redactBody(raw, bench.redactor, { clean });
    return (next) => {
      bench.alone.splice(0);
      bench.together.splice(0);
      redactBody(next, bench.redactor, { clean, foresee: bench.foresee });
      return [...bench.alone, ...bench.together.flat().map(([text]) => text)];
    };
  };

  it('is known as it is spelt, from 257 characters on and with an escape', () => {
    const plain = `"${'y'.repeat(400)}"`;
    const again = read(`[${spell(256)},${spell(257)},${plain}]`, makeBench());
    expect(again(`[${spell(256)},${spell(257)},${plain}]`)).to.deep.equal([JSON.parse(spell(256)), JSON.parse(plain)]);
    // With no others the way together is not worth it; with others it is not among them.
    expect(again(`[${spell(257)},${words(8).map((text) => JSON.stringify(text)).join()},${spell(257)}]`)).to.deep.equal(words(8));
  });

  it('is known under its key alone, and until anything is registered', () => {
    const clean = createSeenBefore<true>();
    const again = read(`{"note":${spell(300)}}`, makeBench(), clean);
    const text = JSON.parse(spell(300)) as string;
    expect(again(`{"note":${spell(300)}}`)).to.deep.equal(['note']);
    expect(again(`{"mark":${spell(300)}}`)).to.deep.equal(['mark', text]);
    clean.forget();
    expect(again(`{"note":${spell(300)}}`)).to.deep.equal(['note', text]);
  });

  it('is read again where something was found in it', () => {
    const raw = `["${'x'.repeat(300)}\\n${secret}"]`;
    const bench = makeBench();
    const clean = createSeenBefore<true>();
    for (let times = 0; times < 3; times += 1) expect(redactBody(raw, bench.redactor, { clean })).to.equal(replaced(raw));
  });

  it('is read again where a value is registered by whoever hears of one before it', () => {
    const clean = createSeenBefore<true>();
    const raw = `["${'x'.repeat(300)}\\n${secret}"]`;
    redactBody(raw, makeOneSecretRedactor('nothing'), { clean });
    expect(redactBody(raw, makeOneSecretRedactor(secret), { clean }), 'it is known').to.equal(raw);
    const bench = makeBench();
    const listening: Redactor = { ...bench.redactor, findings: (text) => (text === 'trap' && clean.forget(), bench.redactor.findings(text)) };
    expect(redactBody(`["trap",${raw.slice(1)}`, listening, { clean })).to.equal(`["trap",${replaced(raw).slice(1)}`);
  });
});
