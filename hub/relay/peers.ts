import { createHmac, randomBytes } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Database } from '../database/open-database.ts';
import { keepDoing } from '../keep-doing.ts';
import { createLineLink, type LineLink } from './line-link.ts';

/** The other copies of the Hub: what is for somebody who holds a connection to another copy is said there, and stands in no database. */
export interface Peers {
  /** Asks every other copy that runs. Those that do not answer in time, or are gone, are left out. */
  askAll(question: object, ms: number): Promise<{ readonly peer: string; readonly answer: unknown }[]>;
  /** @throws where it does not answer in time, or is gone. */
  ask(peer: string, question: object, ms: number): Promise<unknown>;
  /** Tells every other copy; nobody answers. Between two copies in the order in which it was said. */
  tell(message: object): void;
  close(): Promise<void>;
}

export interface PeersOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The session key, which all copies have. */
  readonly key: Buffer;
  /** Where the others reach this copy. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Another copy asks; what it throws is answered as nothing. */
  readonly asked: (question: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly told: (message: Readonly<Record<string, unknown>>) => void;
}

interface Address {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

const everyMs = 5000;
const aliveMs = 15_000;
const connectMs = 2000;
/** TLS with the key that copies share in place of certificates: whoever does not have it cannot open a link, nor read one. */
const secure = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', ciphers: 'TLS_AES_128_GCM_SHA256' } as const;
const identity = 'letsbe-hub';

/** Listens for other copies, and says where. */
export async function openPeers({ database, clock, log, key, host, port, asked, told }: PeersOptions): Promise<Peers> {
  const id = `copy_${randomBytes(9).toString('hex')}`;
  const psk = createHmac('sha256', key).update('letsbe hub peers\0').digest();
  const incoming = new Set<Socket>();
  const links = new Map<string, { readonly link: Promise<LineLink>; readonly waiting: Map<number, (answer: unknown) => void> }>();
  let nth = 0;
  let closed = false;
  let known: readonly Address[] = [];

  const server = createServer({ ...secure, pskCallback: () => psk }, (socket) => {
    const link = createLineLink(socket, (message) => {
      const { n } = message;
      if (typeof n !== 'number') return told(message);
      void asked(message).then((answer) => link.say({ n, answer }), (error: unknown) => {
        log.warn({ err: error }, 'what another copy asked could not be answered');
        link.say({ n });
      });
    }, () => undefined);
  });
  server.on('connection', (socket: Socket) => {
    incoming.add(socket);
    socket.on('close', () => incoming.delete(socket));
  });
  server.on('tlsClientError', (error) => log.warn({ err: error }, 'somebody without the key of the Hub wanted to speak as a copy of it'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const own = (server.address() as AddressInfo).port;

  /** Which copies there are is asked of the database, by its clock: those of the machines may differ. */
  async function register(): Promise<void> {
    await database.raw('insert into hub_copy values (?, ?, ?, now()) on conflict (id) do update set seen_at = now()', [id, host, own]);
    await database.raw('delete from hub_copy where seen_at < now() - make_interval(secs => 600)');
    known = await others();
  }

  async function others(): Promise<Address[]> {
    return database('hub_copy').whereNot({ id }).whereRaw('seen_at > now() - make_interval(secs => ?)', [aliveMs / 1000]).orderBy('id').select<Address[]>('id', 'host', 'port');
  }

  await register();
  const registering = keepDoing({ clock, everyMs, work: register, failed: (error) => log.warn({ err: error }, 'this copy could not say where it is; it is tried again') });

  function linkTo({ id: peer, host: where, port: at }: Address): { readonly link: Promise<LineLink>; readonly waiting: Map<number, (answer: unknown) => void> } {
    const open = links.get(peer);
    if (open) return open;
    const waiting = new Map<number, (answer: unknown) => void>();
    const gone = (): void => {
      links.delete(peer);
      for (const settle of waiting.values()) settle(undefined);
      waiting.clear();
    };
    const link = new Promise<LineLink>((resolve, reject) => {
      const socket: TLSSocket = connect({ ...secure, host: where, port: at, pskCallback: () => ({ psk, identity }), checkServerIdentity: () => undefined }, () => {
        stop();
        resolve(createLineLink(socket, ({ n, answer }) => {
          waiting.get(Number(n))?.(answer);
          waiting.delete(Number(n));
        }, gone));
      });
      const stop = clock.after(connectMs, () => socket.destroy());
      socket.on('error', (error) => {
        stop();
        gone();
        reject(error);
      });
      socket.on('close', () => reject(new Error('it is closed')));
    });
    // Each who asks hears of it.
    link.catch(gone);
    const made = { link, waiting };
    links.set(peer, made);
    return made;
  }

  async function askOne(address: Address, question: object, ms: number): Promise<unknown> {
    const { link, waiting } = linkTo(address);
    const open = await link;
    nth += 1;
    const n = nth;
    const given = Promise.withResolvers<unknown>();
    const stop = clock.after(ms, () => given.resolve(undefined));
    waiting.set(n, given.resolve);
    if (!open.say({ ...question, n })) given.resolve(undefined);
    const answer = await given.promise;
    stop();
    waiting.delete(n);
    if (answer === undefined) throw new Error('another copy of the Hub did not answer');
    return answer;
  }

  return {
    async askAll(question, ms) {
      known = await others();
      const answers = await Promise.allSettled(known.map(async (address) => ({ peer: address.id, answer: await askOne(address, question, ms) })));
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    },
    async ask(peer, question, ms) {
      const address = known.find(({ id: one }) => one === peer);
      if (!address) throw new Error('that copy of the Hub is gone');
      return askOne(address, question, ms);
    },
    tell(message) {
      for (const address of known) void linkTo(address).link.then((link) => link.say(message), (error: unknown) => log.debug({ err: error }, 'another copy of the Hub is gone'));
    },
    async close() {
      if (closed) return;
      closed = true;
      await registering.close();
      await database('hub_copy').where({ id }).delete().catch((error: unknown) => log.debug({ err: error }, 'this copy could not say that it ends'));
      for (const socket of incoming) socket.destroy();
      await Promise.all([...links.values()].map(({ link }) => link.then((open) => open.close(), () => undefined)));
      await new Promise<void>((resolve) => { server.close(() => resolve()); });
    },
  };
}
