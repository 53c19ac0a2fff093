import { finding, type Finding } from '../../finding.ts';
import { showsAllSettings } from './all-settings.ts';
import { isToken, type SqlToken } from './token.ts';

const column = /^(?:.*_)?(?:PASS|PASSWD|PASSWORD|PASSWORDS|PASSWORD_HASH|PASSWORDHASH|HASHED_PASSWORD|PASSWORD_DIGEST|ENCRYPTED_PASSWORD|PASSPHRASE|PWD|SECRET|SECRETS|SECRET_KEY|CLIENT_SECRET|TOKEN|TOKENS|TOKEN_HASH|ACCESS_TOKEN|REFRESH_TOKEN|ACTIVATION_KEY|SESSION_TOKENS|SESSION_KEY|API_KEY|API_KEYS|APIKEY|PRIVATE_KEY|SALT|CREDENTIAL|CREDENTIALS|OTP_SECRET|TOTP_SECRET|BACKUP_CODES|RECOVERY_CODES|SECRET_ACCESS_KEY|ACCESS_KEY|AUTH_KEY|PW_HASH|PASS_HASH)$/;
/** The same as one word, as in `accessToken`. */
const joined = /(?:PASSWORD|PASSWD|PASSPHRASE|ACCESSTOKEN|REFRESHTOKEN|SESSIONTOKEN|AUTHTOKEN|SECRETKEY|CLIENTSECRET|APISECRET|PRIVATEKEY|ACCESSKEY|APIKEY)$/;
const catalogue = /^(?:PG_SHADOW|PG_AUTHID|ROLPASSWORD|PG_USER_MAPPINGS?|UMOPTIONS|USER_MAPPING_OPTIONS|SUBCONNINFO|PG_SUBSCRIPTION|PG_HBA_FILE_RULES|PG_FILE_SETTINGS|PG_LARGEOBJECT|AUTHENTICATION_STRING|GLOBAL_PRIV|SLAVE_MASTER_INFO|REPLICATION_CONNECTION_CONFIGURATION|PRIMARY_CONNINFO|SQLITE_DBPAGE|SQLITE_DBDATA|SQLITE_DBPTR|FSDIR|ZIPFILE|_PG_USER_MAPPINGS|PG_DIST_AUTHINFO|IF_DSN|NODE_INTERFACE|PASSWORD_HISTORY|(?:RUNTIME_)?(?:MYSQL|PGSQL)_USERS|MOST_COMMON_VALS|MOST_COMMON_ELEMS|HISTOGRAM_BOUNDS|STAVALUES\d|CORE_CONFIG_DATA|SYS_USER_SETTINGS)$/;
/** A table of which a whole row holds a password, or pieces of any column. */
const passwordTable = /(?:^|_)WP_(?:\d+_)?USERS$|^(?:PG_STATS(?:_EXT(?:_EXPRS)?)?|PG_STATISTIC|COLUMN_STATS|COLUMN_STATISTICS)$/;

/** Is it a usual name of a field that holds a password or a key? In upper case, parts divided by `_`. */
export function isSecretName(name: string): boolean {
  return column.test(name) || joined.test(name);
}

/** Passwords, keys and the catalogues that keep them, wherever they are named. */
export function judgeSecrets(tokens: readonly SqlToken[]): Finding[] {
  const whole = isToken(tokens[0], 'COPY', 'HANDLER') || tokens.some((token, index) => isToken(token, 'TABLE') && !isToken(tokens[index - 1], 'CREATE')) || tokens.some((token, index) => isToken(token, '*') && !isToken(tokens[index - 1], '('));
  const hidden = tokens.find(({ kind, text }, index) => (kind === 'word' || kind === 'name') && (isSecretName(text) || catalogue.test(text) || isPasswordTable(tokens, index, whole)));
  // A row that a text names: the value stands in another column of it.
  const row = tokens.find(({ kind, text }, index) => kind === 'text' && isToken(tokens[index - 1], '=') && isSecretName(text.replaceAll(/^'|'$/g, '').toUpperCase()));
  if (!hidden && row && !tokens.some(({ text }) => /^(?:COLUMN_NAME|ATTNAME|INFORMATION_SCHEMA|PG_ATTRIBUTE|PG_SETTINGS)$/.test(text))) return [finding('sql.secret', 'red', 'It reads or changes passwords or keys in the database.', { matched: row.text })];
  if (!hidden && isToken(tokens[0], 'SHOW') && isToken(tokens[1], 'FDS')) return [finding('sql.secret', 'red', 'It shows the passwords of connections.', { matched: 'SHOW FDS' })];
  if (!hidden && showsAllSettings(tokens)) return [finding('sql.secret', 'red', 'It shows all settings of the database, a password for another server among them.', { matched: 'pg_settings' })];
  return hidden ? [finding('sql.secret', 'red', 'It reads or changes passwords or keys in the database.', { matched: hidden.text })] : [];
}

function isPasswordTable(tokens: readonly SqlToken[], at: number, whole: boolean): boolean {
  const text = tokens[at]?.text ?? '';
  const owner = isToken(tokens[at - 1], '.') ? tokens[at - 2]?.text : undefined;
  if (owner === 'MYSQL' && text === 'SERVERS') return true;
  // Cassandra keeps what its passwords become there.
  if (owner === 'SYSTEM_AUTH' && text === 'ROLES') return whole;
  return whole && ((owner === 'MYSQL' && text === 'USER') || (owner === 'SYSTEM' && text === 'USERS') || passwordTable.test(text));
}
