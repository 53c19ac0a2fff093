import { expect } from 'chai';
import { judgeKey } from '../../../../../../kernel/redaction/net/context/key/judge-key.ts';

/** What a name says: what a value is called, how surely, and whether the name holds more than the word for it. */
const says: readonly (readonly [kind: string, strength: string, compound: boolean, names: readonly string[]])[] = [
  ['password', 'medium', false, ['password', 'mot de passe', 'mots de passe', 'pass phrase', 'pass word', 'palavra passe', 'pre-shared key', 'key content', 'pass', 'Pass', 'pgpassword', 'mypwd', 'пароль', 'пароля', 'パスワード', '비밀번호', 'contraseña']],
  ['password', 'medium', true, ['DB_PASSWORD', 'dbPassword', 'DB_PASS', 'password1', 'password_2', 'password_prod', 'a_b_c_d_e_f_g_h_password', 'public_password']],
  ['api-key', 'medium', false, ['api key', 'api keys', 'apiKey', 'fooapikey']],
  ['seed-phrase', 'medium', false, ['seed phrase', 'mnemonic']],
  ['api-key', 'medium', true, ['etsyApiKey', 'api_access_key']],
  ['token', 'medium', true, ['x-auth-token', 'authToken', 'access_token', 'refresh_token', 'token_pin']],
  ['secret', 'weak', true, ['key.pem', 'stripe_key', 'STRIPE_KEY', 'la_clave', 'password_login', 'secret_community', 'token_webhook', 'user_pin', 'otp_key', 'key_auth']],
  ['secret', 'medium', true, ['secret_id', 'VAULT_SECRET_ID', 'signing_key', 'private_key', 'privateKey', 'key_private', 'basic_auth', 'proxy_auth', 'api_auth', 'recovery_code', 'backup_codes', 'security_code', 'password_salt', 'secret_salt', 'jwt_salt', 'licence_key', 'password_secret_key', 'secret_auth']],
  ['secret', 'weak', false, ['sid', 'key', 'keys', 'KEY', 'schluessel', 'Schlüssel', 'clef', 'auth', 'salt', 'license', 'community', 'webhook', 'pin', 'otp', 'xsalt', 'login', 'cookie', 'session']],
  ['password', 'weak', false, ['PASS', 'clave', 'chave', 'chiave']],
  ['secret', 'medium', false, ['_auth']],
  ['session', 'medium', false, ['phpsessid']],
  ['token', 'medium', false, ['ngroktoken']],
];

/** Names that say nothing, or that the value is no secret. */
const silent: readonly string[] = [
  'password_hash', 'passwordHash', 'tokenType', 'publicKey', 'monkey', 'next_page_token', 'eos_token', 'public_key', 'sort_key', 'cacheKey', 'secretName', 'token.ts', 'secret.json', 'password.5', 'account_sid', 'messageSid', 'myauth', 'code', 'hash', 'session_code', 'secret_code', 'token_hash', 'session_id', 'max_tokens', 'num_tokens', 'is_password', 'has_token', 'no_password', 'password_count', 'a_b_c_d_e_f_g_h_i_password', 'pub_token', 'public_token', 'pub_secret', 'publishable_secret', 'public_secret', 'primary_key', 'foreign_key', 'secret_key_id', '',
];

describe('the name of a setting', () => {
  for (const [kind, strength, compound, names] of says) for (const name of names) it(`says what its value is: ${name}`, () => expect(judgeKey(name)).to.deep.equal({ kind, strength, compound }));
  for (const name of silent) it(`says nothing of a secret: ${JSON.stringify(name)}`, () => expect(judgeKey(name)).to.equal(undefined));
  it('says the same each time', () => expect([judgeKey('db_password'), judgeKey('db_password'), judgeKey('db_port'), judgeKey('db_port')]).to.deep.equal([...Array.from({ length: 2 }, () => ({ kind: 'password', strength: 'medium', compound: true })), undefined, undefined]));
});
