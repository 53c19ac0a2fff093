import type { OperationClass } from '../../../../kernel/schema/operation.ts';

/** What a function of a database does beyond computing. */
interface Reach {
  readonly names: RegExp;
  readonly class: OperationClass;
  readonly ask: boolean;
  readonly external?: true;
  readonly rule: string;
  readonly sentence: string;
}

const reaches: readonly Reach[] = [
  { names: /^(?:GETENV|DUCKDB_SECRETS|WHICH_SECRET|DUCKDB_SETTINGS)$/, class: 'red', ask: true, rule: 'secret', sentence: 'It shows keys or settings, passwords among them.' },
  { names: /^(?:PG_SLEEP(?:_FOR|_UNTIL)?|SLEEP|BENCHMARK|WAITFOR)$/, class: 'yellow', ask: false, rule: 'waits', sentence: 'It makes the database wait.' },
  { names: /^(?:NEXTVAL|SETSEED|PG_NOTIFY|GET_LOCK|RELEASE_LOCK|RELEASE_ALL_LOCKS|PG_(?:TRY_)?ADVISORY_\w+|TXID_CURRENT|PG_CURRENT_XACT_ID|PG_STAT_CLEAR_SNAPSHOT)$/, class: 'yellow', ask: false, rule: 'counts', sentence: 'It takes a number, a lock or a signal of the database.' },
  { names: /^(?:SETVAL|SET_CONFIG|PG_RELOAD_CONF|PG_ROTATE_LOGFILE|PG_STAT_RESET\w*|PG_STAT_STATEMENTS_RESET|PG_SWITCH_WAL|PG_CREATE_RESTORE_POINT|PG_IMPORT_SYSTEM_COLLATIONS)$/, class: 'red', ask: true, rule: 'setting', sentence: 'It changes a setting or a counter of the database.' },
  { names: /^PG_(?:TERMINATE|CANCEL)_BACKEND$/, class: 'red', ask: true, rule: 'stop', sentence: 'It stops somebody\'s work in the database.' },
  { names: /^PG_DROP_REPLICATION_SLOT$/, class: 'critical_red', ask: true, rule: 'replication', sentence: 'It lets go of what a copy of the database on another server has not got yet.' },
  { names: /^(?:PG_PROMOTE|PG_(?:DROP|CREATE)_\w*REPLICATION_\w+|PG_REPLICATION_\w+|PG_LOGICAL_\w+|PG_WAL_REPLAY_\w+|PG_BACKUP_\w+)$/, class: 'red', ask: true, rule: 'replication', sentence: 'It changes how the database is copied to other servers.' },
  { names: /^(?:PG_READ_\w+|PG_LS_DIR|PG_STAT_FILE|PG_FILE_\w+|LOAD_FILE|READFILE|WRITEFILE|EDIT|FSDIR|LSDIR|ZIPFILE|LO_\w+|LOREAD|LOWRITE|FILE|CSV|FTS3_TOKENIZER)$/, class: 'red', ask: true, rule: 'file', sentence: 'It reads or writes files of the database server.' },
  { names: /^(?:SYS_EXEC|SYS_EVAL|XP_CMDSHELL|LOAD_EXTENSION|SHELL|EXECUTABLE|LIB_MYSQLUDF\w*)$/, class: 'critical_red', ask: true, rule: 'program', sentence: 'It runs a program on the database server.' },
  { names: /^(?:DBLINK\w*|POSTGRES_FDW_\w+|URL(?:CLUSTER)?|REMOTE(?:SECURE)?|S3(?:CLUSTER|QUEUE)?|GCS|HDFS(?:CLUSTER)?|AZUREBLOBSTORAGE\w*|MYSQL|POSTGRESQL|MONGODB|REDIS|SQLITE|(?:SQLITE|POSTGRES|MYSQL)_(?:SCAN|QUERY|ATTACH|EXECUTE)\w*|(?:ICEBERG|DELTA)_SCAN|JDBC|ODBC|DELTALAKE|ICEBERG\w*|HUDI|FEDERATED|KAFKA|RABBITMQ|NATS|HTTP_\w+|UTL_HTTP)$/, class: 'red', ask: true, external: true, rule: 'elsewhere', sentence: 'It has the database speak to another server.' },
  { names: /^(?:QUERY_TO_XML\w*|TABLE_TO_XML\w*|SCHEMA_TO_XML\w*|DATABASE_TO_XML\w*|CURSOR_TO_XML\w*|TS_STAT|TS_REWRITE|CROSSTAB\w*|EVAL|EXEC|QUERY|QUERY_TABLE|JSON_EXECUTE_SERIALIZED_SQL)$/, class: 'red', ask: true, rule: 'hidden', sentence: 'It runs a database command that is hidden in a text.' },
];

/** What a function reaches beyond computing, where that is known. */
export function reachOf(name: string): Reach | undefined {
  return reaches.find(({ names }) => names.test(name));
}
