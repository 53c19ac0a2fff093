import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import { serveOrders } from '../../process/order-server.ts';
import { carryOut } from './carry-out.ts';
import { createSession } from './session.ts';
import type { BrowserSettings } from './settings.ts';

// The process that leads a browser. It takes orders on its standard input, one after the other, and ends with it.
const session = createSession(parseUntrustedJson(process.argv[2] ?? '') as unknown as BrowserSettings);
let last: Promise<unknown> = Promise.resolve();
const { ended } = serveOrders({
  name: 'the browser', mostAtOnce: 16,
  carryOut: (order, signal) => {
    const next = last.then(() => carryOut(session, order, signal));
    last = next.catch(() => undefined);
    return next;
  },
});
await ended;
await session.close();
// The driver keeps handles of its own.
process.exit(0);
