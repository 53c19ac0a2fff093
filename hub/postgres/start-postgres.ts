import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { LetsbeError } from '../../kernel/errors.ts';
import { findDatabaseUser, type DatabaseUser } from './database-user.ts';
import { findBinaries } from './find-binaries.ts';
import { makeCluster, ownerRole } from './make-cluster.ts';

/** A Postgres on this machine, for whoever reaches its socket. */
export interface LocalPostgres {
  readonly pid: number;
  /** Where a database of it is found, as `DATABASE_URL` says it. */
  url(database: string): string;
  /** Ends it, unless others still work with it: the last one to leave does. `anyway`: whoever else works with it. */
  stop(anyway?: boolean): Promise<void>;
}

interface Server {
  readonly pid: number;
  readonly socket: string;
}

const startMs = 30_000;
/** What a socket's path may have, `/.s.PGSQL.5432` with it. */
const longestSocketPath = 107;

/**
 * Starts the Postgres that comes with the program, with its data in `folder`, or joins the one that runs with them already: another copy's, or one
 * whose owner was killed.
 * @throws POSTGRES_UNAVAILABLE with the reason and the mend.
 */
export async function startPostgres(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<LocalPostgres> {
  const binaries = await findBinaries(process.platform, process.arch);
  const user = await findDatabaseUser(process.getuid?.() ?? -1);
  const data = await makeCluster(folder, binaries, user);
  const server = await findRunning(data) ?? await launch({ folder, data, postgres: binaries.postgres, user, settings });
  return {
    pid: server.pid,
    url: (database) => urlOf(server, database),
    async stop(anyway = false) {
      if (anyway || !(await isUsed(server))) await end(server.pid);
    },
  };
}

function urlOf({ socket }: Server, database: string): string {
  return `postgres://${ownerRole}@localhost/${database}?host=${encodeURIComponent(socket)}`;
}

/** What `postmaster.pid` says, where its process answers. */
async function findRunning(data: string): Promise<Server | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const server = { pid: Number(lines[0]), socket: lines[4] ?? '' };
  return server.socket !== '' && isAlive(server.pid) && (await answers(server)) === undefined ? server : undefined;
}

interface Launch {
  readonly folder: string;
  readonly data: string;
  readonly postgres: string;
  readonly user: DatabaseUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

async function launch({ folder, data, postgres, user, settings }: Launch): Promise<Server> {
  const socket = await makeSocketFolder(folder, user);
  const logFile = join(folder, 'postgres.log');
  const log = openSync(logFile, 'a', 0o600);
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A session of its own: Ctrl-C is for us, and Postgres goes after those who use it.
  const child = spawn(postgres, ['-D', data, '-k', socket, '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700', ...given], { ...user, cwd: folder, env: {}, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const failed = { reason: '' };
  child.once('error', (error) => { failed.reason = error.message; });
  child.once('exit', (code) => { failed.reason = `it ended with ${String(code)}: ${readFileSync(logFile, 'utf8').trim().split('\n').at(-1) ?? ''}`; });
  const server = { pid: child.pid ?? 0, socket };
  const until = performance.now() + startMs;
  for (;;) {
    const fault = failed.reason === '' ? await answers(server) : failed.reason;
    if (fault === undefined) return server;
    if (failed.reason !== '' || performance.now() > until) throw new LetsbeError('POSTGRES_UNAVAILABLE', { reason: `it did not start (${fault})`, mend: `Its log is ${logFile}. Or name a Postgres of your own in DATABASE_URL.` });
    await pause(20);
  }
}

async function makeSocketFolder(folder: string, user: DatabaseUser | undefined): Promise<string> {
  const near = join(folder, 'socket');
  const fits = Buffer.byteLength(near) + '/.s.PGSQL.5432'.length < longestSocketPath;
  const socket = fits ? near : await mkdtemp(join(tmpdir(), 'letsbe-pg-'));
  if (fits) await mkdir(near, { recursive: true, mode: 0o700 });
  if (user) await chown(socket, user.uid, user.gid);
  return socket;
}

/** Undefined when it does; else why not. */
async function answers(server: Server): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres'), connectionTimeoutMillis: 2000 });
  // Told by the promise as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether anybody but us is connected. */
async function isUsed(server: Server): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ others: string }>("select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
    return Number(rows[0]?.others) > 0;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Connections are cut, what was committed stays. */
async function end(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  const until = performance.now() + startMs;
  while (isAlive(pid) && performance.now() < until) await pause(10);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
