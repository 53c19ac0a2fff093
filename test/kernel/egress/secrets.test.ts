import { expect } from 'chai';
import { fillParts, splitSecret } from '../../../kernel/egress/secrets.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';

const ref = { title: 'Key', howTo: 'In Acme, Settings → Keys.', parts: ['id', 'secret'], separator: ':' };

describe('the parts of a secret', () => {
  it('must all be there; the error says what it must look like and never what it is', () => {
    const value = makeSecret();
    for (const broken of [value, `${value}:`, `:${value}`]) {
      const error = catchThrown(() => splitSecret('acme_key', broken, ref));
      expect(error.code).to.equal('SECRET_INVALID');
      expect(error.message).to.include('id:secret').and.include(ref.howTo).and.not.include(value);
    }
  });

  it('are cut at the separator, which the last part may hold', () => {
    const [id, secret] = [makeSecret(), `${makeSecret()}:${makeSecret()}`];
    expect(splitSecret('acme_key', `${id}:${secret}`, ref)).to.deep.equal({ id, secret });
  });

  it('are one part, `value`, where none are declared', () => {
    const value = `${makeSecret()}:${makeSecret()}`;
    expect(splitSecret('acme_key', value, { title: 'Key', howTo: '' })).to.deep.equal({ value });
    expect(splitSecret('acme_key', value, undefined)).to.deep.equal({ value });
  });

  it('fill holes as they are, without reading them as templates again', () => {
    expect(fillParts('{id}/{secret}/{other}', { id: '{secret}', secret: '$&' })).to.equal('{secret}/$&/{other}');
  });
});
