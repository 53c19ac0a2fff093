import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

interface Target {
  readonly host: string;
  readonly port: number;
  readonly kind: 'tcp' | 'udp';
}

/** What was refused says so at once; this is for what is dropped without a word. */
const patienceMs = 1500;

function answers({ host, port, kind }: Target): Promise<boolean> {
  return new Promise((resolve) => {
    const tell = (answered: boolean): void => {
      clearTimeout(timer);
      resolve(answered);
    };
    const timer = setTimeout(() => tell(false), patienceMs);
    if (kind === 'tcp') {
      // Bytes must come back, a connection alone proves nothing.
      const socket = connect({ host, port });
      socket.once('data', () => tell(true));
      socket.once('error', () => tell(false));
      socket.once('close', () => tell(false));
      return;
    }
    const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4' });
    socket.once('message', () => {
      socket.close();
      tell(true);
    });
    socket.on('error', () => tell(false));
    socket.send('hello', port, host, (error) => {
      if (error) tell(false);
    });
    socket.unref();
  });
}

const targets = JSON.parse(await text(process.stdin)) as Target[];
const tried = await Promise.all(targets.map(async (target) => ({ target, answered: await answers(target) })));
process.stdout.write(JSON.stringify(tried.filter(({ answered }) => answered).map(({ target: { host, port, kind } }) => `${kind} ${host} ${port}`)));
