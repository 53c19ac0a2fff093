import { expect } from 'chai';
import { countsValues } from '../../../../../tenant/gate/shell/programs/harmless-parts.ts';

describe('filters of jq that show no value', () => {
  for (const filter of ['empty', ' empty ', 'type', 'type == "array"', 'type!="object"', '[.[]?] | length', '[.. | .sku? // empty] | group_by(.) | map(select(length>1)) | length', '[.items?]|unique|length', '[..|.sku?]|sort|length']) {
    it(`counts: ${filter}`, () => expect(countsValues(filter)).to.equal(true));
  }
  // What does not fit is shown in a fault, a number is its own length, and anything else shows what it names.
  for (const filter of ['.', '', 'length', '.password', '.password|length', '.[]|length', '[.[]]|length', '[.password]|length', '[.a?]', '[.a?]|first', '[.a?]|length|.', 'type == .password', 'type | .x', '[.a?] | map(.) | length', '[.a?]|group_by(.b)|length', 'empty, .', 'empty // .', 'keys|length', 'error', 'input', 'env', '[env]|length', '[$ENV?]|length', 'debug|empty', '[input?]|length']) {
    it(`may show a value: ${filter}`, () => expect(countsValues(filter)).to.equal(false));
  }
});
