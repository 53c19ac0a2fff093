import { expect } from 'chai';
import { createNet } from '../../../../../kernel/redaction/net/net.ts';
import { drawBelow } from '../../../../support/chance.ts';
import { alphabets, randomText } from '../support/random-token.ts';

const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
const found = (text: string): string[] => net({ text, from: 0, complete: true }).findings.map(({ start, end }) => text.slice(start, end));
const random = (of: keyof typeof alphabets, length: number) => (): string => randomText(of, length);
const times = <T>(make: () => T): T[] => Array.from({ length: 60 }, make);

/** A token that counts by itself: a random body is now and then a word, or counts on. */
function sure(make: () => string): string {
  for (let round = 0; round < 50; round += 1) {
    const token = make();
    if (found(token).includes(token)) return token;
  }
  throw new Error(`none of these counts: ${make()}`);
}

const after = (head: string, make: () => string) => (): string => head + make();
const named = after('acme_live_', random('alnum', 20));
const short = after('zqx_', random('alnum', 28));
const long = after('sk', random('alnum', 90));

/** Before and behind a token. */
const anyPlace: readonly (readonly [before: string, behind: string])[] = [['', ''], ['"', '"'], ['see ', '. So'], ['see ', '.'], ['(', '),'], ['--', ' '], ['a\\n', '\\n'], ['%3D', '%26'], ['=', '\n']];

describe('where tokens that name themselves stand', () => {
  for (const [what, make] of [['a word for a secret', named], ['any short name', short], ['a long secret key', long]] as const) {
    for (const [before, behind] of anyPlace) it(`they are found, with ${what}: ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      const token = sure(make);
      expect(found(before + token + behind)).to.deep.equal([token]);
    });
  }

  const nowhere: readonly (readonly [make: () => string, places: readonly (readonly [before: string, behind: string])[]])[] = [
    [named, [['+', ''], ['', '+'], ['W/"', '"'], ['', '.js'], ['', '.mp3 '], ['', '.mp4,'], ['', '.woff2 '], ['', '.html/']]],
    [short, [['+', ''], ['', '+'], ['W/"', '"'], ['', '.js'], ['/', ''], ['.', ''], ['\\', ''], ['', '/'], ['', '='], ['', '.x9y'], ['', '.Xyzxyz'], ['id: ', '']]],
    [long, [['/', ''], ['+', ''], ['', '/'], ['', '+'], ['', '=']]],
  ];
  for (const [make, places] of nowhere) {
    for (const [before, behind] of places) it(`they are none: ${make().slice(0, 8)} ${JSON.stringify(before)} ${JSON.stringify(behind)}`, () => {
      const token = sure(make);
      expect(found(before + token + behind)).to.deep.equal([]);
    });
  }

  it('a lone name in an address is a page, two are none, nor is the plain word for a secret', () => {
    const page = sure(after('live_', random('alnum', 20)));
    expect(found(`/${page}`)).to.deep.equal([]);
    for (const head of ['acme_live_', 'secret_']) {
      const token = sure(after(head, random('alnum', 20)));
      expect(found(`https://shop.example/${token}`)).to.deep.equal([token]);
    }
  });
});

describe('how long tokens that name themselves are', () => {
  const rows: readonly (readonly [what: string, counts: () => string, not: () => string])[] = [
    ['sixteen characters behind a word for a secret', after('acme_secret_', random('alnum', 16)), after('acme_secret_', random('alnum', 15))],
    ['twenty characters where a place is named', after('zqx_test_', random('alnum', 20)), after('zqx_test_', random('alnum', 19))],
    ['more behind any name', after('zqx_', random('alnum', 26)), after('zqx_', random('alnum', 22))],
    ['thirty-two hexadecimal digits behind a _', after('zqx_', random('hex', 33)), after('zqx_', random('hex', 31))],
    ['hexadecimal digits, of one case', after('zqx_', random('HEX', 33)), after('zqx-', random('hex', 40))],
    ['no 32 bytes in base64', after('zqx_', random('alnum', 40)), after('zqx_', random('alnum', 39))],
    ['no 64 bytes in base64', after('zqx_', random('alnum', 81)), after('zqx_', random('alnum', 82))],
    ['seventy-eight characters of a secret key without a name', after('sk', random('alnum', 78)), after('sk', random('alnum', 77))],
    ['up to three hundred', after('sk', random('alnum', 298)), after('sk', random('alnum', 299))],
    ['a random part of sixteen behind an identifier', () => `pi_${randomText('alnum', 20)}_secret_${randomText('alnum', 16)}`, () => `pi_${randomText('alnum', 20)}_secret_${randomText('alnum', 15)}`],
  ];
  for (const [what, counts, not] of rows) {
    it(what, () => {
      expect(sure(counts)).to.be.a('string');
      expect(times(not).flatMap(found)).to.deep.equal([]);
    });
  }
});

describe('what the names of such tokens are', () => {
  const counting = ['zqx_', 'zqx-', 'zq_', 'abcdefghij_', 'zqx_abc_def_', 'zqx1_', 'ZQX_'];
  for (const head of counting) it(`any short ones: ${head}`, () => expect(sure(after(head, random('alnum', 30)))).to.be.a('string'));
  const none = ['z_', 'abcdefghijk_', 'zqx_abcdefghijk_', 'ab_cd_ef_gh_', 'Zqxy_', 'ZQ_', 'z1_', 'zq1_', 'img_', 'acme_hash_', 'pub_key_'];
  for (const head of none) it(`none that are of code, of identifiers or of hashes: ${head}`, () => expect(times(after(head, random('alnum', 30))).flatMap(found)).to.deep.equal([]));
});

describe('what the bodies of such tokens are', () => {
  /** Begins with a digit: the first piece is no name. */
  const pieces = (...lengths: readonly number[]) => (): string => lengths.map((length) => randomText('alnum', length)).join('-').replace(/^./, '7');
  const humps = (): string => Array.from({ length: 3 }, () => randomText('lower', 9)).join(randomText('upper', 1));
  const lone = alphabets.alnum.replaceAll(/[g-z0-9]/gi, '');

  it('of several pieces where they are long and well mixed', () => {
    expect(sure(after('zqx_', pieces(8, 8, 8, 8, 8)))).to.be.a('string');
    for (const make of [after('zq_', pieces(8, 8, 8, 8, 8)), after('zqx_', pieces(8, 8, 8)), after('zqx_', pieces(8, 8, 6, 6, 6, 6)), after('zqx_', pieces(5, 16, 16)), after('zqx_', () => pieces(8, 8, 8, 8)().toLowerCase()), after('zqx_', () => pieces(8, 8, 8, 8)().toUpperCase()), after('zqx_', () => pieces(8, 8, 8, 8)().replaceAll(/[0-9]/g, 'x'))]) {
      expect(times(make).flatMap(found)).to.deep.equal([]);
    }
  });

  it('of letters alone where their cases change often', () => {
    expect(sure(after('zqx_', random('letters', 30)))).to.be.a('string');
    expect([...times(after('acme_live_', humps)), ...times(after('acme_live_', random('lower', 30))), ...times(after('acme_live_', random('upper', 30))), ...times(after('acme_live_', random('digit', 30)))].flatMap(found)).to.deep.equal([]);
  });

  it('none with a word of placeholders, nor of few characters', () => {
    for (const word of ['EXAMPLE', 'Placeholder', 'xxxx']) expect(times(() => `acme_live_${randomText('alnum', 12)}${word}${randomText('alnum', 12)}`).flatMap(found)).to.deep.equal([]);
    expect(times(() => `acme_live_${Array.from({ length: 24 }, () => `${lone.charAt(0)}1B`.charAt(drawBelow(3))).join('')}`).flatMap(found)).to.deep.equal([]);
  });

  it('no readable text in base64', () => {
    const texts = times(() => Buffer.from(`v${drawBelow(9)} ${randomText('lower', 3)} 4711 ${randomText('alnum', 12)}, ${randomText('lower', 2)}`).toString('base64').replace(/=+$/, '')).filter((text) => /^[A-Za-z0-9]+$/.test(text));
    expect(texts).to.have.length.above(10);
    expect(texts.flatMap((text) => found(`acme_live_${text}`))).to.deep.equal([]);
  });
});

describe('a text that goes on', () => {
  const part = (text: string): { readonly hold: number; readonly findings: number } => {
    const { hold, findings } = net({ text, from: 0, complete: false });
    return { hold, findings: findings.length };
  };

  it('is kept back from what may become such a token on, and from nothing else', () => {
    for (const text of ['see acme', 'see acme_', 'see acme_live_x', 'see s', 'see sk', `see sk${randomText('alnum', 90)}`]) expect(part(text).hold, text).to.equal(4);
    for (const text of ['see 9asasa', 'see 9_acme', 'see aBcsaB', `see s${'k'.repeat(300)}`]) expect(part(text).hold, text).to.equal(text.length);
  });

  it('is kept back where a full stop may begin the ending of a file', () => {
    const token = sure(named);
    expect(part(`see ${token}.`)).to.deep.equal({ hold: 4, findings: 0 });
    expect(part(`see ${token}. So `)).to.deep.equal({ hold: 4, findings: 0 });
    expect(part(`see ${token}. So it is `).findings).to.equal(1);
  });
});
