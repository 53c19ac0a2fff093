import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import { openBox, type Box, type BoxOptions, type WayName } from '../../../tenant/executor/box/box.ts';
import { openRedactor } from '../../support/redactors.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

export const uid = 61_234;

/** A server with all that a command must not reach, readable by its file modes, so that nothing but the box keeps it. */
export interface Stage {
  readonly workspace: string;
  readonly folder: string;
  /** What attacks find in their environment: where everything is. */
  readonly places: Readonly<Record<string, string>>;
  /** Must never show up. */
  readonly secrets: readonly string[];
  readonly bystander: ChildProcess;
  open(more: Partial<BoxOptions> & { readonly way?: WayName }): Promise<Box>;
  close(): Promise<void>;
}

/** Why attacks cannot run on this machine; undefined where they can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'it takes root to set the stage';
  return existsSync('/usr/bin/bwrap') || existsSync('/usr/bin/unshare') ? undefined : 'neither bubblewrap nor unshare is installed';
}

export async function setStage(): Promise<Stage> {
  const folder = makeTempFolder();
  chmodSync(folder, 0o755);
  const secrets: string[] = [];
  const secret = (): string => {
    const value = randomBytes(16).toString('hex');
    secrets.push(value);
    return value;
  };
  const file = (path: string, mode = 0o644): string => {
    const whole = join(folder, path);
    mkdirSync(join(whole, '..'), { recursive: true });
    writeFileSync(whole, `${secret()}\n`);
    chmodSync(whole, mode);
    return whole;
  };
  const [state, stacks, workspace] = [join(folder, 'state'), join(folder, 'stacks'), join(folder, 'state', 'workspace')];
  mkdirSync(workspace, { recursive: true });
  mkdirSync(join(folder, 'scratch'), { mode: 0o700 });
  const places: Record<string, string> = {
    STATE: state, STACKS: stacks, WORK: workspace, VAULT: file('state/vault.db'), REGISTRY: file('state/tool-registry.json'), MASTER: file('state/master.key'),
    STACK_ENV: file('stacks/shop/.env'), STACK_ENV_PRODUCTION: file('stacks/shop/.env.production'), STACK_SECRET: file('stacks/shop/secrets/database.txt'), STACK_KEY: file('stacks/shop/config/app.key'), STACK_PRIVATE: file('stacks/shop/config/plain.txt', 0o600), STACK_DATA: file('stacks/shop/data/dump.txt'),
    ABSTRACT: `letsbe-${randomBytes(8).toString('hex')}`,
  };
  writeFileSync(join(stacks, 'shop', 'compose.yml'), 'services: {}\n');
  chownSync(join(stacks, 'shop', 'data'), 999, 999);
  cpSync('/bin/bash', join(workspace, 'root-shell'));
  chmodSync(join(workspace, 'root-shell'), 0o4755);

  const bystander = spawn('/bin/sleep', ['1000'], { uid, gid: uid, env: { HELD: secret() }, stdio: 'ignore' });
  places['PID'] = String(bystander.pid);
  const open = await serve(secret(), 0);
  const servers = [open, await serve(secret(), join(folder, 'docker.sock')), await serve(secret(), join(folder, 'agent.sock')), await serve(secret(), `\0${places['ABSTRACT']}`)];
  places['PORT'] = String((open.address() as AddressInfo).port);
  places['DOCKER'] = join(folder, 'docker.sock');
  places['AGENT'] = join(folder, 'agent.sock');
  for (const name of ['DOCKER', 'AGENT']) chmodSync(places[name] ?? '', 0o777);
  const segment = makeShared('-M', '4096');
  const queue = makeShared('-Q');
  places['SEGMENT'] = segment;
  places['QUEUE'] = queue;

  return {
    workspace, folder, places, secrets, bystander,
    open: ({ way, ...more }) => openBox({
      isolation: 'required', clock: systemClock, redactor: openRedactor, uid, gid: uid, workspace, stacks, hidden: [state, join(state, 'vault.db'), join(folder, 'docker.sock')], scratch: join(folder, 'scratch'),
      controlGroup: `letsbe-test-${process.pid}`, limits: { processes: 64, addressMiB: 1024, memoryMiB: 192, fileMiB: 16, temporaryMiB: 32, outputCharacters: 64 * 1024, graceMs: 300 }, ...(way ? { ways: [way] } : {}), ...more,
    }),
    async close() {
      bystander.kill('SIGKILL');
      for (const kind of ['', 'pids', 'memory']) if (existsSync(join('/sys/fs/cgroup', kind, `letsbe-test-${process.pid}`))) rmdirSync(join('/sys/fs/cgroup', kind, `letsbe-test-${process.pid}`));
      execFileSync('ipcrm', ['-m', segment, '-q', queue]);
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function serve(secret: string, where: number | string): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume().end(`${secret}\n`));
  return new Promise((resolve) => (typeof where === 'number' ? server.listen(where, '127.0.0.1', () => resolve(server)) : server.listen(where, () => resolve(server))));
}

function makeShared(...kind: string[]): string {
  return /\d+/.exec(execFileSync('ipcmk', ['-p', '0666', ...kind], { encoding: 'utf8' }))?.[0] ?? '';
}

/** Processes of this machine whose command line holds `text`. */
export function processesWith(text: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(text);
    } catch {
      // It ended while we looked.
      return false;
    }
  });
}
