import { expect } from 'chai';
import fc from 'fast-check';
import { combine, type Finding } from '../../../tenant/gate/finding.ts';
import { judgeCurl } from '../../../tenant/gate/curl/judge-curl.ts';
import { readArguments } from '../../../tenant/gate/curl/arguments.ts';
import { readCurl } from '../../../tenant/gate/curl/reading.ts';
import { literal, startOf, unknownWord, wordOf, type Word } from '../../../tenant/gate/shell/word.ts';
import type { Verdict } from '../../../tenant/gate/verdict.ts';
import { rules } from '../../tenant/gate/curl/judged.ts';
import { processorTime } from '../../support/processor-time.ts';

function judge(words: readonly Word[]): Verdict {
  return combine(judgeCurl(words, rules).flatMap((effect): Finding[] => (effect.does === 'finding' ? [effect.finding] : [])));
}

const here = 'http://localhost:7777/a';
const control: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['a line end in a header', ['-H', 'X-A: b\r\nHost: evil', here]],
  ['a lone line feed in a header', ['-H', 'X-A: b\nHost: evil', here]],
  ['a line end in the user agent', ['-A', 'a\r\nX: y', here]],
  ['a line end in a cookie', ['-b', 'a=b\r\nX: y', here]],
  ['a line end in the method', ['-X', 'GET / HTTP/1.1\r\nHost: evil', here]],
  ['a line end in the path', [`${here}\r\nX: y`]],
  ['an encoded line end in the path', [`${here}%0d%0aX:y`]],
  ['a blank in a header name', ['-H', 'Host : evil', here]],
  ['a Host header', ['-H', 'Host: evil', here]],
  ['a Host header in odd case', ['-H', 'hOsT:evil', here]],
  ['an emptied Host header', ['-H', 'Host;', here]],
  ['another path by a header', ['-H', 'X-Original-URL: /admin', here]],
  ['a backslash in the address', ['http://localhost\\@evil.example/']],
  ['two @', ['http://a@localhost@evil.example/']],
  ['a tab in the host', ['http://local\thost/']],
  ['a second part with metadata', [here, '--next', 'http://169.254.169.254/']],
  ['a second address with metadata', [here, '--url', 'http://169.254.169.254/']],
  ['a pattern with metadata', ['http://{localhost,169.254.169.254}/']],
  ['a range that meets metadata', ['http://169.254.169.[250-255]/']],
  ['a header with a reference and a line end', ['-H', 'Authorization: SECRET_REF(a)\r\nX: y', here]],
];

const vocabulary = ['-s', '-X', 'POST', 'DELETE', 'GET', '-d', '@f', 'a=b', '--json', '{}', '-H', 'Host: x', 'A: b', '-o', '-O', '-L', '-k', '-G', '-I', '-T', '-F', 'a=@b', 'a=<b', '-u', 'a:b', '--next', '-:', '--', '-', '-x', '--unix-socket', here, 'http://localhost:2368/', 'https://api.github.com/x', 'https://evil.example/', 'http://[::1]/', 'http://10.0.0.1/', '{a,b}', '[1-9]', '[', '\\', '-K', '-w', '%output{x}', '--expand-url', '--no-silent', '--no-get', '-2s', '-so', '-sXPOST', '--data=@x', '--proto-default', 'ftp', 'file:///etc/passwd', '@x', '', ' ', '\n', '-b', '-V', '--help', '-h', '-~', '--=', '--=x', '%', 'SECRET_REF(a)', '\u202e', '__proto__: x', 'constructor'];
const word = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...vocabulary).map((text) => literal(text)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => literal(text)) },
  { weight: 1, arbitrary: fc.boolean().map((splits) => unknownWord('$X', splits)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...vocabulary), fc.constantFrom('any' as const, 'name' as const, 'number' as const)).map(([text, hole]) => wordOf([text, { hole }], `${text}$X`)) },
);

describe('hostile: a curl line that is judged', () => {
  for (const [name, words] of control) {
    it(`is refused with ${name}`, () => {
      expect(judge(words.map((text) => literal(text))).refused).to.equal(true);
    });
  }

  it('is green only where everything is certain and every request reads', () => {
    fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const { requests, informs } = readCurl(words);
      if (judge(words).class !== 'green') return true;
      const reads = requests.every(({ method, body, unseen, credentials, addresses }) => addresses.every((address) => startOf(address).startsWith('file:')) || (method === 'GET' || method === 'HEAD') && body.text === undefined && !unseen && credentials === 'none');
      return readArguments(words).doubts.length === 0 && (informs || reads);
    }), { numRuns: 10_000 });
  });

  it('is never green with a further address, part or word that nobody knows', () => {
    const more: readonly (readonly Word[])[] = [[unknownWord('$X')], [literal('--next'), literal('-d'), literal('a'), literal('http://localhost:1/')], [literal('https://evil.example/')]];
    fc.assert(fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom(...more), (words, added) => {
      const before = readArguments(words);
      // An option that waits for its value takes the first word added; `--help` does too, and then calls nobody.
      if (before.doubts.some(({ why }) => why === 'value') || readCurl(words).informs) return true;
      return judge([...words, ...added]).class !== 'green';
    }), { numRuns: 5000 });
  });

  it('is read in a blink, however it is written', () => {
    const long = ['{'.repeat(5000), '[1-9]'.repeat(1000), `http://${'a@'.repeat(4000)}b/`, 'a'.repeat(100_000), `-${'s'.repeat(50_000)}`, `http://[${':'.repeat(5000)}/`, `http://localhost:7777/{${','.repeat(5000)}}`];
    expect(processorTime(() => {
      for (const text of long) judge([literal(text)]);
      for (const text of long) judge([literal('-F'), literal(`a=@${text}`), literal('-H'), literal(text), literal('-d'), literal(text), literal(here)]);
    })).to.be.below(3000);
  });
});
