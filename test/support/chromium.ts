import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { makeTempFolder } from './temp-folder.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is on this machine; undefined where there is none. */
export function findChromium(): string | undefined {
  return places.find((place) => existsSync(place));
}

export interface Page {
  /** Asks by the DevTools protocol. */
  ask(method: string, params?: object): Promise<Record<string, unknown>>;
  goTo(address: string): Promise<void>;
  /** What a piece of script comes to, awaited, as JSON. */
  run(code: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A page of a Chromium without a window. */
export async function openChromium(program: string): Promise<Page> {
  const child = spawn(program, ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${makeTempFolder()}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = createInterface({ input: child.stderr });
  const browser = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error('Chromium did not start')));
  });
  const targets = (await (await fetch(`http://${new URL(browser).host}/json/list`)).json()) as { type: string; webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const waiting = new Map<number, (answer: { result?: Record<string, unknown>; error?: { message: string } }) => void>();
  const events = new Map<string, (() => void)[]>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { id?: number; method?: string; result?: Record<string, unknown>; error?: { message: string } };
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    for (const heard of events.get(message.method ?? '')?.splice(0) ?? []) heard();
  });
  let last = 0;
  const ask = (method: string, params: object = {}): Promise<Record<string, unknown>> => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {})));
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  await ask('Page.enable');
  return {
    ask,
    async goTo(address) {
      // Another fragment alone would load nothing.
      for (const to of ['about:blank', address]) {
        const loaded = new Promise<void>((resolve) => { events.set('Page.loadEventFired', [...events.get('Page.loadEventFired') ?? [], resolve]); });
        await ask('Page.navigate', { url: to });
        await loaded;
      }
    },
    async run(code) {
      const { result, exceptionDetails } = await ask('Runtime.evaluate', { expression: `(async () => { ${code} })()`, awaitPromise: true, returnByValue: true, userGesture: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails).slice(0, 500));
      return (result as { value?: unknown }).value;
    },
    async close() {
      socket.close();
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
