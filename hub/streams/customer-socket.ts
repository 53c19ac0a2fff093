import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError, toEnvelope } from '../../kernel/errors.ts';
import type { Validators } from '../../kernel/http/validators.ts';
import type { Log } from '../../kernel/log.ts';
import { largestFrame } from '../../kernel/wire/channel.ts';
import { chatFrame, nonce, type ChatFrame } from '../../kernel/wire/chat-frame.ts';
import { tenantId } from '../../kernel/wire/words.ts';
import { findPerson } from '../accounts/find-person.ts';
import { talkingRoles, type CustomerActor } from '../api/actor.ts';
import { countIn } from '../api/rate-limit.ts';
import { findTenant } from '../customers/pick-tenant.ts';
import type { Database } from '../database/open-database.ts';
import type { HubKeys } from '../keys/open-keys.ts';
import type { Relay } from '../relay/relay.ts';
import { createSocketSink } from './socket-sink.ts';
import { readFrom, streamQuery } from './stream-query.ts';
import type { Streams } from './streams.ts';

/** Where a customer's people hold a WebSocket open: the same as the stream of events, and what is said with agents. */
export const socketPath = '/api/v1/customer/ws';

/** Browsers send no header with a WebSocket: the token may stand in a protocol that is offered beside this one. */
const protocol = 'letsbe.v1';
const tokenProtocol = 'letsbe.bearer.';

/** What is said on it: a frame for an agent. */
export const personFrame = {
  type: 'object', additionalProperties: false, required: ['type', 'nonce', 'chat'], properties: { type: { type: 'string', const: 'chat' }, nonce, tenantId, chat: chatFrame },
} as const;

interface PersonFrame {
  readonly nonce: string;
  readonly tenantId?: string;
  readonly chat: ChatFrame;
}

export interface CustomerSocketOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Pick<HubKeys, 'session'>;
  readonly validators: Validators;
  readonly streams: Streams;
  readonly relay: Pick<Relay, 'chat'>;
}

const sweepMs = 30_000;
const framesPerMinute = 240;
/** Frames of one person that wait for an answer of their server at most. */
const mostUnderway = 8;

export interface CustomerSockets {
  upgrade(message: IncomingMessage, socket: Duplex, rest: Buffer): void;
  close(): void;
}

/** Takes over connections that ask for a WebSocket of a customer's person. */
export function createCustomerSockets({ database, clock, log, keys, validators, streams, relay }: CustomerSocketOptions): CustomerSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false, clientTracking: false, skipUTF8Validation: false, handleProtocols: (offered) => (offered.has(protocol) ? protocol : false) });
  const alive = new Map<WebSocket, boolean>();
  const checkQuery = validators.words(streamQuery, 'query');
  const checkFrame = validators.json(personFrame, 'frame');
  let cancel: (() => void) | undefined;

  /** Whoever is gone without a word is found by silence. */
  function sweep(): void {
    for (const [socket, isAlive] of alive) {
      if (!isAlive) socket.terminate();
      alive.set(socket, false);
      socket.ping();
    }
    cancel = alive.size > 0 ? clock.after(sweepMs, sweep) : undefined;
  }

  async function findCustomerActor(token: string): Promise<CustomerActor> {
    const person = await findPerson(database, keys, token, clock.now());
    if (person.realm !== 'customer') throw new LetsbeError('ROLE_REQUIRED', { roles: 'customer' });
    return person;
  }

  async function take(token: string, text: string): Promise<void> {
    const frame = read(text, checkFrame);
    const actor = await findCustomerActor(token);
    if (!talkingRoles.includes(actor.role)) throw new LetsbeError('ROLE_REQUIRED', { roles: talkingRoles.join(', ') });
    await countIn(database, 'chat', actor.account, framesPerMinute, clock.now());
    await relay.chat(await findTenant(database, actor.customer, frame.tenantId), actor.account, frame.chat);
  }

  function hold(socket: WebSocket, token: string): ReturnType<typeof createSocketSink> {
    const sink = createSocketSink(socket, clock);
    alive.set(socket, true);
    cancel ??= clock.after(sweepMs, sweep);
    let last: Promise<void> = Promise.resolve();
    let underway = 0;
    socket.on('pong', () => alive.set(socket, true));
    socket.on('close', () => alive.delete(socket));
    socket.on('message', (data, isBinary) => {
      alive.set(socket, true);
      const text = isBinary ? '' : (data as Buffer).toString('utf8');
      const asked = nonceOf(text);
      if (asked === undefined || underway >= mostUnderway) return sink.end('refused');
      underway += 1;
      // One after the other: they come to the server in the order in which they were said.
      last = last.then(() => take(token, text)).then(() => undefined, (error: unknown) => {
        const known = asLetsbeError(error);
        if (known.code === 'INTERNAL') log.error({ err: error }, 'a chat frame could not be brought on');
        return toEnvelope(known).error;
      }).then((error) => {
        underway -= 1;
        sink.push({ type: 'chat-taken', nonce: asked, ...(error === undefined ? {} : { error }) });
      });
    });
    return sink;
  }

  return {
    upgrade(message, socket, rest) {
      socket.on('error', () => socket.destroy());
      void (async () => {
        const url = new URL(message.url ?? '/', 'http://hub');
        const query: Record<string, string> = Object.fromEntries(url.searchParams);
        const fault = checkQuery(query);
        if (fault !== undefined) throw new LetsbeError('BODY_INVALID', { faults: fault });
        const from = readFrom(undefined, query['after']);
        const token = tokenOf(message);
        const actor = await findCustomerActor(token);
        await countIn(database, 'WebSocket', actor.account, 60, clock.now());
        streams.assertRoom(actor.account);
        const named = query['tenantId'];
        const tenant = named === undefined ? undefined : await findTenant(database, actor.customer, named);
        server.handleUpgrade(message, socket, rest, (opened) => {
          streams.open(hold(opened, token), { actor, token, ...(tenant === undefined ? {} : { tenant }), ...(from === undefined ? {} : { from }) });
        });
      })().catch((error: unknown) => {
        const known = asLetsbeError(error);
        if (known.code === 'INTERNAL') log.error({ err: error }, 'a WebSocket could not be opened');
        const body = JSON.stringify(toEnvelope(known));
        socket.end(`HTTP/1.1 ${known.status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      });
    },
    close() {
      cancel?.();
      server.close();
    },
  };
}

/** @throws AUTH_INVALID. */
function tokenOf({ headers }: IncomingMessage): string {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim()).find((word) => word.startsWith(tokenProtocol))?.slice(tokenProtocol.length);
  const token = /^Bearer ([!-~]{1,2000})$/.exec(headers.authorization ?? '')?.[1] ?? offered;
  if (token === undefined || token.length > 2000) throw new LetsbeError('AUTH_INVALID');
  return token;
}

function nonceOf(text: string): string | undefined {
  try {
    const given: unknown = (JSON.parse(text) as { nonce?: unknown } | null)?.nonce;
    return typeof given === 'string' && new RegExp(nonce.pattern).test(given) ? given : undefined;
  } catch {
    return undefined;
  }
}

/** @throws BODY_INVALID. */
function read(text: string, check: (value: unknown) => string | undefined): PersonFrame {
  const frame: unknown = JSON.parse(text);
  const fault = check(frame);
  if (fault !== undefined) throw new LetsbeError('BODY_INVALID', { faults: fault });
  return frame as PersonFrame;
}
