import { expect } from 'chai';
import { createNet } from '../../../../../kernel/redaction/net/net.ts';
import { drawBelow } from '../../../../support/chance.ts';
import { fillRandom } from '../../../../support/fill-random.ts';
import { randomText } from '../support/random-token.ts';

const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
const found = (text: string, key?: string): string[] => net({ text, from: 0, complete: true, ...(key === undefined ? {} : { key }) }).findings.map(({ start, end }) => text.slice(start, end));
const draw = (letters: string, count: number): string => Array.from({ length: count }, () => letters.charAt(drawBelow(letters.length))).join('');
const times = <T>(make: () => T): T[] => Array.from({ length: 200 }, make);

describe('tokens that name themselves', () => {
  const heads = ['acme_live_', 'acme_secret_', 'sk_', 'sk-acme-', 'xyz-api-key-', 'tok_', 'pat-', 'ACME-PAT-', `pi_3${randomText('alnum', 23)}_secret_`, 'user_api_key_', 'myco_token_v1_'];
  for (const head of heads) {
    it(`are found at least 197 times of 200 with ${head} before 20 random letters and digits`, () => {
      const caught = times(() => head + randomText('alnum', 20)).filter((token) => found(`use ${token}, please`).includes(token));
      expect(caught.length).to.be.at.least(197);
    });
  }

  it('are found where a place is named before 20 random letters and digits, and behind the name of a thing where a secret is named as well', () => {
    const tokens = [...times(() => `acme_test_${randomText('alnum', 22)}`), ...times(() => `pay_live_sk_${randomText('alnum', 24)}`), ...times(() => `shop_tok_${randomText('alnumlower', 32)}`), ...times(() => `sk${randomText('alnum', 90)}`)];
    expect(tokens.filter((token) => found(`KEY=${token}`).includes(token)).length).to.be.at.least(780);
  });

  it('are none in random bytes as addresses write them, seldom excepted', () => {
    for (const length of [22, 32, 43, 64, 86]) expect(times(() => randomText('base64url', length)).filter((token) => found(`see ${token}`).length > 0).length).to.be.at.most(8);
  });

  it('are found with any short name before 28 random letters and digits, or 40 hexadecimal ones', () => {
    const tokens = [...times(() => `zqx_${randomText('alnum', 28)}`), ...times(() => `qm_v2_${randomText('hex', 40)}`)];
    expect(tokens.filter((token) => found(`KEY=${token}`).includes(token)).length).to.be.at.least(396);
  });

  it('are found behind an escape, without it', () => {
    const token = `acme_live_${randomText('alnum', 24)}`;
    for (const text of [`a\\n${token}\\n`, `x%3D${token}`, `\\u003d${token}`]) expect(found(text), text).to.deep.equal([token]);
  });

  const objects = ['call_', 'msg_', 'toolu_01', 'chatcmpl-', 'resp_', 'req_', 'run_', 'file-', 'asst_', 'thread_', 'batch_', 'org-', 'proj_', 'cus_', 'pi_', 'in_', 'sub_', 'price_', 'prod_', 'evt_', 'pm_', 'ch_', 'acct_', 'txn_', 'pk_live_', 'pk_test_', 'pub_', 'sha256-', 'md5_', 'etag-'];
  for (const head of objects) {
    it(`are none with ${head}, whatever follows`, () => {
      for (const kind of ['alnum', 'hex', 'token'] as const) expect(times(() => head + randomText(kind, 32)).flatMap((token) => found(`"x": "${token}"`)).filter((token) => !/[-_](?:sk|pat|tok|key)[-_]/i.test(token))).to.deep.equal([]);
    });
  }

  it('are none where the name of the value says that it is an identifier or a hash', () => {
    const token = `zqx_${randomText('alnum', 28)}`;
    expect([found(`"id": "${token}"`), found(`commit_hash=${token}`), found(token, 'requestId')]).to.deep.equal([[], [], []]);
  });

  it('are found where two numbers of sixteen drawn bytes stand behind a name, of a service and of its secret, but not behind the name of a thing', () => {
    const two = (): string => fillRandom('{{uuid}}-{{uuid}}', drawBelow);
    for (const name of ['acme', 'ACME', 'shop_mails', 'team-letters-2']) for (const token of [two(), two()].map((one) => `${name}-${one}`)) expect(found(`use ${token}.`), token).to.deep.equal([token]);
    for (const text of [two(), `job-${two()}`, `trace-${two()}`, `acme-${two()}-${two()}`.slice(0, -1), `acme-${two()}0`]) expect(found(`see ${text}`), text).to.deep.equal([]);
  });

  const harmless = [
    () => `acme-token-${fillRandom('{{uuid}}', drawBelow)}`, () => `acme-token-abcdefab-${fillRandom('{{uuid}}', drawBelow).slice(9)}`, () => `app-${randomText('hex', 32)}.js`, () => `token-${randomText('hex', 20)}.min.css`, () => `web-${randomText('alnumlower', 10)}-${randomText('alnumlower', 5)}`, () => `shop-api-${draw('bcdfghjkmnpqrstvwxz2456789', 10)}-${draw('bcdfghjkmnpqrstvwxz2456789', 5)}`, () => `pod/token-service-${randomText('alnumlower', 10)}-${randomText('alnumlower', 5)}`, () => `replicaset.apps/auth-secret-${randomText('alnumlower', 10)}`,
    () => `v1.2.3-14-g${randomText('hex', 12)}`, () => 'the-secret-token-of-my-very-long-slug', () => 'CMS_RecipientInfo_ktri_get0_signer_id', () => 'box_curve25519xsalsa20poly1305_SEEDBYTES', () => 'PK11_PubWrapSymKeyWithMechanism', () => 'Hexagon_v64i32_v64i32v64i32v64i32_Intrinsic', () => 'MY_SECRET_KEY_FOR_THE_TOKEN_SERVICE', () => 'acme_live_xxxxxxxxxxxxxxxxxxxxxxxx', () => 'sk_test_1234567890abcdefghijklmn', () => 'get_api_key_from_environment_variable',
    () => `integrity: sha512-${randomText('base64', 86)}==`, () => `i-0${randomText('hex', 16)}`, () => `acme_${randomText('digit', 24)}`, () => `log-20240102T030405Z-backup-of-yesterday`,
  ];
  for (const [index, make] of harmless.entries()) {
    it(`are none in what only resembles them, such as ${make().slice(0, 12)}… (${index})`, () => {
      for (const text of times(make)) expect(found(`see ${text} there`), text).to.deep.equal([]);
    });
  }
});
