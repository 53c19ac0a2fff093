import { expect } from 'chai';
import { createSetupKeyRule } from '../../../../../../kernel/redaction/net/context/setup-key.ts';
import { randomText } from '../../support/random-token.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createSetupKeyRule()];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
const key = (sign: string): string => `2${randomText('base32', 31)}`.replaceAll(/(.{4})(?=.)/g, `$1${sign}`);

describe('the key that sets up an authenticator, in groups of four', () => {
  for (const text of ['Enter this setup key in your authenticator app: §', 'Your key is: §.', 'Can’t scan the QR code? Use the setup key:\n§\n', '2FA secret: "§"', 'Der Einrichtungsschlüssel lautet § und gilt nur heute.', 'clé de configuration : §', 'TOTP: §\n']) {
    for (const sign of [' ', '-']) {
      for (const spelt of [(drawn: string): string => drawn, (drawn: string): string => drawn.toLowerCase()]) {
        it(`is found: ${JSON.stringify(text)}`, () => {
          const filled = text.replace('§', spelt(key(sign)));
          expect(redact(filled), filled).to.equal(text.replace('§', '█'));
          for (let cut = 1; cut < filled.length; cut += 1) expect(blacken(filled, runPieces(rules, [filled.slice(0, cut), filled.slice(cut)])), `${filled} at ${cut}`).to.equal(text.replace('§', '█'));
        });
      }
    }
  }
  it('is none', () => {
    for (const text of ['The authenticator is: what does this mean here', 'setup key: read this page then some more text', 'your key is: long', 'the authenticator: then open your safe with this code']) expect(redact(text)).to.equal(text);
  });
});
