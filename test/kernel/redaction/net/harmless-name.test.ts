import { expect } from 'chai';
import { endsHarmless, isNamedHarmless } from '../../../../kernel/redaction/net/harmless-name.ts';

describe('a name that makes its value harmless', () => {
  for (const name of ['commit_sha', 'requestId', 'org-id', 'etag', 'secretId', 'VAPID_PUBLIC_KEY', 'publicKey', 'code_challenge', 'secret_id_accessor']) {
    it(`is ${name}`, () => expect([endsHarmless(name), isNamedHarmless(`"${name}": "x`, name.length + 5)]).to.deep.equal([true, true]));
  }
  it('stands directly before it, wherever that is', () => {
    for (const [before, is] of [[`${'so it is. '.repeat(20)}id: `, true], [`${'x'.repeat(60)}_id: `, true], [`id:${' '.repeat(7)}`, true], [`id:${' '.repeat(8)}`, false], ['id, ', false], ['id', false], ['', false], ['id is: ', false], ['"id" => \'', true], ['id:\t`', true], ['id([@#', true]] as const) {
      expect(isNamedHarmless(`${before}x`, before.length), before).to.equal(is);
    }
  });

  for (const name of ['secret_id', 'VAULT_SECRET_ID', 'SecretID', 'api_key', 'token', 'idea', 'private_key']) {
    it(`is not ${name}`, () => expect([endsHarmless(name), isNamedHarmless(`${name}=x`, name.length + 1)]).to.deep.equal([false, false]));
  }
});
