import { expect } from 'chai';
import { judgeKey } from '../../../../../../kernel/redaction/net/context/key/judge-key.ts';
import { forgetValues } from '../../support/forget-values.ts';

/** What a name says: the kind of its value, how sure it is, and whether the name holds more than the word for it; `-` where it says nothing of a secret. */
function judge(name: string): string {
  const meaning = judgeKey(name);
  return meaning === undefined ? '-' : `${meaning.kind} ${meaning.strength}${meaning.compound ? ' compound' : ''}`;
}

const table: readonly (readonly [says: string, names: readonly string[]])[] = [
  ['password medium', [
    'password', 'pass', 'Pass', 'пароль', 'пароля', 'パスワード', '비밀번호', 'mot de passe', 'mots de passe', 'pass phrase', 'pass word', 'palavra passe', 'pre shared key', 'wlan schlussel', 'wifi key',
    'wi-fi key', 'netzwerk schluessel', 'network key', 'cle wifi', 'clave del wifi', 'chave de wlan', 'chiave da wifi', 'clave do wi-fi', 'clé du wifi', 'key content', 'key material',
    'pgpassword', 'dbpasswd', 'xpasswort', 'xkennwort', 'xpassphrase', 'xpwd', 'xdbpass', 'xuserpass', 'xrootpass', 'xsmtppass', 'xmailpass', 'xftppass', 'xmysqlpass', 'xadminpass',
  ]],
  ['password medium compound', [
    'db_password', 'DB_PASS', 'password.x', 'password_key', 'next_password', 'password_2', 'password_prod', 'a_b_c_d_e_f_g_h_password',
  ]],
  ['password weak', [
    'PASS', 'clave', 'chave', 'chiave',
  ]],
  ['-', [
    'password.js', 'password.mjs', 'password.cts', 'password.tsx', 'password.py', 'password.rb', 'password.go', 'password.rs', 'password.java', 'password.php', 'password.css', 'password.htm',
    'password.html', 'password.md', 'password.json', 'password.yml', 'password.yaml', 'password.sh', 'password.cpp', 'password.cs', 'password.vue', 'password.svelte', 'password.txt',
    'password.sql', 'password.log', 'password.asm', 'password.5', 'password.8', 'passwordjs', 'secret_key_id', 'aws_access_key_id', 'account_sid', 'message_sid', 'call_sid', 'service_sid',
    'conversation_sid', 'flow_sid', 'workspace_sid', 'task_sid', 'number_sid', 'hash', 'password_hash', 'my_hash', 'code', 'codes', 'my_code', 'secret_code', 'http_auth', 'registry_auth',
    'secret_hash', 'public_key', 'public_token', 'pub_secret', 'publishable_secret', 'max_tokens', 'num_token', 'is_password', 'next_token', 'sort_key', 'x_sort_y_key', 'max_key',
    'a_b_c_d_e_f_g_h_i_password', 'session_id', 'monkey', 'password_x_hint', 'password hint', 'product_key', 'clavexx', 'my_notfallx_code',
  ]],
  ['api-key medium', [
    'api key', 'api keys', 'xapikey', 'xaccesskey', 'xauthkey',
  ]],
  ['seed-phrase medium', [
    'seed phrase', 'mnemonic',
  ]],
  ['secret weak compound', [
    'api_sid', 'my_key', 'my_schluessel', 'my_clave', 'my_auth', 'secret_login', 'secret_community', 'secret_webhook', 'sort_x_y_key',
  ]],
  ['secret weak', [
    'sid', 'key', 'keys', 'schlussel', 'schlüssel', 'clef', 'cle', 'klucz', 'sleutel', 'nyckel', 'salt', 'publicsalt', 'auth', 'xsalt', 'session', 'cookie', 'login', 'community', 'webhook', 'otp',
    'pin',
  ]],
  ['api-key medium compound', [
    'api_clave', 'access_key', 'api_x_key',
  ]],
  ['secret medium compound', [
    'signing_key', 'key_private', 'recovery_code', 'recovery_codes', 'backup_code', 'security_code', 'notfall_code', 'wiederherstellungs_code', 'auth_salt', 'max_salt', 'basic_auth', 'api_auth',
    'proxy_auth', 'secret_salt', 'license_key', 'key_api', 'recovery_notfallx_code', 'pubx_secret', 'backup_securityx_code',
  ]],
  ['secret medium', [
    '_auth', 'xsecret', 'xprivatekey', 'xsecretkey', 'totp', 'secret',
  ]],
  ['token medium compound', [
    'token_auth', 'token_key', 'key_token', 'secret_password_token', 'publicx_token', 'xtoken_x',
  ]],
  ['token medium', [
    'ngroktoken', 'authorization', 'token',
  ]],
  ['session medium', [
    'xsessid', 'xsessionid', 'sessionid',
  ]],
];

describe('what the name of a setting says', () => {
  before(forgetValues);
  for (const [says, names] of table) it(`is ${says}`, () => expect(names.filter((name) => judge(name) !== says).map((name) => [name, judge(name)])).to.deep.equal([]));
});
