import { expect } from 'chai';
import { isDashedPhrase, isDrawnWords, isLineOfWords, isPhrase } from '../../../../../kernel/redaction/net/judge/phrase.ts';

describe('a phrase of words drawn by chance', () => {
  for (const value of ['marble-otter-saddle-river', 'cactus_lamp_violet_window', 'Copper.Harbor.Velvet.Falcon', 'anchor-rocket-maple-donkey-77', 'thunder-comet-biscuit-78', 'cascade.glacier.renard.2084', 'meadow tundra walnut meadow saddle']) it(`is ${value}`, () => expect(isPhrase(value)).to.equal(true));
  for (const value of ['marble-otter-saddle', 'reset-password-form-field', 'user_defined_field_mapping', 'must-contain-eight-letters', 'marble-otter_saddle-river', 'otter-otter-otter-otter', 'a-b-c-d', 'de.fernhill.shop.Main', 'thunder-comet-biscuit-7', 'comet-biscuit-78', 'web-server-prod-12', 'reset-form-field-2024', 'otter-maple-otter-maple', 'otter-maple-otter-77', 'thunder-comet-biscuit-78123']) it(`is not ${value}`, () => expect(isPhrase(value)).to.equal(false));
});

describe('words drawn by chance', () => {
  for (const text of ['kessel käfer turmuhr lampe', 'Kessel guitare turm lampe chaussette', 'ofen ofen kessel turm lampe']) it(`are ${text}`, () => expect(isDrawnWords(text.split(' '))).to.equal(true));
  for (const text of ['kessel guitare turmuhr', 'kessel guitare turmuhr chaussettes', 'Kessel guitare turm lampe', 'kessel guitare turm password lampe', 'kessel und turm lampe ofen', 'ofen ofen ofen turm lampe', 'kessel guitare turm x lampe']) it(`are not ${text}`, () => expect(isDrawnWords(text.split(' '))).to.equal(false));
  for (const text of ['kessel turmuhr käfer lampe', 'kessel guitare turmuhr chaussette lampe']) it(`are a phrase: ${text}`, () => expect(isPhrase(text)).to.equal(true));
});

describe('a sentence with a dash between its words', () => {
  for (const value of ['le-canard-boit-du-vin-chaud', 'ein_kessel_auf_dem_turm', 'la-lámpara-y-el-gato-verde']) it(`is ${value}`, () => expect(isDashedPhrase(value)).to.equal(true));
  for (const value of ['le-canard-boit', 'your-wifi-passphrase-here', 'my-psk-goes-in-here', 'a-b-c-d', 'le-canard_boit-du-vin', 'path-to-the-password', 'canard-canard-boit-vin', 'le-canard-boit-du-vin-7', 'enter-some-words-kessel']) it(`is not ${value}`, () => expect(isDashedPhrase(value)).to.equal(false));
});

describe('a line of words in lower case', () => {
  for (const text of ['ein kessel auf dem turm', 'le canard boit du vin']) it(`is ${text}`, () => expect(isLineOfWords(text.split(' '))).to.equal(true));
  for (const text of ['ein kessel turm', 'Ein kessel auf dem turm', 'enter the phrase of kessel here', 'a b c d', 'words of the password kessel']) it(`is not ${text}`, () => expect(isLineOfWords(text.split(' '))).to.equal(false));
});
