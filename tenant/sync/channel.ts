import { WebSocket } from 'ws';
import { backoffDelay } from '../../kernel/backoff.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { channelOffers, channelPath, hubFrame, largestFrame, offersHeader, type HubFrame, type TenantAnswer, type TenantChat, type TenantFrame } from '../../kernel/wire/channel.ts';
import { contractHeader, newestContract } from '../../kernel/wire/contract.ts';

/** The channel to the Hub: held open from here, made anew when it breaks. What it says is only faster than the heartbeat. */
export interface Channel {
  /** False when nobody hears it now, or what was said before still waits. */
  send(frame: TenantFrame | TenantAnswer | TenantChat): boolean;
  isOpen(): boolean;
  close(): void;
}

export interface ChannelOptions {
  readonly hub: string;
  readonly key: () => string;
  readonly schemas: Schemas;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly heard: (frame: HubFrame) => void;
  /** It opened: something may have been missed. */
  readonly opened: () => void;
}

const rule = { firstMs: 500, maxMs: 60_000, jitter: 0.7 };
/** The Hub speaks at least every thirty seconds. */
const silenceMs = 75_000;
/** Bytes that wait to be heard at most. */
const mostWaiting = 4 * 1024 * 1024;

export function openChannel({ hub, key, schemas, clock, log, random, heard, opened }: ChannelOptions): Channel {
  let socket: WebSocket | undefined;
  let closed = false;
  let attempt = 0;
  let cancelRetry = (): void => undefined;
  let cancelSilence = (): void => undefined;
  const check = schemas.check(hubFrame);

  function connect(): void {
    const fresh = new WebSocket(`${hub.replace(/^http/, 'ws')}${channelPath}`, { headers: { authorization: `Bearer ${key()}`, [contractHeader]: newestContract, [offersHeader]: channelOffers.join(', ') }, perMessageDeflate: false, maxPayload: largestFrame, followRedirects: false, handshakeTimeout: 20_000 });
    socket = fresh;
    const alive = (): void => {
      cancelSilence();
      cancelSilence = clock.after(silenceMs, () => fresh.terminate());
    };
    fresh.on('open', () => {
      attempt = 0;
      alive();
      opened();
    });
    fresh.on('ping', alive);
    fresh.on('message', (data) => {
      if (closed) return;
      alive();
      const frame = read((data as Buffer).toString('utf8'));
      if (frame) heard(frame);
      else log.warn('the Hub said something on the channel that is not known here');
    });
    fresh.on('error', (error) => log.debug({ err: error }, 'the channel to the Hub broke'));
    fresh.on('close', () => {
      cancelSilence();
      if (closed) return;
      attempt += 1;
      cancelRetry = clock.after(backoffDelay(attempt, rule, random), connect);
    });
  }

  function read(text: string): HubFrame | undefined {
    try {
      const frame = withoutUnknown(parseUntrustedJson(text));
      return check(frame).length === 0 ? (frame as unknown as HubFrame) : undefined;
    } catch {
      return undefined;
    }
  }

  connect();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > mostWaiting) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close() {
      closed = true;
      cancelRetry();
      cancelSilence();
      socket?.close();
      // Whatever the Hub still says, it tells again.
      const left = socket;
      clock.after(1000, () => left?.terminate());
    },
  };
}

/** Fields that are not known here are a newer Hub's, and are left alone. */
function withoutUnknown(frame: Json): Json {
  if (!isJsonObject(frame)) return frame;
  const { type = null, command, etag } = frame;
  // What is asked is read to the letter.
  if (type === 'ask' || type === 'chat') return frame;
  return { type, ...(command === undefined ? {} : { command: isJsonObject(command) ? pick(command, ['id', 'kind', 'document', 'signature']) : command }), ...(etag === undefined ? {} : { etag }) };
}

function pick(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
