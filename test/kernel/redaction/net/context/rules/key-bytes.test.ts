import { expect } from 'chai';
import { createKeyBytesRule } from '../../../../../../kernel/redaction/net/context/key-bytes.ts';
import { drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { tellTable } from '../../support/tell-table.ts';
import { blacken, runRules } from '../run-rules.ts';

describe('a private key as a row of bytes', () => {
  const rules = [createKeyBytesRule()];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  const row = (size: number, joint = ','): string => [...drawBytes(size)].join(joint);

  const found = ['cat ~/.config/solana/id.json\n[§64]', 'const secretKey = Uint8Array.from([§64])', 'Keypair.fromSecretKey(new Uint8Array([§64]));', 'Keypair.fromSeed(Uint8Array.from([ §32 ]))', 'PRIVATE_KEY=[§64]', '"privateKey": [\n  §32\n]', 'private_key = bytes([§32])', 'let keypair: [u8; 64] = [§64];', 'seed := []byte{§32}', 'SOLANA_KEYPAIR="[§64]"', 'wallet.json: [§64]'];
  for (const text of found) {
    for (const joint of [',', ', ', ',\n  ']) it(`is one: ${JSON.stringify(text)} joined by ${JSON.stringify(joint)}`, () => {
      expect(redact(text.replace('§64', row(64, joint)).replace('§32', row(32, joint)))).to.equal(text.replace(/§\d\d/, '█'));
    });
  }

  const none = ['numbers: [§64]', 'publicKey: [§32]', 'secretKey.publicKey = [§32]', 'secretKey = [§31]', 'secretKey = [1024,§30]', 'secretKey = [§33]', 'secretKey = [§65]', 'secretKey = [§96]', 'secretKey = [§64', 'secretKey = [§32, x]', `the seed ${'x'.repeat(90)} [§32]`, 'seed = 7; rows = [§32]', `secretKey = [${'7,'.repeat(31)}7]`, `secretKey = [${Array.from({ length: 32 }, (_, at) => at).join(',')}]`, `secretKey = [${Array.from({ length: 32 }, (_, at) => 300 + at).join(',')}]`];
  for (const text of none) {
    it(`is none: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const filled = text.replace(/§(\d\d)/, (_, size: string) => row(Number(size)));
      expect(redact(filled)).to.equal(filled);
    });
  }

  it('counts as a row of numbers alone, whatever signs stand around it', () => {
    const hex = [...drawBytes(32)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ');
    for (const [before, behind] of [['secretKey = [', ']'], ['let seed: [u8; 32] = [ ', ' ];'], ['privkey := []uint8{', '}'], ['signing_key = [] byte {\n', ',\n}']] as const) {
      for (const value of [hex, hex.toUpperCase().replaceAll('X', 'x'), row(32, ' , ')]) expect(redact(before + value + behind)).to.equal(`${before}█${behind}`);
    }
  });

  it('waits for its end in a text that goes on, and no longer', () => {
    const holdsAt = (text: string): number => runRules(rules, text, false).hold;
    const whole = row(32);
    for (const text of ['seed = [7', `seed = [${whole}`, `seed = [${whole} `, `seed = [${whole}, `, `seed = [${whole},0x`, 'seed = [0x7f, 0xa']) expect(holdsAt(text), text).to.equal(8);
    for (const text of [`seed = [${whole}] and so on, with more behind it`, `seed = [${row(12)}] and`, `seed = [${whole}; x`, `seed = [${row(70)}`, 'seed = [7, 300, ', 'seed = [x']) expect(holdsAt(text), text).to.equal(text.length);
  });

  it('is none of small numbers, nor one of the same numbers over and over', () => {
    const of = (make: (at: number) => number): string => `seed = [${Array.from({ length: 32 }, (_, at) => make(at)).join(',')}]`;
    for (const text of [of((at) => 96 + at), of((at) => 127 - at), of((at) => 180 + (at % 21)), of((at) => 256 - at)]) expect(redact(text)).to.equal(text);
    for (const text of [of((at) => 97 + at), of((at) => 180 + (at % 22)), of((at) => 255 - at)]) expect(redact(text)).to.equal('seed = [█]');
  });

  it('is the same however a text is split', () => {
    for (const text of [`secretKey = [${row(64, ', ')}] and`, `private_key: [\n${row(32, ',\n')}\n]\n`, `secretKey = [${row(40)}] x`, `seed: [ ${row(32)}, x] y`, `seed: [${[...drawBytes(32)].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(',')}] and`]) {
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(redact(text));
    }
  });
});

describe('the key of a network of small things as a row of bytes', () => {
  const rules = [createKeyBytesRule()];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  const drawn = (): string[] => [...drawBytes(15), 200].map(String);
  const hex = (): string => drawn().map((byte) => `0x${Number(byte).toString(16).padStart(2, '0')}`).join(', ');
  const listed = (): string => drawn().join('\n    - ');
  const texts = [['  network_key: [', ', ', ']\n'], ['"networkKey": [', ',', ']']] as const;

  for (const [before, joint, behind] of texts) it(`is one: ${JSON.stringify(before)}`, () => expect(redact(before + drawn().join(joint) + behind)).to.equal(`${before}█${behind}`));
  for (const name of ['APPKEY', 'NWKSKEY', 'appskey']) it(`is one in a program: ${name}`, () => expect(redact(`static const u1_t PROGMEM ${name}[16] = { ${hex()} };`)).to.equal(`static const u1_t PROGMEM ${name}[16] = { █ };`));
  for (const behind of ['', '\n', '\n  channel: 11\n']) it(`is one as a list: ${JSON.stringify(behind)}`, () => expect(redact(`network_key:\n    - ${listed()}${behind}`)).to.equal(`network_key:\n    - █${behind}`));

  it('is none of another length, of what servers come with, and of a standard', () => {
    const own = [1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13];
    for (const text of [`network_key: [${drawn().slice(1).join(', ')}]`, `network_key: [${own.join(', ')}]`, `network_key:\n  - ${own.join('\n  - ')}\n`, `APPKEY[16] = { 0x2B, 0x7E, 0x15, 0x16, ${hex().slice(24)} };`, `network_key:\n  - ${listed()}\n    - 7\n`, `secretKey = [${drawn().join(', ')}]`]) expect(redact(text)).to.equal(text);
  });

  it('is the same however a text is split', () => {
    for (const text of [`network_key: [${drawn().join(', ')}] and`, `network_key:\n    - ${listed()}\n  channel: 11\n`, `network_key:\n  - ${listed()}\n    - 71\n`, `u1_t APPKEY[16] = { ${hex()} }; x`]) {
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(redact(text));
    }
  });
});

const bytes = Array.from({ length: 32 }, (_, at) => 255 - 5 * at).join(', ');

tellTable('key-bytes', [createKeyBytesRule()], {
  holds: {},
  none: ['secretKey = [7', `secretKey = [${bytes}`, `secretKey = [${bytes}, `],
  others: [[`secretKey = [${bytes}]`, 'secretKey = [‹private-key›]']],
});
