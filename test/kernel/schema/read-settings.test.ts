import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { readSettings } from '../../../kernel/schema/read-settings.ts';
import { catchThrown } from '../../support/catch-error.ts';

const schema = { type: 'object', required: ['shop'], additionalProperties: false, properties: { shop: { type: 'object', properties: { open: { type: 'boolean' } } } } } as const;
const schemas = createSchemas();
const read = (text: string) => readSettings(text, { file: 'shop.json', schema, schemas, sample: '{"shop": {"open": true}}' });

describe('a file of settings', () => {
  it('gives what was written', () => expect(read('{"shop": {"open": true}}')).to.deep.equal({ shop: { open: true } }));

  const faults: readonly [string, string, RegExp][] = [
    ['what is no JSON, and shows how to write it', '{"shop": {]}', /shop\.json: it is not JSON \(line 1 column 11\).*\n +mend: write \{"shop": \{"open": true\}\}/],
    ['nothing at all', '', /shop\.json: it is not JSON/],
    ['what does not fit the schema, with every fault', '{"shop": {"open": 1}, "bar": 1}', /shop\.json#: the key "bar" is not known here[^]*shop\.json#\/shop\/open: must be boolean/],
    ['a key that stands twice', '{"shop": {"open": true, "open": false}}', /shop\.json#\/shop\/open: the key stands twice[^]*mend: keep one/],
    ['a key that stands twice, beside other faults', '{"shop": {}, "shop": {"open": 1}}', /shop\.json#\/shop: the key stands twice[^]*must be boolean/],
  ];
  for (const [title, text, message] of faults) {
    it(`may not have ${title}`, () => {
      const error = catchThrown(() => read(text));
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.match(message);
    });
  }

  it('is not quoted where it is no JSON: it may hold what was pasted by mistake', () => {
    const pasted = randomBytes(12).toString('hex');
    expect(catchThrown(() => read(`{"shop": x${pasted}}`)).message).to.not.include(pasted.slice(0, 4));
  });
});
