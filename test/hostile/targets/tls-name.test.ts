import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress } from '../../support/egress.ts';

describe('a tool behind TLS', () => {
  it('is asked for the certificate of its name, though an address is connected to, and gets nothing without one', async () => {
    const names: string[] = [];
    const read: TLSSocket[] = [];
    const server = createServer({ SNICallback: (name, answer) => { names.push(name); answer(null); } }, (socket) => read.push(socket));
    server.on('tlsClientError', () => undefined);
    const port = await new Promise<number>((resolve) => { server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); });
    const { send } = makeEgress({ origin: `https://shop.example:${port}`, lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) });
    expect(await catchError(send())).to.include({ code: 'TOOL_UNAVAILABLE' });
    expect(names).to.deep.equal(['shop.example']);
    expect(read).to.deep.equal([]);
    server.close();
  });
});
