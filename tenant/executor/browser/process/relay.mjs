import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

/*
 * Runs with the browser, in its network: what is said to the loopback there is carried to a socket of the forward proxy, the only thing that leads out. Then it starts the browser, with the
 * descriptors 3 and 4 that it was given, and ends with it. Plain JavaScript: only this file is there inside.
 */
const [socket, port, program, ...args] = process.argv.slice(2);

const server = createServer({ allowHalfOpen: true }, (near) => {
  const far = connect({ path: socket, allowHalfOpen: true });
  const end = () => {
    near.destroy();
    far.destroy();
  };
  near.on('error', end);
  far.on('error', end);
  near.pipe(far);
  far.pipe(near);
});
server.listen(Number(port), '127.0.0.1', () => {
  const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 3, 4] });
  browser.on('error', () => process.exit(127));
  browser.on('exit', (code) => process.exit(code ?? 1));
});
