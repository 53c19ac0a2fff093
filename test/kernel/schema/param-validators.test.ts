import { expect } from 'chai';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { ParamSchema, ParamsSchema } from '../../../kernel/schema/operation.ts';
import { createParamValidators, isRelativePath } from '../../../kernel/schema/param-validators.ts';

const schemaOf = (a: ParamSchema, rest: Partial<ParamsSchema> = {}): ParamsSchema => ({ type: 'object', additionalProperties: false, properties: { a }, ...rest });
const fits = (a: ParamSchema, value: Json): boolean => createParamValidators().validate(schemaOf(a), { a: value }).errors.length === 0;

describe('validating params', () => {
  const formats: readonly [format: string, fitting: readonly string[], others: readonly string[]][] = [
    ['path', ['a', 'a/b c/.d', 'Straße/x..y'], ['', '/a', 'a/', 'a//b', '..', 'a/../b', './a', 'a/.', 'a\\b', 'a\u0000b', 'a\nb']],
    ['base64', ['', 'QQ==', 'QUI=', 'QUJD'], ['Q', 'QQ=', 'Q===', 'QQ==\n', 'QU-_', '=QQ=']],
    ['email', ['bella@bakery.example'], ['bella', 'a@b@c', 'a b@c.d', 'a@b.c\nBcc: x@y.z']],
    ['date', ['2026-11-21'], ['2026-13-01', '21.11.2026', '2026-11-21\n']],
    ['date-time', ['2026-11-21T08:00:00Z'], ['2026-11-21', '2026-11-21T08:00:00']],
    ['uri', ['https://x.example/a?b#c'], ['x', '//x', 'https://x.example/a b']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
    ['hostname', ['shop.example'], ['shop_example!', '-a.example', 'a..b']],
    ['time', ['08:00:00Z'], ['8:00', '25:00:00Z']],
  ];
  for (const [format, fitting, others] of formats) {
    it(`checks the format ${format}`, () => {
      for (const text of others) expect(fits({ type: 'string', format }, text), JSON.stringify(text)).to.equal(false);
      for (const text of fitting) expect(fits({ type: 'string', format }, text), JSON.stringify(text)).to.equal(true);
    });
  }

  it('is not stalled by a format either', () => {
    const long = 'a'.repeat(50_000);
    const texts = [`${long}!`, `a@${long}!`, `a@${'a.'.repeat(25_000)}!`, `https://${long}%`, `http://[${':'.repeat(50_000)}`, `${'1'.repeat(50_000)}-`, `${'a-'.repeat(25_000)}!`, `${'A'.repeat(50_000)}*`, '/'.repeat(50_000)];
    for (const [format] of formats) for (const text of texts) fits({ type: 'string', format }, text);
    for (const text of texts) expect(fits({ type: 'string', format: 'email' }, text)).to.equal(false);
  });

  it('matches patterns in linear time, each in its own place', () => {
    expect(fits({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(100_000)}!`)).to.equal(false);
    const schema = schemaOf({ type: 'string', pattern: '^a$' }, { properties: { a: { type: 'string', pattern: '^a$' }, b: { type: 'string', pattern: '^b$' } } });
    const { validate } = createParamValidators();
    expect(validate(schema, { a: 'a', b: 'b' }).errors).to.deep.equal([]);
    expect(validate(schema, { a: 'b', b: 'a' }).errors).to.have.length(2);
  });

  it('tells all errors at once', () => {
    const { errors } = createParamValidators().validate(schemaOf({ type: 'string' }, { required: ['b'] }), { a: 1, c: 2 });
    expect(errors.map(({ keyword }) => keyword)).to.have.members(['required', 'type', 'additionalProperties']);
  });

  it('converts nothing: a number is no text, and a text no number', () => {
    for (const [type, value] of [['integer', '1'], ['string', 1], ['boolean', 'true'], ['integer', 1.5], ['array', 'a'], ['number', null]] as const) expect(fits({ type }, value)).to.equal(false);
  });

  it('fills in defaults in a copy', () => {
    const schema = schemaOf({ type: 'object', additionalProperties: false, properties: { b: { type: 'integer', default: 5 } } });
    const given: JsonObject = { a: {} };
    expect(createParamValidators().validate(schema, given).params).to.deep.equal({ a: { b: 5 } });
    expect(given).to.deep.equal({ a: {} });
  });

  it('keeps no more validators than it may, and compiles anew what was dropped', () => {
    const { validate } = createParamValidators(2);
    const schemas = [1, 2, 3].map((minimum) => schemaOf({ type: 'integer', minimum }));
    for (let round = 0; round < 2; round += 1) {
      schemas.forEach((schema, index) => {
        expect(validate(schema, { a: index + 1 }).errors).to.deep.equal([]);
        expect(validate(schema, { a: index }).errors).to.have.length(1);
      });
    }
  });

  it('knows a relative path', () => {
    expect(['a/b', 'a', '', '/', '../a', 'a/..'].map(isRelativePath)).to.deep.equal([true, true, false, false, false, false]);
  });
});
