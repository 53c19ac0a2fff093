import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../kernel/json.ts';
import { connectRpc, type RpcClient } from '../../rpc/call.ts';
import { placeOf, standAt } from './stand-at.ts';
import { createSyncCalls, type SyncCalls } from './sync-calls.ts';

/** What the supervisor leaves for the plugin, in a file of the runtime's user alone. */
export interface Handover {
  readonly socket: string;
  readonly session: string;
  readonly nonce: string;
}

/** The way to the tenant: one in this process, however often the runtime loads the plugin. */
export interface TenantLink {
  /** Resolves once the tenant knows that the plugin stands in this process. Whatever fails here fails each call. */
  readonly ready: Promise<void>;
  ask(method: string, params: JsonObject): Promise<JsonObject>;
  /** The same, while everything else waits: for hooks that take no promise. Throws where no answer came in time. */
  askNow(method: string, params: JsonObject): JsonObject;
  /** The conversation of a session, which the calls of models name alone. */
  readonly conversations: Map<string, string>;
  /** Tool calls that were refused since the tenant could not be reached, by their ids: it must know of each before its result goes to a model. */
  readonly untold: Map<string, JsonObject>;
}

const mostConversations = 5000;
const place = Symbol.for('biz.letsbe.tenant-link');

/** Makes it when it is first asked for, by the handover in this file. */
export function tenantLink(file: string): TenantLink {
  const held = globalThis as { [place]?: TenantLink };
  return (held[place] ??= openLink(JSON.parse(readFileSync(file, 'utf8')) as Handover));
}

function openLink({ socket, session, nonce }: Handover): TenantLink {
  let client: Promise<RpcClient> | undefined;
  let sync: SyncCalls | undefined;

  const connected = (): Promise<RpcClient> => {
    client ??= connectRpc(socket);
    client.catch(() => {
      client = undefined;
    });
    return client;
  };

  async function send(method: string, params: JsonObject): Promise<JsonObject> {
    const open = await connected();
    try {
      return await open.call(method, { ...params, session }) as JsonObject;
    } catch (error) {
      // The tenant was started anew: the next one asks at a connection of its own.
      if (isUnreachable(error)) client = undefined;
      throw error;
    }
  }

  const ready = standAt(placeOf(nonce), () => send('runtime.attest', { nonce, pid: process.pid })).then(() => undefined);
  // Told by whatever is asked next.
  ready.catch(() => undefined);
  return {
    ready,
    async ask(method, params) {
      await ready;
      return send(method, params);
    },
    askNow: (method, params) => (sync ??= createSyncCalls(socket)).call(method, { ...params, session }),
    conversations: new Map(), untold: new Map(),
  };
}

/** Whether nobody answered, and so nothing was decided. */
export function isUnreachable(error: unknown): boolean {
  return (error as { code?: string }).code === 'TENANT_UNREACHABLE';
}

/** Remembers a call that the tenant knows nothing of; the oldest are forgotten. */
export function noteUntold({ untold }: TenantLink, toolCall: string, params: JsonObject): void {
  untold.set(JSON.stringify([params['conversation'], toolCall]), params);
  const [oldest] = untold.size > mostConversations ? untold.keys() : [];
  if (oldest !== undefined) untold.delete(oldest);
}

/** Tells the tenant what it could not be told. Throws where it cannot be reached now either. */
export async function tellUntold({ untold, ask }: TenantLink): Promise<void> {
  for (const [name, params] of untold) {
    await ask('runtime.gate', params).catch((error: unknown) => {
      // Whatever else it says, it was told.
      if (isUnreachable(error)) throw error;
    });
    untold.delete(name);
  }
}

/** Remembers which conversation a session belongs to; the oldest are forgotten. */
export function noteSession({ conversations }: TenantLink, session: string | undefined, conversation: string | undefined): void {
  if (session === undefined || conversation === undefined) return;
  conversations.delete(session);
  conversations.set(session, conversation);
  const [oldest] = conversations.size > mostConversations ? conversations.keys() : [];
  if (oldest !== undefined) conversations.delete(oldest);
}
