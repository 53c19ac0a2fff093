import { judgeCalls } from './call.ts';
import { judgeQuery } from './read.ts';
import { hasWord, say, type Judge } from './say.ts';
import { outerTokens, wordsOf } from './statement.ts';
import { isToken } from './token.ts';

const whole = new Set(['DATABASE', 'SCHEMA', 'USER', 'ROLE', 'GROUP', 'TABLESPACE', 'UNDO', 'OWNED', 'KEYSPACE', 'SERVER', 'EXTENSION', 'CATALOG', 'DICTIONARY', 'MEASUREMENT', 'SERIES', 'SHARD', 'RETENTION', 'SUBSCRIPTION', 'LOGFILE']);

/** DROP. */
export const judgeDrop: Judge = (statement) => {
  const [, next] = statement.tokens;
  if (isToken(next, 'PREPARE')) return say('upkeep', 'yellow', 'It forgets a prepared command.')(statement);
  const fatal = next !== undefined && whole.has(next.text);
  return fatal ? say('drop-database', 'critical_red', 'It drops a whole database, or all of somebody\'s rights.')(statement) : say('drop', 'red', 'It drops a table or another part of the database.')(statement);
};

const powers = ['USER', 'ROLE', 'GROUP', 'LOGIN', 'SERVER', 'EXTENSION', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'TRIGGER', 'EVENT', 'RULE', 'SUBSCRIPTION', 'PUBLICATION', 'LANGUAGE', 'CAST', 'TRANSFORM', 'AGGREGATE', 'OPERATOR', 'POLICY', 'TABLESPACE', 'VIRTUAL', 'FOREIGN', 'CONTINUOUS', 'QUOTA', 'PROFILE', 'COLLECTION', 'DICTIONARY', 'SONAME', 'DIRECTORY', 'CONNECTION', 'RESOURCE', 'ACCESS', 'CONVERSION', 'SECRET', 'MACRO'];

/** CREATE: tables, views and indexes are made; whatever runs later, or lets somebody in, asks. */
export const judgeCreate: Judge = (statement) => {
  const { tokens, dialect } = statement;
  const kind = wordsOf(tokens.slice(1, 8));
  const made = ['TABLE', 'VIEW', 'INDEX', 'DATABASE', 'SCHEMA', 'SEQUENCE', 'TYPE', 'DOMAIN', 'RETENTION'].map((name) => kind.indexOf(name)).filter((at) => at >= 0);
  const before = kind.slice(0, Math.min(...made, kind.length));
  const options = wordsOf(outerTokens(tokens));
  if (made.length === 0 || powers.some((power) => before.includes(power)) || ['DIRECTORY', 'CONNECTION', 'VIRTUAL'].some((option) => options.includes(option))) {
    return say('power', 'red', 'It makes a user, or code that runs within the database.', true)(statement);
  }
  // Who goes through all databases takes their names for plain words.
  if (/DATABASE|SCHEMA/.test(kind[made.length > 0 ? Math.min(...made) : 0] ?? '') && tokens.slice(2, 6).some((token) => (token.kind === 'name' || token.kind === 'text') && !/^\w[\w.$-]*$/.test(token.text))) {
    return say('odd-name', 'red', 'It makes a database of a name that others may take for something else.', true)(statement);
  }
  const query = tokens.findIndex((token, index) => index > 1 && (isToken(token, 'SELECT', 'WITH') || (isToken(token, 'TABLE', 'EXECUTE') && isToken(tokens[index - 1], 'AS'))));
  if (isToken(tokens[query], 'EXECUTE')) return say('hidden', 'red', 'It runs code within the database of which nobody here knows what it does.', true)(statement);
  const found = query < 0 ? judgeCalls(tokens, dialect, true) : judgeQuery({ ...statement, tokens: tokens.slice(query) });
  const replaces = before.includes('REPLACE') && hasWord(tokens.slice(0, 6), 'TABLE');
  const make = replaces ? say('drop', 'red', 'It makes a table anew in place of an old one.') : say('create', 'yellow', 'It makes a table or another part of the database.');
  return [...make(statement), ...found, ...judgeCalls(tokens, dialect, true)];
};

const losing = ['DROP', 'DELETE', 'TRUNCATE', 'DISABLE', 'ENABLE', 'OWNER', 'RENAME', 'SCHEMA', 'MODIFY', 'CHANGE', 'CONVERT', 'DISCARD', 'IMPORT', 'EXCHANGE', 'DETACH', 'ATTACH', 'ENGINE', 'TABLESPACE', 'UPDATE', 'MOVE', 'FREEZE', 'FETCH', 'REPLACE', 'COALESCE', 'REORGANIZE', 'REMOVE', 'CLEAR', 'FORCE', 'NO', 'INHERIT', 'TTL', 'RULE', 'TRIGGER'];

/** ALTER: what adds to a table is a change; what takes away, renames, converts or touches rights is more. */
export const judgeAlter: Judge = (statement) => {
  const { tokens, dialect } = statement;
  const [next, ...rest] = wordsOf(tokens.slice(1)).filter((word) => word !== 'ONLINE' && word !== 'IGNORE');
  if (/^(?:USER|ROLE|GROUP|SYSTEM|DEFAULT|INSTANCE|FUNCTION|PROCEDURE|ROUTINE|EVENT|TRIGGER|EXTENSION|LANGUAGE|POLICY|SUBSCRIPTION|PUBLICATION|SERVER|FOREIGN)$/.test(next ?? '')) return say('power', 'red', 'It changes users, rights, code or settings of the whole database.', true)(statement);
  const outer = outerTokens(tokens);
  const typed = rest.includes('TYPE') && rest.includes('ALTER');
  const plain = /^(?:TABLE|VIEW|MATERIALIZED|INDEX|SEQUENCE|TYPE|DOMAIN)$/.test(next ?? '') && hasWord(outer, 'ADD', 'SET', 'COMMENT', 'VALIDATE', 'AS', 'RESTART');
  const alter = !plain || typed || hasWord(outer, ...losing) ? say('alter', 'red', 'It drops, renames or converts a part of the database, or changes who owns it.') : say('alter', 'yellow', 'It changes how a table is made.');
  return [...alter(statement), ...judgeCalls(tokens, dialect, true)];
};
