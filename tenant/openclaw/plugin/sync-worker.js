// Plain JavaScript: the runtime copies plugins to below a folder called node_modules, where Node strips no types.
import { connect } from 'node:net';
import { workerData } from 'node:worker_threads';

const { socket: path, port, bell } = workerData;
const waiting = new Map();
let socket;

/** One line a message, in both directions. A connection that broke is made anew for the next call. */
function open() {
  const made = connect(path);
  let held = '';
  made.setEncoding('utf8');
  made.on('data', (text) => {
    const lines = (held + text).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line));
  });
  const lost = () => {
    // Told of twice: what was asked meanwhile goes by a new one.
    if (socket !== made) return;
    socket = undefined;
    for (const [id] of waiting) tell(id, { error: 'the connection to the tenant broke' });
  };
  made.on('error', lost);
  made.on('close', lost);
  return made;
}

function take({ id, result, error }) {
  tell(id, error === undefined ? { result } : { error: String(error.message ?? 'it does not say why') });
}

function tell(id, answer) {
  if (!waiting.delete(id)) return;
  port.postMessage({ id, answer });
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
}

port.on('message', ({ id, method, params }) => {
  waiting.set(id, true);
  socket ??= open();
  socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
});
