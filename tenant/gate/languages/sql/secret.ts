import { finding, type Finding } from '../../finding.ts';
import { showsAllSettings } from './all-settings.ts';
import { isToken, type SqlToken } from './token.ts';

const column = /^(?:.*_)?(?:PASS|PASSWD|PASSWORD|PASSWORDS|PASSWORD_HASH|PASSWORDHASH|HASHED_PASSWORD|PASSWORD_DIGEST|ENCRYPTED_PASSWORD|PASSPHRASE|PWD|SECRET|SECRETS|SECRET_KEY|CLIENT_SECRET|TOKEN|TOKENS|TOKEN_HASH|ACCESS_TOKEN|REFRESH_TOKEN|ACTIVATION_KEY|SESSION_TOKENS|SESSION_KEY|API_KEY|API_KEYS|APIKEY|PRIVATE_KEY|SALT|CREDENTIAL|CREDENTIALS|OTP_SECRET|TOTP_SECRET|BACKUP_CODES|RECOVERY_CODES)$/;
const catalogue = /^(?:PG_SHADOW|PG_AUTHID|ROLPASSWORD|PG_USER_MAPPINGS?|UMOPTIONS|USER_MAPPING_OPTIONS|SUBCONNINFO|PG_SUBSCRIPTION|PG_HBA_FILE_RULES|PG_FILE_SETTINGS|PG_LARGEOBJECT|AUTHENTICATION_STRING|GLOBAL_PRIV|SLAVE_MASTER_INFO|REPLICATION_CONNECTION_CONFIGURATION|PRIMARY_CONNINFO|SQLITE_DBPAGE|CORE_CONFIG_DATA|SYS_USER_SETTINGS)$/;
/** A table of which a whole row holds a password. */
const passwordTable = /(?:^|_)WP_(?:\d+_)?USERS$/;

/** Is it a usual name of a field that holds a password or a key? In upper case, parts divided by `_`. */
export function isSecretName(name: string): boolean {
  return column.test(name);
}

/** Passwords, keys and the catalogues that keep them, wherever they are named. */
export function judgeSecrets(tokens: readonly SqlToken[]): Finding[] {
  const whole = isToken(tokens[0], 'TABLE', 'COPY', 'HANDLER') || tokens.some((token, index) => isToken(token, '*') && !isToken(tokens[index - 1], '('));
  const hidden = tokens.find(({ kind, text }, index) => (kind === 'word' || kind === 'name') && (column.test(text) || catalogue.test(text) || isPasswordTable(tokens, index, whole)));
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
