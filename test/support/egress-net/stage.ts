import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What `stage.ts` is told, as JSON on its standard input. */
export interface StageOrder {
  readonly rules: string;
  /** Listeners on 127.0.0.1 and ::1 of this machine, each of a uid. */
  readonly listeners: readonly { readonly port: number; readonly uid: number }[];
  readonly uids: readonly number[];
  readonly targets: readonly { readonly host: string; readonly port: number; readonly kind: 'tcp' | 'udp' }[];
}

/** For each uid, the targets that answered. */
export type StageAnswer = Record<string, string[]>;

/** Addresses of documentation: the machine itself and another one beyond a cable. */
export const addresses = { own: '198.51.100.1', own6: '2001:db8::1', outside: '198.51.100.2', outside6: '2001:db8::2' };

/** Starts a part in a process of its own, as a uid, and waits until it says that it is ready. */
async function start(file: string, argument: unknown, uid: number, wrap: readonly string[] = []): Promise<ChildProcess> {
  const [program, ...args] = [...wrap, process.execPath, new URL(file, import.meta.url).pathname];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], env: {}, uid, gid: uid });
  child.stdin?.write(`${JSON.stringify(argument)}\n`);
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

/** Runs within a network namespace of its own: makes a cable to another one, loads the rules, and lets each uid try every target. */
async function main(): Promise<void> {
  const order = JSON.parse(await text(process.stdin)) as StageOrder;
  const ip = (...args: string[]): void => void execFileSync('ip', args);
  const children: ChildProcess[] = [];
  try {
    ip('link', 'set', 'lo', 'up');
    ip('link', 'add', 'cable0', 'type', 'veth', 'peer', 'name', 'cable1');
    const outside = await start('outside.ts', addresses, 0, ['unshare', '-n']);
    children.push(outside);
    ip('link', 'set', 'cable1', 'netns', String(outside.pid));
    ip('addr', 'add', `${addresses.own}/24`, 'dev', 'cable0');
    ip('-6', 'addr', 'add', `${addresses.own6}/64`, 'dev', 'cable0', 'nodad');
    ip('link', 'set', 'cable0', 'up');
    outside.stdin?.write('go\n');
    if (outside.stdout) await once(outside.stdout, 'data');
    for (const { port, uid } of order.listeners) children.push(await start('listener.ts', port, uid));
    if (order.rules !== '') execFileSync('nft', ['-f', '-'], { input: order.rules });
    const answer: StageAnswer = {};
    for (const uid of order.uids) {
      const probe = spawn(process.execPath, [new URL('probe.ts', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'inherit'], env: {}, uid, gid: uid });
      probe.stdin.end(JSON.stringify(order.targets));
      answer[uid] = JSON.parse(await text(probe.stdout)) as string[];
    }
    process.stdout.write(JSON.stringify(answer));
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

if (process.argv[1] === import.meta.filename) await main();
