import { expect } from 'chai';
import { catchError } from '../../support/catch-error.ts';
import { makeEgress } from '../../support/egress.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { useToolServers } from '../../support/tool-server.ts';

const answer = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });

describe('a name that resolves inside', () => {
  const servers = useToolServers();

  const inside: readonly (readonly string[])[] = [['127.0.0.1'], ['10.0.0.1'], ['192.168.0.10'], ['172.17.0.1'], ['100.64.0.1'], ['::1'], ['fd00::1'], ['::ffff:127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['127.0.0.1', '1.1.1.1']];
  for (const addresses of inside) {
    it(`gets no request when the entry does not say "local": ${addresses.join(', ')}`, async () => {
      const server = await servers.start();
      const { send } = makeEgress({ origin: `http://shop.example:${server.port}`, target: { local: false }, lookup: () => Promise.resolve(addresses.map(answer)) });
      const error = await catchError(send());
      expect(error).to.include({ code: 'TARGET_REFUSED' });
      expect(error.message).to.include('private address');
      expect(server.received).to.deep.equal([]);
    });
  }

  const never: readonly string[] = ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254', '0.0.0.0', '::', 'fe80::1', 'fe80::1%lo', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', 'not an address', ''];
  for (const address of never) {
    it(`gets no request wherever the tool runs: ${JSON.stringify(address)}`, async () => {
      const { send } = makeEgress({ origin: 'http://shop.example', lookup: () => Promise.resolve([answer('127.0.0.1'), answer(address)]) });
      expect(await catchError(send())).to.include({ code: 'TARGET_REFUSED' });
    });
  }

  it('is asked for before each request, and its answer is not kept', async () => {
    const server = await servers.start();
    const answers = ['127.0.0.1', '169.254.169.254'];
    const asked: string[] = [];
    const { send } = makeEgress({
      origin: `http://shop.example:${server.port}`,
      lookup: (host) => {
        asked.push(host);
        return Promise.resolve([answer(answers[asked.length - 1] ?? '')]);
      },
    });
    await send();
    expect(await catchError(send())).to.include({ code: 'TARGET_REFUSED' });
    expect(asked).to.deep.equal(['shop.example', 'shop.example']);
    expect(server.received).to.have.length(1);
  });

  it('is connected to at the judged address, though by now it may resolve to another', async () => {
    const server = await servers.start();
    // Nobody's name server knows this name: a second resolution at the socket would fail.
    const { send } = makeEgress({ origin: `http://rebound.invalid:${server.port}`, lookup: () => Promise.resolve([answer('127.0.0.1')]) });
    await send();
    expect(server.received[0]?.headers).to.include({ host: `rebound.invalid:${server.port}` });
  });

  it('does not stop a call when its name server is silent', async () => {
    const clock = makeFakeClock();
    const { send } = makeEgress({ origin: 'http://shop.example', lookup: () => new Promise(() => undefined), clock });
    const controller = new AbortController();
    const [late, cancelled] = [catchError(send({ timeoutMs: 1000 })), catchError(send({ signal: controller.signal }))];
    // Both wait at the name server once what came before has run.
    await Promise.resolve().then(() => new Promise(setImmediate));
    controller.abort();
    clock.advance(1000);
    expect(await late).to.include({ code: 'TOOL_TIMEOUT' });
    expect(await cancelled).to.include({ code: 'CALL_CANCELLED' });
  });

  it('that is not known is a tool that cannot be reached', async () => {
    const { send } = makeEgress({ origin: 'http://shop.example', lookup: () => Promise.reject(new Error('ENOTFOUND')) });
    const error = await catchError(send());
    expect(error).to.include({ code: 'TOOL_UNAVAILABLE', retryable: true });
    expect(error.message).to.include('does not resolve');
  });
});
