import { expect } from 'chai';
import fc from 'fast-check';
import { judge } from '../../tenant/gate/http/shipped.ts';

const pieces = ['/', '//', '\\', '.', '..', '...', ';', '%', '2e', '%2e', '%2E', '%252e', '%2f', '%5c', '%00', '%0d%0a', '%c0%ae', '%e0%80%ae', '\u2024', '\u2025', '\uff0e', '\uff0f', '\u2215', '\u29f8', '\ufe68', '@', ':', '?', '#', ' ', '\t', '\n', '\u0000', '\u200b', '\u202e', 'a', 'admin', 'evil.example', 'http:', 'x=1', '&', '~', '*', '\ud800'];
const somePath = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => `/${parts.join('')}`);

/** What a server that decodes again and again could make of a path. */
function decodings(path: string): string[] {
  const seen = [path];
  for (let round = 0; round < 4; round += 1) {
    const last = seen.at(-1) ?? '';
    seen.push(last.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).normalize('NFKC'));
  }
  return seen;
}

describe('a path that is not refused', () => {
  it('stays on its origin and below it, however a server reads it', () => {
    fc.assert(fc.property(somePath, (path) => {
      if (judge({ path }).refused) return;
      const url = URL.parse(`http://tool.example${path}`);
      expect(url?.origin).to.equal('http://tool.example');
      const [plain = ''] = path.split('?');
      for (const read of decodings(plain)) {
        // oxlint-disable-next-line no-control-regex -- these are what is looked for
        expect(read).to.not.match(/[\u0000-\u001f\u007f\\#]/);
        expect(read.split('/').filter((segment) => /^\.{1,2}(?:;|$)/.test(segment)), read).to.deep.equal([]);
        expect(read.split('/').length, read).to.equal(plain.split('/').length);
      }
    }), { numRuns: 5000 });
  });
});

const inner = fc.constantFrom<number[]>([127, 0, 0, 1], [10, 0, 0, 5], [172, 16, 9, 1], [192, 168, 1, 1], [169, 254, 169, 254], [100, 64, 0, 1], [100, 100, 100, 200], [0, 0, 0, 0], [224, 0, 0, 1], [198, 18, 0, 1]);
const spell = fc.constantFrom<(byte: number) => string>(String, (byte) => `0x${byte.toString(16)}`, (byte) => `0${byte.toString(8)}`, (byte) => `0X${byte.toString(16).toUpperCase()}`, (byte) => [...String(byte)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''));
const dot = fc.constantFrom('.', '\u3002', '\uff0e', '\uff61', '%2e');
const number = ([a = 0, b = 0, c = 0, d = 0]: number[]): number => ((a * 256 + b) * 256 + c) * 256 + d;
const hex = (value: number): string => value.toString(16);

describe('an address inside', () => {
  it('is refused in every spelling of IPv4', () => {
    fc.assert(fc.property(inner, fc.tuple(spell, spell, spell, spell), fc.tuple(dot, dot, dot), fc.constantFrom('', '.', ':80', '/a', '?x'), (bytes, spells, dots, end) => {
      const host = bytes.map((byte, index) => `${spells[index]?.(byte)}${dots[index] ?? ''}`).join('');
      expect(judge({ tool: 'url', path: `http://${host}${end}` }).refused, host).to.equal(true);
    }), { numRuns: 2000 });
    fc.assert(fc.property(inner, (bytes) => {
      const whole = number(bytes);
      for (const host of [String(whole), `0x${hex(whole)}`, `0${whole.toString(8)}`, `${bytes[0]}.${whole & 0xffffff}`, `${bytes[0]}.${bytes[1]}.${whole & 0xffff}`]) expect(judge({ tool: 'url', path: `http://${host}/` }).refused, host).to.equal(true);
    }));
  });

  it('is refused within every IPv6 form that carries one', () => {
    fc.assert(fc.property(inner, (bytes) => {
      const whole = number(bytes);
      const [high, low] = [hex(Math.floor(whole / 65_536)), hex(whole % 65_536)];
      const flipped = [hex(Math.floor(whole / 65_536) ^ 0xffff), hex((whole % 65_536) ^ 0xffff)];
      for (const host of [`::ffff:${bytes.join('.')}`, `::ffff:${high}:${low}`, `::${high}:${low}`, `::ffff:0:${high}:${low}`, `2002:${high}:${low}::1`, `64:ff9b::${high}:${low}`, `64:ff9b:1::${high}:${low}`, `2001:0:1234:5678:0:0:${flipped.join(':')}`, `2a00:1450::5efe:${high}:${low}`, `2a00:1450::200:5efe:${high}:${low}`]) expect(judge({ tool: 'url', path: `http://[${host}]/` }).refused, host).to.equal(true);
    }));
  });

  it('is refused in every name that carries it', () => {
    fc.assert(fc.property(inner, fc.constantFrom('.', '-'), fc.constantFrom('nip.io', 'sslip.io', 'xip.io', 'traefik.me'), fc.constantFrom('', 'app.', 'a.b.'), (bytes, between, service, before) => {
      const host = `${before}${bytes.join(between)}.${service}`;
      expect(judge({ tool: 'url', path: `https://${host}/` }).refused, host).to.equal(true);
    }));
  });
});
