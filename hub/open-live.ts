import type { Clock } from '../kernel/clock.ts';
import type { Disposables } from '../kernel/disposables.ts';
import { LetsbeError } from '../kernel/errors.ts';
import type { Upgrade } from '../kernel/http/serve.ts';
import type { Validators } from '../kernel/http/validators.ts';
import type { Log } from '../kernel/log.ts';
import { createChannels, type Channels } from './channel/channels.ts';
import { listen } from './channel/listen.ts';
import type { Database } from './database/open-database.ts';
import { openEvents } from './events/open-events.ts';
import type { HubKeys } from './keys/open-keys.ts';
import { openPeers, type Peers } from './relay/peers.ts';
import { createRelay, type Relay } from './relay/relay.ts';
import { createCustomerSockets, socketPath } from './streams/customer-socket.ts';
import { createStreams, type Streams } from './streams/streams.ts';

export interface LiveOptions {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: HubKeys;
  readonly validators: Validators;
  /** Where other copies reach this one. */
  readonly peer: { readonly host: string; readonly port: number };
}

/** What is held open: channels of tenants, streams and sockets of customers, the way to other copies. */
export interface Live {
  readonly channels: Channels;
  readonly streams: Streams;
  readonly relay: Relay;
  /** Takes what asks for a WebSocket. */
  readonly upgrade: Upgrade;
}

/** Opens all of it, and listens to what other copies announce. */
export async function openLive({ database, databaseUrl, clock, log, keys, validators, peer }: LiveOptions, disposables: Disposables): Promise<Live> {
  const way: { relay?: Relay; peers?: Peers } = {};
  const channels = createChannels({ database, clock, log, validators, answered: (tenant, answer) => way.relay?.answered(tenant, answer), chatted: (tenant, customer, frame) => way.relay?.chatted(tenant, customer, frame) });
  disposables.add('channels', () => channels.close());
  const streams = createStreams({ database, clock, log, keys, cluster: await openEvents(database) });
  disposables.add('streams', () => streams.close());
  const relay = createRelay({
    clock, validators, channels, streams,
    peers: () => {
      if (!way.peers) throw new LetsbeError('OVERLOADED', { reason: 'this copy is just starting' });
      return way.peers;
    },
  });
  way.relay = relay;
  const peers = await openPeers({ database, clock, log, key: keys.session, ...peer, asked: (question) => relay.asked(question), told: (message) => relay.told(message) });
  way.peers = peers;
  disposables.add('other copies', () => peers.close());
  const sockets = createCustomerSockets({ database, clock, log, keys, validators, streams, relay });
  disposables.add('WebSockets', () => sockets.close());
  const listener = await listen({
    url: databaseUrl, clock, log, random: Math.random,
    heard: (topic, subject) => {
      channels.heard(topic, subject);
      streams.heard(topic, subject);
    },
    ready: () => {
      channels.catchUp();
      streams.catchUp();
    },
  });
  disposables.add('announcements', () => listener.close());
  return { channels, streams, relay, upgrade: (message, socket, rest) => (message.url?.split('?')[0] === socketPath ? sockets : channels).upgrade(message, socket, rest) };
}
