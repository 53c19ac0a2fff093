import { expect } from 'chai';
import { createContextRules } from '../../../../../kernel/redaction/net/context/rules.ts';
import { drawBytes } from '../../../../support/chance.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = createContextRules({ isKnown: () => false });
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
const dashes = '-'.repeat(5);
const frame = (label: string, body: string, end = '\n'): string => `${dashes}BEGIN ${label}${dashes}${end}${body}${end}${dashes}END ${label}${dashes}`;
const lines = (join: string): string => (drawBytes(240).toString('base64').match(/.{1,64}/g) ?? []).join(join);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('rules for keys and tokens that tell what they are', () => {
  it('find what stands within the lines of a private key, in files, strings and code', () => {
    const labels = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'PGP PRIVATE KEY BLOCK', 'OpenVPN Static key V1', 'OpenVPN tls-crypt-v2 client key'];
    for (const label of labels) {
      for (const join of ['\n', '\\n', '\n    ', '\r\n', '" +\n"', '\\\\n']) {
        const body = lines(join);
        const left = redact(frame(label, body, join));
        expect(left, label).to.match(new RegExp(`BEGIN ${label}-----[\\s\\\\n"+]*█\\s*-----END`));
      }
    }
  });

  it('leave public keys, certificates and lines without a key', () => {
    for (const text of [frame('PUBLIC KEY', lines('\n')), frame('CERTIFICATE', lines('\n')), frame('PRIVATE KEY', '...'), `${dashes}BEGIN RSA PRIVATE KEY${dashes} stands at the beginning of a file that holds a key of this sort`]) expect(redact(text)).to.equal(text);
  });

  it('find a key that is cut off', () => {
    expect(redact(`${dashes}BEGIN PRIVATE KEY${dashes}\n${lines('\n')}`)).to.equal(`${dashes}BEGIN PRIVATE KEY${dashes}\n█`.replace('\n█', '█'));
  });

  it('find the private members of keys in JSON, wherever they stand, and leave the public ones', () => {
    const [d, x] = [drawBytes(32).toString('base64url'), drawBytes(32).toString('base64url')];
    expect(redact(`{"kty":"OKP","crv":"Ed25519","x":"${x}","d":"${d}"}`)).to.equal(`{"kty":"OKP","crv":"Ed25519","x":"${x}","d":"█"}`);
    expect(redact(`{"d": "${d}", "kty": "EC"}`)).to.equal('{"d": "█", "kty": "EC"}');
    expect(redact(`{\\"kty\\":\\"oct\\",\\"k\\":\\"${d}\\"}`)).to.equal('{\\"kty\\":\\"oct\\",\\"k\\":\\"█\\"}');
    expect(redact(`{"path":{"d":"${d}"}}`)).to.include(d);
  });

  it('find private keys of PuTTY and of XML', () => {
    expect(redact(`PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 2\n${lines('\n')}\nPrivate-MAC: 00`)).to.match(/^PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 2█\s*Private-MAC: 00$/);
    const member = drawBytes(128).toString('base64');
    expect(redact(`<RSAKeyValue><D>${member}</D></RSAKeyValue>`)).to.equal('<RSAKeyValue><D>█</D></RSAKeyValue>');
  });

  it('find web tokens by their header, and nothing that only begins alike', () => {
    const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '1' })}.${drawBytes(32).toString('base64url')}`;
    expect(redact(`see ${token}.`)).to.equal('see █.');
    for (const text of [part({ alg: 'x' }), `${part({ hello: 1 })}.a.b`, 'eyJust.a.word']) expect(redact(text)).to.equal(text);
  });

  it('find the words of a wallet behind a word for them, and no sentence', () => {
    const phrase = 'galaxy pencil jungle mimic nephew ripple walnut marble orbit velvet canyon lumber';
    expect(redact(`wallet seed phrase: ${phrase}`)).to.equal('wallet seed phrase: █');
    expect(redact(`Mein Mnemonic lautet "${phrase}"`)).to.equal('Mein Mnemonic lautet "█"');
  });
});
