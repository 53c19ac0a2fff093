import { foldCase } from '../sql/token.ts';
import { finding, unknown, type Finding } from '../../finding.ts';
import { commandActs, subcommandActs } from './commands.ts';

/** Commands that have subcommands. */
const parents: ReadonlySet<string> = new Set([...subcommandActs.keys()].map((known) => known.split(' ')[0] ?? ''));

const ownWords = /^(?:HELP|\?|EXIT|QUIT|CLEAR)$/;

/**
 * Judges one command as redis-cli sends it. An undefined word is not known before it runs: as a value it is of no matter, as a command's
 * name it is.
 */
export function judgeRedis(words: readonly (string | undefined)[]): Finding[] {
  const repeated = words[0] !== undefined && /^\d+$/.test(words[0]) && words.length > 1;
  const [first, second] = repeated ? words.slice(1) : words;
  const given = repeated ? words.slice(1) : words;
  if (first === undefined) return [unknown('redis.unknown', 'The name of the command for the store is not known before it runs.')];
  const name = foldCase(first);
  const matched = [name, ...(second === undefined ? [] : [foldCase(second)])].join(' ');
  if (ownWords.test(name) || name.startsWith(':SET')) return [finding('redis.read', 'green', 'It only reads from the store.')];
  const several = parents.has(name);
  const act = several && (second !== undefined || !commandActs.has(name) || given.length > 1) ? subcommandActs.get(matched) ?? (takesHost.test(name) ? commandActs.get(name) : undefined) : commandActs.get(name);
  if (name === 'CONFIG') return judgeConfig(given, matched);
  if (name === 'DEBUG' && second !== undefined && foldCase(second) === 'OBJECT' && given.length === 3) return [finding('redis.read', 'green', 'It only reads from the store.')];
  if (!act) return [unknown('redis.unknown', 'Nobody here knows what this command does to the store.', matched)];
  const { class: operationClass, sentence, ask, external } = act;
  const marks = { matched, ...(ask ? { ask } : {}), ...(external ? { external } : {}) };
  const one = finding(`redis.${name.toLowerCase().replace(/[^a-z]+/g, '-')}`, operationClass, sentence, marks);
  return [one, ...judgeOptions(name, given.slice(1))];
}

/** What follows is another store, but for `NO ONE`. */
const takesHost = /^(?:REPLICAOF|SLAVEOF)$/;

const secretKey = /pass|secret|token|credential|private|api[-_]?key|^session|:session|_session\b|session[:_]|\bsess:|connect\.sid|\b(?:jwt|otp)\b/i;

/** Words that make a command more than its name says. */
function judgeOptions(name: string, rest: readonly (string | undefined)[]): Finding[] {
  const options = rest.map((word) => (word === undefined ? undefined : foldCase(word)));
  if (name === 'ACL' && options[0] === 'LOG' && options[1] === 'RESET') return [finding('redis.acl-log', 'red', 'It deletes the log of refused commands.', { matched: 'ACL LOG RESET' })];
  if (name === 'SAVE' || name === 'KEYS' || name === 'SCAN') return [];
  if (commandActs.get(name)?.class === 'green' && /^(?:GET|MGET|GETRANGE|SUBSTR|LCS|HGET|HMGET|HGETALL|HVALS|HSCAN|HRANDFIELD|DUMP|LRANGE|LINDEX|SMEMBERS|SSCAN|SRANDMEMBER|SUNION|SINTER|SDIFF|ZRANGE|ZREVRANGE|ZRANGEBYSCORE|ZREVRANGEBYSCORE|ZRANGEBYLEX|ZRANDMEMBER|ZSCAN|ZUNION|ZINTER|ZDIFF|XRANGE|XREVRANGE|XREAD|SORT_RO|JSON\.GET|JSON\.MGET)$/.test(name) && rest.some((word) => word !== undefined && secretKey.test(word))) {
    return [finding('redis.secret', 'red', 'It reads what looks like a password, a key or somebody\'s session.', { matched: rest.find((word) => word !== undefined && secretKey.test(word)) ?? name })];
  }
  return [];
}

/** Settings whose change lets the store write files where it wants, or load code. */
const fatal = /^(?:DIR|DBFILENAME|APPENDFILENAME|APPENDDIRNAME|LOGFILE|PIDFILE|ACLFILE|ENABLE-|PROTECTED-MODE|UNIXSOCKET|REPLICA-READ-ONLY|SLAVE-READ-ONLY)/;
/** Patterns that fit no setting but those of memory, saving, times and numbers. */
const plainPattern = /^\*?(?:MAXMEMORY|MEMORY|POLICY|APPEND|AOF|SAVE|RDB|SLOWLOG|TIMEOUT|KEEPALIVE|CLIENT-OUTPUT|MAXCLIENTS|HASH-MAX|ZSET|LIST-MAX|STREAM|LAZYFREE|ACTIVE-?DEFRAG|LATENCY|IO-THREADS|DATABASES|LOGLEVEL|NOTIFY|FSYNC|EVICT|BACKLOG)[A-Z-]*\*?$/;
const hidden = /[*?[]|PASS|AUTH|^TLS.*KEY|USER/;

function judgeConfig(words: readonly (string | undefined)[], matched: string): Finding[] {
  const [, action, ...names] = words.map((word) => (word === undefined ? undefined : foldCase(word)));
  const shown = [matched, ...names].join(' ');
  if (action === 'GET') {
    const secret = names.length === 0 || names.some((name) => name === undefined || (hidden.test(name) && !plainPattern.test(name)));
    return [secret ? finding('redis.config-get', 'red', 'It shows all settings of the store, passwords too.', { matched: shown }) : finding('redis.config-get', 'green', 'It shows settings of the store.')];
  }
  if (action === 'SET') {
    const worst = names.some((name, index) => index % 2 === 0 && (name === undefined || fatal.test(name)));
    return [finding('redis.config-set', worst ? 'critical_red' : 'red', worst ? 'It changes where the store writes its files, or who may reach it.' : 'It changes a setting of the store.', { ask: true, matched: shown })];
  }
  if (action === 'RESETSTAT') return [finding('redis.config', 'yellow', 'It resets the counters of the store.')];
  if (action === 'HELP') return [finding('redis.config', 'green', 'It shows help.')];
  return [unknown('redis.config', 'It changes or writes the settings of the store.', shown)];
}
