import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, toEnvelope } from '../../kernel/errors.ts';
import type { Validators } from '../../kernel/http/validators.ts';
import type { Log } from '../../kernel/log.ts';
import { channelOffers, channelPath, hubFrame, largestFrame, offersHeader, tenantAnswer, tenantChat, tenantFrame, type HubFrame, type TenantAnswer, type TenantChat, type TenantFrame } from '../../kernel/wire/channel.ts';
import type { ChatFrame } from '../../kernel/wire/chat-frame.ts';
import type { Database } from '../database/open-database.ts';
import { findTenant, hashKey } from '../tenants/tenant-key.ts';
import type { Topic } from './announce.ts';
import { noteResult, openCommands } from './commands.ts';

/** The channels that tenants hold open to this copy. Nothing is kept here but the sockets: what is to be said stands in the database. */
export interface Channels {
  /** Takes a connection over that asks for a channel, or refuses it. */
  upgrade(message: IncomingMessage, socket: Duplex, rest: Buffer): void;
  heard(topic: Topic, tenant: string): void;
  /** Tells every channel all that waits for it: after this copy may have missed something. */
  catchUp(): void;
  /** When the tenant came here last with a program that can be asked, in milliseconds since the epoch; undefined where it is not here. */
  since(tenant: string): number | undefined;
  /** Says something to where the tenant came last; false where it is not here. Between two who are connected in the order in which it was said. */
  say(tenant: string, frame: Extract<HubFrame, { type: 'ask' | 'chat' }>): boolean;
  count(): number;
  close(): void;
}

interface Held {
  readonly tenant: string;
  readonly customer: string;
  readonly hash: Buffer;
  /** Of one that can be asked; 0 for others. */
  readonly since: number;
  isAlive: boolean;
  /** When the key was last looked up for what comes often, and how much of that came since. */
  lookedAt: number;
  often: number;
}

export interface ChannelsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly validators: Validators;
  readonly answered: (tenant: string, answer: TenantAnswer) => void;
  readonly chatted: (tenant: string, customer: string, frame: ChatFrame) => void;
}

const sweepMs = 30_000;
const leaveMs = 1000;
const tenantsAtOnce = 500;
/** Frames of conversations: looked at so often whether the key still holds, and so many of them meanwhile at most. */
const often = { lookMs: 5000, most: 2000 } as const;
/** Close codes: the key holds no longer; the copy ends, try another. */
const codes = { revoked: 4401, ending: 1001, refused: 1008 };

export function createChannels({ database, clock, log, validators, answered, chatted }: ChannelsOptions): Channels {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false, clientTracking: false, skipUTF8Validation: false });
  const held = new Map<WebSocket, Held>();
  const byTenant = new Map<string, Set<WebSocket>>();
  const checkIn = { answered: validators.json(tenantFrame, 'frame'), answer: validators.json(tenantAnswer, 'frame'), chat: validators.json(tenantChat, 'frame') } as const;
  const checkOut = validators.json(hubFrame, 'frame');
  const due = new Set<string>();
  let pushing = false;
  let closed = false;
  let cancel: (() => void) | undefined;

  function send(socket: WebSocket, frame: HubFrame): void {
    const fault = checkOut(frame);
    if (fault === undefined) socket.send(JSON.stringify(frame));
    else log.error({ fault }, 'a frame was not sent: it does not fit');
  }

  /** Whoever is gone without a word is found by silence. */
  function sweep(): void {
    for (const [socket, state] of held) {
      if (!state.isAlive) socket.terminate();
      state.isAlive = false;
      socket.ping();
    }
    cancel = held.size > 0 ? clock.after(sweepMs, sweep) : undefined;
  }

  /** Where a tenant that can be asked came last. */
  function newest(tenant: string): { socket: WebSocket; since: number } | undefined {
    return [...byTenant.get(tenant) ?? []].map((socket) => ({ socket, since: held.get(socket)?.since ?? 0 })).filter(({ socket, since }) => since > 0 && socket.readyState === socket.OPEN).toSorted((a, b) => b.since - a.since)[0];
  }

  function push(): void {
    if (pushing || due.size === 0 || closed) return;
    pushing = true;
    const tenants = [...due].slice(0, tenantsAtOnce);
    for (const tenant of tenants) due.delete(tenant);
    void tell(tenants).catch((error: unknown) => log.error({ err: error }, 'channels could not be told; their heartbeats will be')).finally(() => {
      pushing = false;
      push();
    });
  }

  async function tell(tenants: readonly string[]): Promise<void> {
    const now = clock.now();
    const sockets = tenants.flatMap((tenant) => [...byTenant.get(tenant) ?? []]);
    const hashes = sockets.flatMap((socket) => held.get(socket)?.hash ?? []);
    const [commands, heads, holding] = await Promise.all([
      openCommands(database, tenants, now),
      database('tenant').whereIn('id', [...tenants]).whereNotNull('etag').select<{ id: string; etag: string }[]>('id', 'etag'),
      database('tenant_key').whereIn('hash', hashes).whereNull('revoked_at').whereRaw('(expires_at is null or expires_at > ?)', [new Date(now)]).pluck<Buffer[]>('hash'),
    ]);
    const etags = new Map(heads.map(({ id, etag }) => [id, etag]));
    const valid = new Set(holding.map((hash) => hash.toString('hex')));
    for (const socket of sockets) {
      const state = held.get(socket);
      if (!state) continue;
      // A key that was revoked hears nothing more.
      if (!valid.has(state.hash.toString('hex'))) {
        socket.close(codes.revoked);
        continue;
      }
      const etag = etags.get(state.tenant);
      if (etag !== undefined) send(socket, { type: 'config', etag });
      for (const command of commands.get(state.tenant) ?? []) send(socket, { type: 'command', command });
    }
  }

  function hold(socket: WebSocket, { tenant, customer, hash }: Pick<Held, 'tenant' | 'customer' | 'hash'>, canAnswer: boolean): void {
    const now = clock.now();
    const state: Held = { tenant, customer, hash, since: canAnswer ? now : 0, isAlive: true, lookedAt: now, often: 0 };
    held.set(socket, state);
    cancel ??= clock.after(sweepMs, sweep);
    byTenant.set(tenant, (byTenant.get(tenant) ?? new Set()).add(socket));
    socket.on('pong', () => { state.isAlive = true; });
    socket.on('message', (data, isBinary) => {
      state.isAlive = true;
      void take(socket, state, isBinary ? '' : (data as Buffer).toString('utf8')).catch((error: unknown) => {
        if (asLetsbeError(error).code === 'INTERNAL') log.error({ err: error }, 'a frame could not be taken');
        socket.close(codes.refused);
      });
    });
    // What is wrong with a socket ends it, and the end is heard below.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      held.delete(socket);
      const left = byTenant.get(tenant);
      left?.delete(socket);
      if (left?.size === 0) byTenant.delete(tenant);
    });
    due.add(tenant);
    push();
  }

  async function take(socket: WebSocket, state: Held, text: string): Promise<void> {
    const { tenant, customer, hash } = state;
    const frame = readFrame(text, checkIn);
    if (!frame) return socket.close(codes.refused);
    if (frame.type === 'chat') {
      state.often += 1;
      if (state.often > often.most) return socket.close(codes.refused);
      // Told before anything is waited for: they keep their order.
      chatted(tenant, customer, frame.chat);
      const now = clock.now();
      if (now - state.lookedAt < often.lookMs) return;
      state.lookedAt = now;
      state.often = 0;
    }
    await findTenant(database, hash, clock.now());
    if (frame.type === 'chat') return;
    if (frame.type === 'answer') return answered(tenant, frame);
    await database.transaction((transaction) => noteResult(transaction, tenant, frame.command, frame, clock.now()));
    send(socket, { type: 'noted', command: frame.command });
  }

  return {
    upgrade(message, socket, rest) {
      socket.on('error', () => socket.destroy());
      void (async () => {
        if (closed || message.url !== channelPath) return refuse(socket, '404 Not Found', '');
        const token = /^Bearer ([!-~]{1,2000})$/.exec(message.headers.authorization ?? '')?.[1] ?? '';
        const hash = hashKey(token);
        const found = await findTenant(database, hash, clock.now());
        const offers = String(message.headers[offersHeader] ?? '').split(',').map((word) => word.trim());
        server.handleUpgrade(message, socket, rest, (opened) => hold(opened, found, channelOffers.every((offer) => offers.includes(offer))));
      })().catch((error: unknown) => {
        const known = asLetsbeError(error);
        if (known.code === 'INTERNAL') log.error({ err: error }, 'a channel could not be opened');
        refuse(socket, known.code === 'AUTH_INVALID' ? '401 Unauthorized' : '503 Service Unavailable', JSON.stringify(toEnvelope(known)));
      });
    },
    heard(topic, tenant) {
      const sockets = byTenant.get(tenant);
      if (!sockets) return;
      if (topic === 'revoked') for (const socket of sockets) socket.close(codes.revoked);
      else due.add(tenant);
      push();
    },
    catchUp() {
      for (const tenant of byTenant.keys()) due.add(tenant);
      push();
    },
    since: (tenant) => newest(tenant)?.since,
    say(tenant, frame) {
      const found = newest(tenant);
      if (found) send(found.socket, frame);
      return found !== undefined;
    },
    count: () => held.size,
    close() {
      if (closed) return;
      closed = true;
      cancel?.();
      for (const socket of held.keys()) socket.close(codes.ending);
      // Who does not take leave is cut off.
      cancel = clock.after(leaveMs, () => { for (const socket of held.keys()) socket.terminate(); });
      server.close();
    },
  };
}

type Heard = TenantFrame | TenantAnswer | TenantChat;

function readFrame(text: string, checks: Readonly<Record<Heard['type'], (value: unknown) => string | undefined>>): Heard | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    const type = (frame as { type?: unknown } | null)?.type;
    return (type === 'answered' || type === 'answer' || type === 'chat') && checks[type](frame) === undefined ? (frame as Heard) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(socket: Duplex, status: string, body: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
