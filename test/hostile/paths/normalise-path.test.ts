import { posix } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { foldPath, normalisePath } from '../../../tenant/gate/rules/normalise-path.ts';

const base = '/srv/agents/sales';
const path = (text: string): string | undefined => {
  const normalised = normalisePath(text, base);
  return 'path' in normalised ? normalised.path : undefined;
};

describe('a path that an agent names', () => {
  const kept: [string, string, string][] = [
    ['relative', 'a/b.txt', `${base}/a/b.txt`],
    ['absolute', '/etc/hosts', '/etc/hosts'],
    ['doubled slashes', '//etc///hosts', '/etc/hosts'],
    ['a slash at the end', '/etc/', '/etc'],
    ['dots for here', './a/./b', `${base}/a/b`],
    ['a way up', '../boss/a', '/srv/agents/boss/a'],
    ['a way up and down again', 'a/../b', `${base}/b`],
    ['a way up through what is not there', '/x/../../etc/shadow', '/etc/shadow'],
    ['more ways up than there are', '../../../../../../../../etc/shadow', '/etc/shadow'],
    ['nothing but here', '.', base],
    ['nothing but the root', '/', '/'],
    ['letters of the world', 'Angebote/Müller & Söhne (2026).pdf', `${base}/Angebote/Müller & Söhne (2026).pdf`],
    ['an ellipsis at the end of a title', 'Und dann….txt', `${base}/Und dann….txt`],
    ['a percent sign', '100%.txt', `${base}/100%.txt`],
    ['a dot file', '.env', `${base}/.env`],
    ['a dot at the end of a name', 'Acme Inc./a', `${base}/Acme Inc./a`],
    ['a file a word processor locks', '~$offer.docx', `${base}/~$offer.docx`],
    ['dots within a name', 'a..b', `${base}/a..b`],
  ];
  for (const [what, text, expected] of kept) it(`is made whole: ${what}`, () => expect(path(text)).to.equal(expected));

  const refused: [string, string][] = [
    ['nothing', ''],
    ['NUL', 'a.png\0.php'],
    ['a line break', 'a\n/etc/shadow'],
    ['a carriage return', 'a\rb'],
    ['a tab', 'a\tb'],
    ['an escape', 'a\u001b[2Kb'],
    ['a delete sign', 'a\u007fb'],
    ['a control sign of the second table', 'a\u0085b'],
    ['the direction of reading turned', 'invoice\u202efdp.exe'],
    ['an isolate of the direction', 'a\u2066b'],
    ['no width', 'vault\u200b.db'],
    ['a joiner of no width', 'vault\u200d.db'],
    ['a byte order mark', '\ufeff/etc/shadow'],
    ['a soft hyphen', 'va\u00adult.db'],
    ['a line separator', 'a\u2028b'],
    ['half a letter', 'a\ud800b'],
    ['a letter that was lost in decoding', 'a\ufffdb'],
    ['a backslash', '..\\..\\etc\\shadow'],
    ['a fraction slash', '..\u2044..\u2044etc'],
    ['a division slash', '..\u2215etc'],
    ['a big solidus', '..\u29f8etc'],
    ['a box drawing slash', '..\u2571etc'],
    ['a full-width slash', '..\uff0fetc'],
    ['a full-width backslash', '..\uff3cetc'],
    ['a small backslash', '..\ufe68etc'],
    ['a set minus', '..\u2216etc'],
    ['a sign that holds a slash', '\u2105a'],
    ['full-width dots', '\uff0e\uff0e/etc'],
    ['one full-width dot', '\uff0eenv'],
    ['a one dot leader', '\u2024\u2024/etc'],
    ['a two dot leader', '\u2025/etc'],
    ['small full stops', '\ufe52\ufe52/etc'],
    ['an encoded way up', '%2e%2e/etc'],
    ['an encoded slash', '..%2fetc'],
    ['an encoded slash in capitals', '..%2Fetc'],
    ['encoded twice', '..%252fetc'],
    ['encoded three times', '%25252e%25252e/etc'],
    ['an encoded backslash', '..%5cetc'],
    ['an encoded NUL', 'a%00.png'],
    ['the home folder', '~'],
    ['below the home folder', '~/.ssh/id_rsa'],
    ["somebody's home folder", '~root/.ssh'],
    ['three dots', '.../a'],
    ['many dots', '......'],
    ['a blank at the end', '.env '],
    ['a blank at the beginning', ' .env'],
    ['a blank in front of a way up', ' ../etc'],
    ['a blank behind a way up', '.. /etc'],
    ['a blank that is none', 'a/\u00a0../b'],
    ['a blank at the end of a folder', 'a /b'],
    ['a name of 256 bytes', 'x'.repeat(256)],
    ['a name of 256 bytes in fewer letters', 'ä'.repeat(128)],
    ['4097 bytes', `/${'a/'.repeat(2048)}`],
    ['an odd part that a way up takes back', 'a\\b/../c'],
    ['an odd name that a way up takes back', ' x /../c'],
  ];
  for (const [what, text] of refused) {
    it(`is refused: ${what}`, () => {
      const normalised = normalisePath(text, base);
      expect(normalised).to.have.property('reason');
      expect(Object.keys(normalised)).to.deep.equal(['reason']);
    });
  }

  it('tells why without repeating what may not be shown', () => {
    const normalised = normalisePath('\u202eterces', base);
    expect('reason' in normalised && normalised.reason).to.equal('it holds control characters or ones that cannot be seen');
  });

  const somePath = fc.array(fc.oneof(fc.constantFrom('..', '.', '', '/', 'etc', '.env', 'a b', '…', '%2e', '~', '\u2025', '\uff0f', ' ', 'ö', '\0', '\\'), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 }).map((parts) => parts.join('/'));

  it('whatever it is: it is refused, or comes out absolute, plain and as the system itself would read it', () => {
    fc.assert(fc.property(somePath, (text) => {
      const made = path(text);
      if (made === undefined) return;
      expect(made).to.match(/^\/($|[^/])/);
      expect(made.split('/').slice(1).every((segment) => made === '/' || (segment !== '' && segment !== '.' && segment !== '..'))).to.equal(true);
      expect(made).to.not.match(/[\p{Cc}\\]/u);
      const system = posix.resolve(base, text);
      expect(made).to.equal(system);
    }), { numRuns: 5000 });
  });

  it('made whole once is whole', () => {
    fc.assert(fc.property(somePath, (text) => {
      const made = path(text);
      if (made !== undefined) expect(path(made)).to.equal(made);
    }), { numRuns: 3000 });
  });
});

describe('a path for comparing', () => {
  const cases: [string, string][] = [
    ['/A/.ENV', '/a/.env'],
    ['/a/.env.', '/a/.env'],
    ['/a./b...', '/a/b'],
    ['/ｖault.db', '/vault.db'],
    ['/a/ﬁle', '/a/file'],
    ['/', '/'],
  ];
  for (const [from, to] of cases) it(`${from} is compared as ${to}`, () => expect(foldPath(from)).to.equal(to));
});
