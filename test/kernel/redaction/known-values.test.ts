import { expect } from 'chai';
import type { Json } from '../../../kernel/json.ts';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { drawBytes } from '../../support/chance.ts';

const known = (...secrets: [name: string, value: string][]) => {
  const values = createKnownValues();
  for (const [name, value] of secrets) values.add(name, value);
  return values;
};

describe('a known value', () => {
  const odd = `a"b\\c/d+e é €&${makeSecret()}=`;
  const bytes = Buffer.from(odd);
  const percent = encodeURIComponent(odd);
  const forms: readonly [what: string, form: string][] = [
    ['as it is', odd],
    ['in JSON', JSON.stringify(odd).slice(1, -1)],
    ['in JSON with slashes escaped', JSON.stringify(odd).slice(1, -1).replaceAll('/', '\\/')],
    ['in JSON of ASCII', JSON.stringify(odd).slice(1, -1).replaceAll('/', '\\/').replace('é', '\\u00e9').replace('€', '\\u20ac')],
    ['percent-encoded', percent],
    ['percent-encoded in lower case', percent.replaceAll(/%../g, (code) => code.toLowerCase())],
    ['in a form', new URLSearchParams({ x: odd }).toString().slice(2)],
    ['in base64', bytes.toString('base64')],
    ['in base64 without padding', bytes.toString('base64').replaceAll('=', '')],
    ['in base64url', bytes.toString('base64url')],
    ['in hex', bytes.toString('hex')],
    ['in upper hex', bytes.toString('hex').toUpperCase()],
  ];
  for (const [what, form] of forms) {
    it(`is replaced ${what}`, () => expect(known(['key', odd]).redactText(`<${form}>`)).to.equal('<SECRET_REF(key)>'));
  }

  it('is replaced everywhere, also side by side', () => {
    const value = makeSecret();
    expect(known(['key', value]).redactText(`${value}${value}\n${value}`)).to.equal('SECRET_REF(key)SECRET_REF(key)\nSECRET_REF(key)');
  });

  it('that holds another is replaced as a whole', () => {
    const inner = makeSecret();
    const outer = `bella:${inner}`;
    for (const values of [known(['inner', inner], ['outer', outer]), known(['outer', outer], ['inner', inner])]) {
      expect(values.redactText(`${outer} ${inner}`)).to.equal('SECRET_REF(outer) SECRET_REF(inner)');
    }
  });

  it('is replaced in texts and keys of JSON, whose shape stays', () => {
    const value = makeSecret();
    const json: Json = { a: [value, 1, null, true, { [`x-${value}`]: `${value}!` }], b: 'plain' };
    expect(known(['key', value]).redactJson(json)).to.deep.equal({ a: ['SECRET_REF(key)', 1, null, true, { 'x-SECRET_REF(key)': 'SECRET_REF(key)!' }], b: 'plain' });
    expect(json).to.have.nested.property('a[0]', value);
  });

  it('of fewer than eight characters is left alone', () => {
    const short = drawBytes(3).toString('hex');
    expect(known(['pin', short]).redactText(`the ${short}`)).to.equal(`the ${short}`);
  });

  it('may hold half a character', () => {
    const value = `${makeSecret()}\ud800`;
    expect(known(['key', value]).redactText(value)).to.equal('SECRET_REF(key)');
  });

  it('may hold what a pattern would read as its own', () => {
    const value = `$&.*(${makeSecret()}`;
    expect(known(['key', value]).redactText(`a ${value}`)).to.equal('a SECRET_REF(key)');
  });

  it('is let through again when it was removed', () => {
    const value = makeSecret();
    const values = known(['key', value]);
    values.remove('key', value);
    expect(values.redactText(value)).to.equal(value);
  });

  it('stays known while another name holds it', () => {
    const value = makeSecret();
    const values = known(['key', value], ['key_session', value]);
    values.remove('key_session', value);
    expect(values.redactText(value)).to.equal('SECRET_REF(key)');
    values.remove('other', value);
    expect(values.redactText(value)).to.equal('SECRET_REF(key)');
  });
});
