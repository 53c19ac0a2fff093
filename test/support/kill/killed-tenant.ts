import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeFolder } from '../../../kernel/plugin/write-folder.ts';
import { makeOperation, makePlugin, makeThings } from '../plugin.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { compiledOnce } from './line-process.ts';

/** When a tenant dies: by itself inside a transaction, as the tool hears of a call, as it has answered, or so long after it began to work. */
export type Death = { readonly inside: string } | { readonly tool: 'asked' | 'answered'; readonly at: number } | { readonly afterMs: number };

export interface Settled {
  readonly rows: readonly { readonly id: string; readonly state: string; readonly params: string; readonly acts: number }[];
  readonly faults: readonly unknown[];
  readonly unfinished: readonly number[];
}

export interface KilledTenant {
  /** How often the tool was asked to do what, by the id in the path. */
  readonly asked: ReadonlyMap<string, number>;
  /** Calls whose parking, and whose approval, was told. */
  readonly parked: ReadonlyMap<string, string>;
  readonly approved: ReadonlyMap<string, string>;
  /** Ids of calls that were told as done. */
  readonly done: ReadonlySet<string>;
  /** Starts the tenant on its folder and kills it. */
  kill(death: Death): Promise<void>;
  /** Starts it once more, lets it end what it finds, and tells all it knows. */
  settle(): Promise<Settled>;
  close(): Promise<void>;
}

/** An adapter named acme whose calls wait for a person (remove), change something that must not be repeated (touch), or may be repeated (replace). */
export function writeAdapter(folder: string): Promise<void> {
  const subject = { path: '/things/{thingId}', show: { name: '/name' } };
  const things = {
    ...makeThings(),
    remove: makeOperation({ title: 'Delete thing', class: 'red', idempotent: false, request: { method: 'DELETE', path: '/things/{thingId}' }, result: {}, subject, verify: subject, summary: 'Delete thing {thingId}' }),
    touch: makeOperation({ title: 'Touch thing', class: 'yellow', idempotent: false, request: { method: 'POST', path: '/things/{thingId}', body: {} }, summary: 'Touch {thingId}' }),
    replace: makeOperation({ title: 'Replace thing', class: 'yellow', idempotent: true, request: { method: 'PUT', path: '/things/{thingId}', body: {} }, summary: 'Replace {thingId}' }),
  };
  const manifest = { permissions: { http: [{ target: 'acme', basePath: '/api', methods: ['GET', 'POST', 'PUT', 'DELETE'] }], secretRefs: { key: { title: 'Acme key', howTo: 'In Acme, Settings → Keys: make one.' } } }, limits: { callsPerMinute: 6000 } };
  return writeFolder(join(folder, 'acme'), makePlugin({ manifest, operations: { things } }));
}

/** A real tenant in a process of its own, with a real tool on loopback that counts what it is asked. */
export async function startKilledTenant(): Promise<KilledTenant> {
  const folder = makeTempFolder();
  await writeAdapter(folder);
  const secret = randomBytes(24).toString('hex');
  const asked = new Map<string, number>();
  const [parked, approved] = [new Map<string, string>(), new Map<string, string>()];
  const done = new Set<string>();
  let watch: (when: 'asked' | 'answered') => void = () => undefined;

  function serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const id = incoming.url?.split('/').at(-1) ?? '';
    const acts = incoming.method !== 'GET';
    if (acts) {
      asked.set(id, (asked.get(id) ?? 0) + 1);
      watch('asked');
    }
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(id === 'things' ? { things: [] } : { id, name: 'Rye' }), () => {
      if (acts) watch('answered');
    });
  }

  const server = createServer(serve);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function start(mode: string, dieAt: string): { child: ChildProcess; exited: Promise<unknown>; lines: AsyncIterable<string> } {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'gated-process.ts'), folder, origin, secret, mode, dieAt], { env: compiledOnce, stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = child;
    if (!stdout) throw new Error('the tenant has no output');
    return { child, exited: once(child, 'exit'), lines: createInterface({ input: stdout }) };
  }

  function note(line: string): { parked?: string } {
    // The last line may be cut by the kill.
    if (!line.endsWith('}')) return {};
    const said = JSON.parse(line) as { parked?: string; approved?: string; done?: string; id?: string };
    if (said.parked !== undefined) parked.set(said.parked, said.id ?? '');
    if (said.approved !== undefined) approved.set(said.approved, said.id ?? '');
    if (said.done !== undefined) done.add(said.done);
    return said;
  }

  async function settle(): Promise<Settled> {
    const { child, exited, lines } = start('settle', '');
    let settled: Settled | undefined;
    for await (const line of lines) settled = JSON.parse(line) as Settled;
    await exited;
    if (!settled || child.exitCode !== 0) throw new Error(`the tenant could not be settled: ${child.exitCode}`);
    return settled;
  }

  // What is killed writes no compiled modules down: one that ends by itself does it for all.
  await settle();
  return {
    asked, parked, approved, done, settle,
    async kill(death) {
      const { child, exited, lines } = start('work', 'inside' in death ? death.inside : '');
      const die = (): void => void child.kill('SIGKILL');
      let left = 'tool' in death ? death.at : 0;
      watch = (when) => {
        if (!('tool' in death) || when !== death.tool) return;
        left -= 1;
        if (left === 0) die();
      };
      let works = false;
      for await (const line of lines) {
        if (note(line).parked === undefined || works) continue;
        works = true;
        if ('afterMs' in death) setTimeout(die, death.afterMs);
      }
      await exited;
      watch = () => undefined;
      if (child.signalCode !== 'SIGKILL') throw new Error(`the tenant ended by itself with ${child.exitCode}`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
