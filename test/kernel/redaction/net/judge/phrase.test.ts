import { expect } from 'chai';
import { isPhrase } from '../../../../../kernel/redaction/net/judge/phrase.ts';

describe('a phrase of words drawn by chance', () => {
  for (const value of ['marble-otter-saddle-river', 'cactus_lamp_violet_window', 'Copper.Harbor.Velvet.Falcon', 'anchor-rocket-maple-donkey-77']) it(`is ${value}`, () => expect(isPhrase(value)).to.equal(true));
  for (const value of ['marble-otter-saddle', 'reset-password-form-field', 'user_defined_field_mapping', 'must-contain-eight-letters', 'marble-otter_saddle-river', 'otter-otter-otter-otter', 'a-b-c-d', 'de.fernhill.shop.Main']) it(`is not ${value}`, () => expect(isPhrase(value)).to.equal(false));
});
