import { expect } from 'chai';
import { isDrawnWords, isPhrase } from '../../../../../kernel/redaction/net/judge/phrase.ts';

describe('a phrase of words drawn by chance', () => {
  for (const value of ['marble-otter-saddle-river', 'cactus_lamp_violet_window', 'Copper.Harbor.Velvet.Falcon', 'anchor-rocket-maple-donkey-77', 'thunder-comet-biscuit-78', 'cascade.glacier.renard.2084', 'meadow tundra walnut meadow saddle']) it(`is ${value}`, () => expect(isPhrase(value)).to.equal(true));
  for (const value of ['marble-otter-saddle', 'reset-password-form-field', 'user_defined_field_mapping', 'must-contain-eight-letters', 'marble-otter_saddle-river', 'otter-otter-otter-otter', 'a-b-c-d', 'de.fernhill.shop.Main', 'thunder-comet-biscuit-7', 'comet-biscuit-78', 'web-server-prod-12', 'reset-form-field-2024', 'otter-maple-otter-maple', 'otter-maple-otter-77', 'thunder-comet-biscuit-78123']) it(`is not ${value}`, () => expect(isPhrase(value)).to.equal(false));
});

describe('words drawn by chance', () => {
  for (const text of ['kessel käfer turmuhr lampe', 'Kessel guitare turm lampe chaussette', 'ofen ofen kessel turm lampe']) it(`are ${text}`, () => expect(isDrawnWords(text.split(' '))).to.equal(true));
  for (const text of ['kessel guitare turmuhr', 'kessel guitare turmuhr chaussettes', 'Kessel guitare turm lampe', 'kessel guitare turm password lampe', 'kessel und turm lampe ofen', 'ofen ofen ofen turm lampe', 'kessel guitare turm x lampe']) it(`are not ${text}`, () => expect(isDrawnWords(text.split(' '))).to.equal(false));
  for (const text of ['kessel turmuhr käfer lampe', 'kessel guitare turmuhr chaussette lampe']) it(`are a phrase: ${text}`, () => expect(isPhrase(text)).to.equal(true));
});
