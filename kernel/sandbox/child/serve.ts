import type IvmModule from 'isolated-vm';
import { createFrameReader, encodeFrame } from '../frames.ts';
import { limits } from '../limits.ts';
import type { HelloOrder, Report } from '../wire.ts';
import { dropRights } from './drop-rights.ts';
import { obeyOrders, type Obey } from './obey-orders.ts';
import { parseOrder } from './parse-order.ts';
import { probeRights } from './probe-rights.ts';

/**
 * Serves the parent over stdin and stdout until stdin ends. Refuses (report `unfit`, then exit) when a right that guest code could
 * abuse is still there. A malformed order ends the process: the parent never sends one.
 */
export function serve(ivm: typeof IvmModule): void {
  let obey: Obey | undefined;

  const greet = async (hello: HelloOrder) => {
    const ownUid = dropRights(hello.uid);
    const reason = await probeRights({ required: hello.required, ownUid });
    if (reason !== undefined) {
      send({ t: 'unfit', reason });
      process.exitCode = 1;
      process.stdin.destroy();
      return;
    }
    obey = obeyOrders({ ivm, send, bridge: hello.bridge, host: hello.host });
    send({ t: 'ready', uid: process.getuid?.() ?? -1 });
  };

  const reader = createFrameReader(
    limits.frameBytes,
    (frame) => {
      const order = parseOrder(frame);
      if (order?.t === 'hello' && obey === undefined) greet(order).catch(abandon);
      else if (order !== undefined && order.t !== 'hello' && obey !== undefined) obey(order);
      else abandon(new Error('An order the child does not know'));
    },
    (reason) => abandon(new Error(reason)),
  );
  process.stdin.on('data', (chunk: Buffer) => reader.push(chunk));
  // An exit by the book would wait for isolates that hang.
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
}

function send(report: Report): void {
  process.stdout.write(encodeFrame(report, limits.frameBytes));
}

function abandon(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.kill(process.pid, 'SIGKILL'));
}
