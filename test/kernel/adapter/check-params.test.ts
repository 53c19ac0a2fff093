import { expect } from 'chai';
import { checkParams } from '../../../kernel/adapter/check-params.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { prepareOperation } from '../../../kernel/operations/prepare.ts';
import type { Operation } from '../../../kernel/schema/operation.ts';
import { createParamValidators } from '../../../kernel/schema/param-validators.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeOperation } from '../../support/plugin.ts';
import { makeSecret } from '../../support/secret-store.ts';

const string = { type: 'string', description: 'x' };
const operation = prepareOperation('acme', 'things.add', makeOperation({
  params: {
    type: 'object', additionalProperties: false, required: ['title'],
    properties: {
      title: { ...string, maxLength: 20 },
      status: { ...string, enum: ['draft', 'published'], default: 'draft' },
      email: { ...string, format: 'email' },
      password: { ...string, secret: true },
      labels: { type: 'object', description: 'x', additionalProperties: string },
      lines: { type: 'array', description: 'x', items: { type: 'object', additionalProperties: false, required: ['price'], properties: { price: { type: 'number' } } } },
    },
  },
}) as unknown as Operation);
const validators = createParamValidators();
const check = (params: JsonObject): JsonObject => checkParams(operation, params, validators);

describe('params', () => {
  const faults: readonly [params: JsonObject, says: string][] = [
    [{}, 'title is missing'],
    [{ titel: 'a' }, 'titel is not known, did you mean title?'],
    [{ title: 7 }, 'title must be string'],
    [{ title: 'a', status: 'gone' }, 'status must be one of ["draft","published"]'],
    [{ title: 'a', email: 'x' }, 'email must match format "email"'],
    [{ title: 'a', lines: [{ price: 1 }, {}] }, 'lines/1 price is missing'],
    [{ title: 'a', lines: [{ price: 1, tax: 2 }] }, 'lines/0 tax is not known'],
    [JSON.parse('{"title":"a","__proto__":{"admin":true}}') as JsonObject, '__proto__ is not known'],
    [{ title: 'a', constructor: 1 }, 'constructor is not known'],
  ];
  for (const [params, says] of faults) {
    it(`${JSON.stringify(params)}: ${says}`, () => {
      const error = catchThrown(() => check(params));
      expect(error).to.include({ code: 'PARAMS_INVALID' });
      expect(error.message).to.include(says).and.include('acme.things.add');
    });
  }

  it('are told all their faults at once, without their values', () => {
    const secret = makeSecret();
    const { message } = catchThrown(() => check({ titel: secret, status: secret, email: secret, lines: secret, labels: { a: [secret] } }));
    for (const name of ['title', 'titel', 'status', 'email', 'lines', 'labels']) expect(message).to.include(name);
    expect(message).to.not.include(secret);
  });

  it('have their long and odd names cut and cleaned in the message', () => {
    const { message } = catchThrown(() => check({ title: 'a', [`x\n\u202e${'y'.repeat(1_000_000)}`]: 1, labels: { ['z'.repeat(10_000)]: 1 } }));
    expect(message).to.have.length.below(500).and.to.match(/^[^\p{Cc}\u202e]*$/u);
  });

  it('nested without end are refused, not walked', () => {
    const deep = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)) as JsonObject;
    expect(catchThrown(() => check({ title: 'a', labels: deep })).message).to.include('nested more than 64 deep');
  });

  it('get their defaults; what was given stays as it is', () => {
    const given = { title: 'a' };
    expect(check(given)).to.deep.equal({ title: 'a', status: 'draft' });
    expect(given).to.deep.equal({ title: 'a' });
  });
});

describe('a SECRET_REF', () => {
  const refused: readonly [what: string, params: JsonObject][] = [
    ['in a plain param', { title: 'SECRET_REF(a)' }],
    ['inside a text', { title: 'x SECRET_REF(a) y' }],
    ['in a value of an object', { title: 'a', labels: { b: 'SECRET_REF(a)' } }],
    ['in a key of an object', { title: 'a', labels: { 'SECRET_REF(a)': 'b' } }],
    ['beside other text in a secret param', { title: 'a', password: 'Bearer SECRET_REF(a)' }],
    ['with a blank behind it in a secret param', { title: 'a', password: 'SECRET_REF(a) ' }],
    ['twice in a secret param', { title: 'a', password: 'SECRET_REF(a)SECRET_REF(b)' }],
    ['of something unregistered in a secret param', { title: 'a', password: 'SECRET_REF(unregistered:key:abcdef)' }],
    ['that is not closed', { title: 'SECRET_REF(a' }],
  ];
  for (const [what, params] of refused) {
    it(`is refused ${what}`, () => expect(catchThrown(() => check(params))).to.include({ code: 'SECRET_REF_UNRESOLVED' }));
  }

  it('is allowed as the whole of a secret param, and stays a reference', () => {
    expect(check({ title: 'a', password: 'SECRET_REF(shop_password)' })).to.include({ password: 'SECRET_REF(shop_password)' });
  });
});
