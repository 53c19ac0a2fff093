import { request } from 'node:http';
import { WebSocket } from 'ws';

/** What was said on a stream of a customer's person. */
export interface Said {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** A stream that somebody listens to. */
export interface Ear {
  readonly said: Said[];
  /** The next that fits and was not given before. Fails once the stream is over and none came. */
  next(fits: string | ((said: Said) => boolean)): Promise<Said>;
  /** Where one goes on. */
  lastId(): string | undefined;
  /** Resolves once it is over. */
  readonly over: Promise<void>;
  readonly isOver: () => boolean;
  hangUp(): void;
  /** Whether what comes is read. */
  read(isReading: boolean): void;
}

interface Opening {
  readonly token?: string;
  readonly after?: string | undefined;
  readonly tenantId?: string;
}

function makeEar({ hangUp, read }: Pick<Ear, 'hangUp' | 'read'>): { ear: Ear; hear(said: Said): void; end(): void } {
  const said: Said[] = [];
  const given = new Set<Said>();
  const over = Promise.withResolvers<void>();
  const state = { isOver: false, wake: (): void => undefined };
  const ear: Ear = {
    said, over: over.promise, isOver: () => state.isOver, hangUp, read,
    async next(fits) {
      for (;;) {
        const found = said.find((one) => !given.has(one) && (typeof fits === 'string' ? one.type === fits || one['kind'] === fits : fits(one)));
        if (found) {
          given.add(found);
          return found;
        }
        if (state.isOver) throw new Error(`the stream is over, and ${String(fits)} was not said; it said ${JSON.stringify(said)}`);
        await new Promise<void>((resolve) => { state.wake = resolve; });
      }
    },
    lastId: () => said.findLast(({ id }) => id !== undefined)?.id,
  };
  return {
    ear,
    hear(one) {
      said.push(one);
      state.wake();
    },
    end() {
      state.isOver = true;
      over.resolve();
      state.wake();
    },
  };
}

/** Listens to server-sent events, read as the standard has them. Rejects with status and body where it is refused. */
export function openSse(origin: string, { token, after, tenantId }: Opening): Promise<Ear> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/api/v1/customer/events/stream${tenantId === undefined ? '' : `?tenantId=${tenantId}`}`, { agent: false, headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(after === undefined ? {} : { 'last-event-id': after }) } }, (answer) => {
      let rest = '';
      answer.setEncoding('utf8');
      if (answer.statusCode !== 200) {
        answer.on('data', (piece: string) => { rest += piece; });
        answer.on('end', () => reject(new Error(`${answer.statusCode} ${rest}`)));
        return;
      }
      const { ear, hear, end } = makeEar({ hangUp: () => asked.destroy(), read: (isReading) => void (isReading ? answer.resume() : answer.pause()) });
      answer.on('data', (piece: string) => {
        rest += piece;
        for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
          const fields = rest.slice(0, at).split('\n').filter((line) => !line.startsWith(':')).map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const);
          rest = rest.slice(at + 2);
          const of = (name: string): string | undefined => fields.find(([field]) => field === name)?.[1];
          const data = of('data');
          const id = of('id');
          if (data !== undefined) hear({ ...(JSON.parse(data) as object), type: of('event') ?? 'event', ...(id === undefined ? {} : { id }) });
        }
      });
      answer.on('error', end);
      answer.on('close', end);
      resolve(ear);
    });
    asked.on('error', reject);
    asked.end();
  });
}

export interface SocketEar extends Ear {
  readonly socket: WebSocket;
  /** The close code, once it is over. */
  code(): number | undefined;
}

/** The same over a WebSocket. `asBrowser`: the token stands in a protocol, since browsers send no header. */
export function openSocket(origin: string, { token = '', after, tenantId, asBrowser = false }: Opening & { readonly asBrowser?: boolean }): Promise<SocketEar> {
  const query = new URLSearchParams({ ...(after === undefined ? {} : { after }), ...(tenantId === undefined ? {} : { tenantId }) }).toString();
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/v1/customer/ws${query === '' ? '' : `?${query}`}`, asBrowser ? ['letsbe.v1', `letsbe.bearer.${token}`] : [], asBrowser ? {} : { headers: { authorization: `Bearer ${token}` } });
  const { ear, hear, end } = makeEar({ hangUp: () => socket.terminate(), read: (isReading) => (isReading ? socket.resume() : socket.pause()) });
  let closed: number | undefined;
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => hear(JSON.parse((data as Buffer).toString('utf8')) as Said));
    socket.on('open', () => resolve({ ...ear, socket, code: () => closed }));
    socket.on('error', reject);
    socket.on('close', (code) => {
      closed = code;
      end();
    });
  });
}
