import { expect } from 'chai';
import { createDecodedKeyRule } from '../../../../../../kernel/redaction/net/context/decoded-key.ts';
import { drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createDecodedKeyRule()];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('a key that a program makes of hexadecimal digits', () => {
  const found = [
    "const key = Buffer.from('§', 'hex');", 'let sealKey: Buffer = Buffer.from("§","hex")', "{ key: Buffer.from('§', 'hex') }", "aes_key = bytes.fromhex('§')", "const k = new SecretKeySpec(hex.parse('x'))\nsecret_key = new SecretKeySpec(HexFormat.of().parseHex('§'))", "SECRET = bytearray.fromhex(\"§\")", "hmac_key = binascii.unhexlify(b'§')", "psk := hex.DecodeString(\"§\")", "$key = hex2bin('§');", "'key' => sodium_hex2bin('§')", 'let KEY: [u8; 32] = hex!("§");', 'byte[] masterKey = HexFormat.of().parseHex("§");', 'var key = Convert.FromHexString("§");', "clave = bytes.fromhex('§')", "const key = CryptoJS.enc.Hex.parse('§')",
    "psk=unhexlify('§')", "kek\t=\tunhexlify('§')", "dek    :    unhexlify('§')", 'schlüssel = unhexlify("§")', 'schluessel = unhexlify("§")', 'api.secret => unhexlify("§")', "keys['key'] = unhexlify('§')", "{`key`: unhexlify(`§`)}", 'let key : Vec<u8> = hex::decode("§")', 'val key: ByteArray = parseHex("§")', 'key = new KeySpec(unhexlify("§"))', 'key = aesKeyOf(unhexlify("§"))', 'key = Hex().decodeHex("§")', 'idem_key = unhexlify("§")', 'key = Buffer.from("§",    "hex")', 'key = Buffer.from("§",\t\'HEX\')', 'key = fromHex(u"§")',
  ];
  const none = [
    "const publicKey = Buffer.from('§', 'hex');", "cache_key = bytes.fromhex('§')", "digest = bytes.fromhex('§')", "const key = Buffer.from('§', 'utf8');", "const key = Buffer.from('§')", "key = lookup(bytes.fromhex('§'), other)", "monkeys\nx = bytes.fromhex('§')", "turkey = Buffer.from('§', 'base64')", "key = bytes.fromhex('00000000000000000000000000000000')", "key = bytes.fromhex('000102030405060708090a0b0c0d0e0f')", "key = bytes.fromhex('00112233445566778899aabbccddeeff')", "key = bytes.fromhex('0102030405')", 'key = bytes.fromhex(text)',
    "key = myunhexlify('§')", "verify_key = unhexlify('§')", "idkey = unhexlify('§')", "id_key = unhexlify('§')", "verificationKey = unhexlify('§')", "hash_key = unhexlify('§')", "sort_key = unhexlify('§')", "primary_key = unhexlify('§')", "foreignKey = unhexlify('§')", "partition_key = unhexlify('§')", "pubkey = unhexlify('§')", "keyring = unhexlify('§')", "key ~ unhexlify('§')", "key = unhexlify('§0')",
  ];
  // As many different digits as a drawn one has at least, and steps from byte to byte as many as it may have.
  const edges = { found: ['f203a79c'.repeat(4), 'F203A79C'.repeat(4), '000102030405060708f3915dc82eb764'], none: ['f203a79a'.repeat(4), '00010203040506070809f35dc82eb764', '0807060504030201f0f15dc82eb70001'] };
  for (const digits of edges.found) it(`is found where it is ${digits}`, () => expect(redact(`key = bytes.fromhex('${digits}')`)).to.equal("key = bytes.fromhex('█')"));
  for (const digits of edges.none) it(`is none where it is ${digits}`, () => expect(redact(`key = bytes.fromhex('${digits}')`)).to.include(digits));
  it('waits only for what may still be one', () => {
    for (const text of ["key = bytes.fromhex('0f", 'key = bytes.fromhex(b', "key = Buffer.from('" + draw(16), "key = Buffer.from('" + draw(16) + "', 'he"]) expect(runRules(rules, text, false).hold, text).to.be.below(text.length);
    for (const text of ["key = bytes.fromhex('0fx", 'key = bytes.fromhex(text', `key = bytes.fromhex('${draw(64)}00`, "key = Buffer.from('" + draw(16) + "', encodingOfIt)", "key = unhexlify('')"]) expect(runRules(rules, text, false).hold, text).to.equal(text.length);
  });
  const draw = (size: number): string => `0f${drawBytes(size - 4).toString('hex')}37c8`.padEnd(size * 2, '5');
  for (const text of found) it(`is found in ${text}`, () => {
    for (const size of [16, 24, 32, 64]) expect(redact(text.replace('§', draw(size)))).to.equal(text.replace('§', '█'));
  });
  for (const text of none) it(`is none in ${text}`, () => {
    const filled = text.replace('§', draw(32));
    expect(redact(filled)).to.equal(filled);
  });
  it('is the same however a text is split', () => {
    for (const line of [...found.map((each) => `${each} and more of the program\n`), ...none]) {
      const text = line.replace('§', draw(32));
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});
