import type { ToolInstance } from '../../kernel/adapter/adapter.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Door, GuestCall, Sandbox } from '../../kernel/sandbox/sandbox.ts';
import { makeAdapter, type AdapterBench, type AdapterParts } from './adapter.ts';
import { makeOperation, makeThings, type Changes } from './plugin.ts';
import type { Serve, ToolServer, useToolServers } from './tool-server.ts';

export interface KnockerParts {
  readonly serve?: Serve;
  /** Changes of the operation whose code stands behind the door. */
  readonly operation?: Changes;
  readonly instance?: Partial<ToolInstance>;
  readonly manifest?: AdapterParts['manifest'];
}

export interface Knocker extends AdapterBench {
  readonly server: ToolServer;
  /** Asks the host as code of the plugin would. */
  knock(name: string, input: Json): Promise<Json>;
}

/** A sandbox whose guest is the test: it keeps the door of a call open. */
function makeOpenSandbox(): Sandbox & { readonly opened: Promise<Door> } {
  const { promise, resolve } = Promise.withResolvers<Door>();
  return {
    opened: promise,
    call: ({ door }: GuestCall) => {
      resolve(door);
      return new Promise<Json>(() => undefined);
    },
    pardon: () => undefined,
    forget: () => Promise.resolve(),
    status: () => ({ processes: 0, rssBytes: 0 }),
    close: () => Promise.resolve(),
  };
}

/** The door of a running call of `things.go`: code that may GET and POST, at a tool of its own. */
export async function makeKnocker(servers: ReturnType<typeof useToolServers>, { serve, operation = {}, ...rest }: KnockerParts = {}): Promise<Knocker> {
  const server = await servers.start(serve);
  const sandbox = makeOpenSandbox();
  const go: JsonObject = makeOperation({ class: 'yellow', params: { type: 'object', additionalProperties: false, properties: {} }, request: undefined, result: undefined, handler: 'go', methods: ['GET', 'POST'], summary: 'Go on', ...operation });
  const bench = makeAdapter({
    origin: server.origin,
    ...rest,
    manifest: { entry: 'quirks.ts', ...rest.manifest },
    operations: { things: { ...makeThings(), go } },
    files: { 'quirks.ts': '' },
    ports: { sandbox },
  });
  void bench.run('things.go');
  const door = await sandbox.opened;
  return { ...bench, server, knock: (name, input) => door(name, input) };
}
