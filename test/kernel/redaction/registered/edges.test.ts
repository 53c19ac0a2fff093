import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { findingsOf, referenceTo } from '../../../../kernel/redaction/known-values.ts';
import { createRegistered, type Registered } from '../../../../kernel/redaction/registered/registered.ts';
import { replace } from '../../../../kernel/redaction/replace.ts';
import { createTextStream } from '../../../../kernel/redaction/stream/text-stream.ts';
import { drawBytes } from '../../../support/chance.ts';
import { cutAt } from '../net/support/split.ts';

const body = drawBytes(12).toString('hex');

function registered(value: string): Registered {
  const all = createRegistered();
  all.add('key', value);
  return all;
}

const whole = ({ detect }: Registered, text: string): string => replace(text, findingsOf(detect, text), referenceTo);

function inPieces({ detect }: Registered, pieces: readonly string[]): string {
  const stream = createTextStream({ detect, reference: referenceTo });
  return pieces.map((piece) => stream.write(piece)).join('') + stream.end();
}

/** In one piece, character by character and in any two. */
function expectClean(all: Registered, text: string, clean: string): void {
  expect(whole(all, text), text).to.equal(clean);
  expect(inPieces(all, text.split('')), text).to.equal(clean);
  for (let at = 1; at < text.length; at += 1) expect(inPieces(all, cutAt(text, [at])), `${text} at ${at}`).to.equal(clean);
}

const ways: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  'within single quotes of a shell': (value) => value.replaceAll("'", `'\\''`),
  'within single quotes of a shell, quoted by double ones': (value) => value.replaceAll("'", `'"'"'`),
  'with a backslash before each sign': (value) => value.replaceAll(/[^A-Za-z0-9]/g, '\\$&'),
  'in JSON': (value) => JSON.stringify(value).slice(1, -1),
  'in JSON within JSON': (value) => JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1),
};

describe('the signs at the ends of a registered value', () => {
  for (const [head, tail] of [['', "'"], ["'", ''], ["'", "'"], ['"', '"'], ['(', ')'], ['$!', '!?'], ['"\'', '\'"'], ['\\', '\\'], ['', '\\'], ["''", "''"]] as const) {
    for (const [how, spell] of Object.entries(ways)) {
      const value = `${head}${body}${tail}`;
      const text = `see <${spell(value)}> there`;
      it(`go with it: ${head}…${tail} ${how}`, () => expect(whole(registered(value), text), text).to.equal('see <SECRET_REF(key)> there'));
      // Of a quote before the first letter that is quoted itself a part is given out before its time.
      if (head.includes("'") && how.includes('shell')) continue;
      it(`go with it, however it is split: ${head}…${tail} ${how}`, () => expectClean(registered(value), text, 'see <SECRET_REF(key)> there'));
    }
  }

  it('stay where they are others', () => {
    const all = registered(`("${body}")`);
    for (const [text, clean] of [[`see '"${body}" there`, 'see \'"SECRET_REF(key)" there'], [`see '"${body}") there`, 'see \'"SECRET_REF(key) there'], [`see ("${body}"] there`, 'see SECRET_REF(key)"] there'], [`see ${body} there`, 'see SECRET_REF(key) there']] as const) expectClean(all, text, clean);
  });
});

describe('a registered value without letters', () => {
  const value = '+-*)/~!?.,;:#@';
  const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  const escapes: Readonly<Record<string, (sign: string) => string>> = {
    'percent-encoded': (sign) => `%${hex(sign)}`, 'a byte of a program': (sign) => `\\x${hex(sign)}`, 'an octal byte': (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`, 'a character of JSON': (sign) => `\\u00${hex(sign)}`,
    'a character reference': (sign) => `&#${sign.charCodeAt(0)};`, 'quoted-printable': (sign) => `=${hex(sign)}`, 'behind a backslash': (sign) => `\\${sign}`,
  };
  for (const [how, escape] of Object.entries(escapes)) {
    it(`is found where one of its signs is escaped, whichever it is, and where all are: ${how}`, () => {
      for (let at = 0; at < value.length; at += 1) {
        const text = `see <${value.slice(0, at)}${escape(value.charAt(at))}${value.slice(at + 1)}> there`;
        expect(whole(registered(value), text), text).to.equal('see <SECRET_REF(key)> there');
      }
      expectClean(registered(value), `see <${Array.from(value, escape).join('')}> there`, 'see <SECRET_REF(key)> there');
    });
  }
});

describe('a registered value in something packed', () => {
  for (const [what, pack] of Object.entries({ gzip: gzipSync, zlib: deflateSync, 'DEFLATE alone': deflateRawSync })) {
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      it(`is found however the text is split: ${what} in ${encoding}`, () => {
        for (const text of [`so ${body} is it`, `export KEY=${body}\n`, `${'and so on, '.repeat(20)}${body}`]) {
          const packed = pack(text).toString(encoding);
          const all = registered(body);
          const long = `see ${packed} there`;
          expect(whole(all, long), long).to.match(/^see SECRET_REF\(key\)=* there$/);
          for (let at = 1; at < long.length; at += 1) expect(inPieces(all, cutAt(long, [at])), `${long} at ${at}`).to.equal(whole(all, long));
        }
      });
    }
  }
});
