import { createServer } from 'node:net';
import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeSecret } from '../../../support/secret-store.ts';
import { useToolServers, type Received } from '../../../support/tool-server.ts';
import { makeVault } from '../../../support/vault.ts';
import { makeCurl } from './bench.ts';

const bearer = `-H 'Authorization: Bearer SECRET_REF(shop_key)'`;

describe('curl with a reference, carried out', () => {
  const servers = useToolServers();

  describe('sends what curl would', () => {
    const rows: readonly (readonly [line: string, wanted: Partial<Received> & { readonly header?: readonly [string, string | undefined] }])[] = [
      ['ORIGIN/a?b=c', { method: 'GET', path: '/a?b=c', body: '' }],
      ['ORIGIN', { method: 'GET', path: '/' }],
      ['--url=ORIGIN/a#b', { path: '/a' }],
      ['-X DELETE ORIGIN/a', { method: 'DELETE', path: '/a' }],
      ['-XPATCH ORIGIN/a -d x=1', { method: 'PATCH', body: 'x=1' }],
      ['-I ORIGIN/a', { method: 'HEAD' }],
      ['-d a=1 -d b=2 ORIGIN/', { method: 'POST', body: 'a=1&b=2', header: ['content-type', 'application/x-www-form-urlencoded'] }],
      ['--data-urlencode "a=b c&d" ORIGIN/', { body: 'a=b+c%26d' }],
      ['--data-raw @x ORIGIN/', { body: '@x' }],
      ['--json \'{"a":1}\' ORIGIN/', { method: 'POST', body: '{"a":1}', header: ['content-type', 'application/json'] }],
      ['--json \'{"a":1}\' ORIGIN/', { header: ['accept', 'application/json'] }],
      ['-d \'{"a":1}\' -H "content-type: application/json" ORIGIN/', { header: ['content-type', 'application/json'] }],
      ['-G -d a=1 -d b=2 ORIGIN/x', { method: 'GET', path: '/x?a=1&b=2', body: '' }],
      ['-G -d a=1 ORIGIN/x?y=2', { path: '/x?y=2&a=1' }],
      ['-A me ORIGIN/', { header: ['user-agent', 'me'] }],
      ['ORIGIN/', { header: ['user-agent', 'curl/8'] }],
      ['-H User-Agent: ORIGIN/', { header: ['user-agent', undefined] }],
      ['ORIGIN/', { header: ['accept', '*/*'] }],
      ['-e http://x/ ORIGIN/', { header: ['referer', 'http://x/'] }],
      ['-b a=1 -b c=2 ORIGIN/', { header: ['cookie', 'a=1; c=2'] }],
      ['-H "X-Empty;" ORIGIN/', { header: ['x-empty', ''] }],
      ['-H "X-Tab:   value" ORIGIN/', { header: ['x-tab', 'value'] }],
      ['--compressed ORIGIN/', { header: ['accept-encoding', 'gzip, deflate, br'] }],
      ['-X POST ORIGIN/', { method: 'POST', body: '' }],
      ['-g "ORIGIN/a"', { path: '/a' }],
      ['-sSf -m 5 --connect-timeout 2 ORIGIN/', { method: 'GET' }],
    ];
    for (const [line, { header, ...wanted }] of rows) {
      it(line, async () => {
        const shop = await servers.start();
        const curl = makeCurl(shop.origin);
        await curl.run(`${bearer} ${line.replace('ORIGIN', shop.origin)}`);
        const [received] = shop.received;
        expect(received).to.include(wanted);
        if (header) expect(received?.headers[header[0]]).to.equal(header[1]);
        expect(received?.headers['authorization']).to.equal(`Bearer ${curl.secret}`);
      });
    }

    it('a form, whose parts are divided by a text nobody can know before', async () => {
      const shop = await servers.start();
      await makeCurl(shop.origin).run(`${bearer} -F name=Ada --form-string text=@x ${shop.origin}/`);
      const [received] = shop.received;
      const boundary = /boundary=(-+[0-9a-f]{24})$/.exec(received?.headers['content-type'] ?? '')?.[1] ?? 'none';
      expect(received?.body.split(boundary)).to.have.length(4);
      expect(received?.body).to.include('name="name"\r\n\r\nAda\r\n').and.to.include('name="text"\r\n\r\n@x\r\n');
    });
  });

  describe('puts a secret in only where it signs in', () => {
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    const rows: readonly (readonly [name: string, line: string, header: string, wanted: (secret: string) => string])[] = [
      ['-u with a name', `-u 'ada:SECRET_REF(shop_key)' ORIGIN/`, 'authorization', (secret) => basic(`ada:${secret}`)],
      ['-u with both in the secret', `-u 'SECRET_REF(shop_key)' ORIGIN/`, 'authorization', (secret) => basic(`${secret}:`)],
      ['before the host', `'http://ada:SECRET_REF(shop_key)@HOST/'`, 'authorization', (secret) => basic(`ada:${secret}`)],
      ['--oauth2-bearer', `--oauth2-bearer 'SECRET_REF(shop_key)' ORIGIN/`, 'authorization', (secret) => `Bearer ${secret}`],
      ['an Authorization header of any word', `-H 'authorization: Ghost SECRET_REF(shop_key)' ORIGIN/`, 'authorization', (secret) => `Ghost ${secret}`],
      ['X-Api-Key', `-H 'X-Api-Key: SECRET_REF(shop_key)' ORIGIN/`, 'x-api-key', (secret) => secret],
      ['a key header of a tool', `-H 'X-Umami-Api-Key: SECRET_REF(shop_key)' ORIGIN/`, 'x-umami-api-key', (secret) => secret],
    ];
    for (const [name, line, header, wanted] of rows) {
      it(name, async () => {
        const shop = await servers.start();
        const curl = makeCurl(shop.origin);
        await curl.run(line.replace('ORIGIN', shop.origin).replace('HOST', shop.origin.slice(7)));
        expect(shop.received[0]?.headers[header]).to.equal(wanted(curl.secret));
      });
    }
  });

  describe('prints what curl would', () => {
    it('the body alone', async () => {
      const shop = await servers.start(() => ({ body: 'hello\n' }));
      expect(await makeCurl(shop.origin).run(`${bearer} ${shop.origin}/`)).to.deep.include({ code: 0, text: 'hello\n', stderr: '', status: 200 });
    });

    it('its headers before it with -i, and alone with -I', async () => {
      const shop = await servers.start(() => ({ body: 'hello', headers: { 'x-a': 'b' } }));
      const curl = makeCurl(shop.origin);
      expect((await curl.run(`${bearer} -i ${shop.origin}/`)).text).to.match(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*x-a: b\r\n(?:.+\r\n)*\r\nhello$/);
      expect((await curl.run(`${bearer} -I ${shop.origin}/`)).text).to.match(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)+\r\n$/);
    });

    it('an error of the server as an answer, and with -f as a failure', async () => {
      const shop = await servers.start(() => ({ status: 404, body: 'nothing' }));
      const curl = makeCurl(shop.origin);
      expect(await curl.run(`${bearer} ${shop.origin}/`)).to.include({ code: 0, text: 'nothing' });
      expect(await curl.run(`${bearer} -f ${shop.origin}/`)).to.include({ code: 22, text: '', stderr: 'curl: (22) The requested URL returned error: 404\n' });
      expect(await curl.run(`${bearer} -sf ${shop.origin}/`)).to.include({ code: 22, stderr: '' });
      expect(await curl.run(`${bearer} -sSf ${shop.origin}/`)).to.include({ stderr: 'curl: (22) The requested URL returned error: 404\n' });
      expect(await curl.run(`${bearer} --fail-with-body ${shop.origin}/`)).to.include({ code: 22, text: 'nothing' });
    });

    it('nothing with -o /dev/null, and all with -o -', async () => {
      const shop = await servers.start(() => ({ body: 'hello' }));
      const curl = makeCurl(shop.origin);
      expect((await curl.run(`${bearer} -o /dev/null ${shop.origin}/`)).text).to.equal('');
      expect((await curl.run(`${bearer} -o - ${shop.origin}/`)).text).to.equal('hello');
    });

    it('a redirect, without going there', async () => {
      const other = await servers.start();
      const shop = await servers.start(() => ({ status: 302, headers: { location: `${other.origin}/x` }, body: '' }));
      expect(await makeCurl(shop.origin).run(`${bearer} -i ${shop.origin}/`)).to.include({ code: 0, status: 302 });
      expect(other.received).to.deep.equal([]);
    });

    it('bytes that are no text as they are', async () => {
      const bytes = Buffer.from([0, 255, 254, 10, 200, 0]);
      const shop = await servers.start(() => ({ body: bytes }));
      expect([...(await makeCurl(shop.origin).run(`${bearer} ${shop.origin}/`)).stdout]).to.deep.equal([...bytes]);
    });
  });

  describe('ends as curl would', () => {
    it('with 7 where nobody listens', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      await new Promise((resolve) => { server.close(resolve); });
      const answer = await makeCurl(`http://127.0.0.1:${port}`).run(`${bearer} http://127.0.0.1:${port}/`);
      expect(answer).to.include({ code: 7, text: '' });
      expect(answer.unanswered).to.equal(undefined);
    });

    it('with 6 where the name does not resolve', async () => {
      const curl = makeCurl('https://shop.example', { lookup: () => Promise.reject(new Error('ENOTFOUND')) });
      expect(await curl.run(`${bearer} https://shop.example/`)).to.include({ code: 6 });
    });

    it('with 28 where it takes too long, and then nobody knows what became of it', async () => {
      const shop = await servers.start(() => 'unanswered');
      expect(await makeCurl(shop.origin).run(`${bearer} -m 0.05 -d a=1 ${shop.origin}/`)).to.include({ code: 28, unanswered: true });
    });

    it('with 52 where the answer does not come, and then nobody knows what became of it', async () => {
      const shop = await servers.startRaw('');
      expect(await makeCurl(shop.origin).run(`${bearer} -d a=1 ${shop.origin}/`)).to.include({ code: 52, unanswered: true });
    });

    it('with 63 where the answer is too large', async () => {
      const shop = await servers.start(() => ({ body: 'x'.repeat(70_000) }));
      expect(await makeCurl(shop.origin).run(`${bearer} ${shop.origin}/`)).to.include({ code: 63, text: '' });
    });

    it('by an error where the call is cancelled', async () => {
      const shop = await servers.start(() => 'unanswered');
      const controller = new AbortController();
      const running = makeCurl(shop.origin).run(`${bearer} ${shop.origin}/`, { signal: controller.signal, beforeSend: () => setImmediate(() => controller.abort()) });
      expect((await catchError(running)).code).to.equal('CALL_CANCELLED');
    });
  });

  describe('lets no secret out', () => {
    it('of an answer that echoes it, in any encoding', async () => {
      const shop = await servers.start(({ headers }) => ({ body: `${headers['authorization']} ${Buffer.from(headers['authorization'] ?? '').toString('hex')}`, headers: { 'x-echo': headers['authorization'] ?? '' } }));
      const curl = makeCurl(shop.origin);
      for (const line of [bearer, `-u 'ada:SECRET_REF(shop_key)'`, `-u 'SECRET_REF(shop_key)'`]) {
        const { text } = await curl.run(`${line} -i ${shop.origin}/`);
        expect(text).to.include('SECRET_REF(shop_key)');
        expect(text).to.not.include(curl.secret).and.to.not.include(Buffer.from(`ada:${curl.secret}`).toString('base64'));
      }
    });

    it('of an answer that holds another known secret', async () => {
      const other = makeSecret();
      const known = createKnownValues();
      known.add('other_key', other);
      const shop = await servers.start(() => ({ body: `x ${other}` }));
      expect((await makeCurl(shop.origin, { known }).run(`${bearer} ${shop.origin}/`)).text).to.equal('x SECRET_REF(other_key)');
    });

    it('of a session cookie that comes with the answer', async () => {
      const session = makeSecret();
      const shop = await servers.start(() => ({ body: session, headers: { 'set-cookie': [`a=${session}; Path=/`, 'b=1'] } }));
      const curl = makeCurl(shop.origin);
      expect((await curl.run(`${bearer} -i ${shop.origin}/`)).text).to.not.include(session);
      expect(curl.secrets.remembered).to.deep.include({ value: session, name: 'shop_key_session', ttlSeconds: 86_400 });
    });

    it('made of name and password without its being known from then on', async () => {
      const shop = await servers.start();
      const curl = makeCurl(shop.origin);
      await curl.run(`-u 'ada:SECRET_REF(shop_key)' ${shop.origin}/`);
      expect(curl.secrets.remembered.map(({ name }) => name)).to.deep.equal(['shop_key_basic']);
    });

    it('that could not stand in a header', async () => {
      const shop = await servers.start();
      const curl = makeCurl(shop.origin, { secret: `${makeSecret()}\r\nX: y` });
      expect((await catchError(curl.run(`${bearer} ${shop.origin}/`))).code).to.equal('SECRET_INVALID');
      expect(shop.received).to.deep.equal([]);
    });
  });

  it('has each use recorded by the vault, and sends nothing where the vault says no', async () => {
    const shop = await servers.start();
    const other = await servers.start();
    const { vault, known, recorded } = makeVault();
    vault.put('shop_key', makeSecret(), [shop.origin]);
    const curl = makeCurl(shop.origin, { secrets: vault, known });
    await curl.run(`-u 'ada:SECRET_REF(shop_key)' -X POST '${shop.origin}/a?b=c'`);
    expect(recorded.at(-1)).to.deep.equal({ what: 'secret-used', name: 'shop_key', origin: shop.origin, purpose: 'curl POST /a' });
    const basic = (shop.received[0]?.headers['authorization'] ?? '').slice('Basic '.length);
    expect(known.redactText(`x ${basic}`)).to.equal('x SECRET_REF(shop_key_basic)');
    expect((await catchError(curl.run(`${bearer} ${other.origin}/`))).code).to.equal('SECRET_REF_UNRESOLVED');
    expect(other.received).to.deep.equal([]);
    vault.close();
  });

  it('sends nothing where the call must not leave', async () => {
    const shop = await servers.start();
    const refusal = makeCurl(shop.origin).run(`${bearer} ${shop.origin}/`, { beforeSend: () => { throw new LetsbeError('APPROVAL_EXPIRED'); } });
    expect((await catchError(refusal)).code).to.equal('APPROVAL_EXPIRED');
    expect(shop.received).to.deep.equal([]);
  });

  it('goes to a name of the container networks only where the registry says so', async () => {
    const shop = await servers.start();
    const origin = `http://shop.example:${shop.port}`;
    const lookup = (): Promise<{ address: string; family: number }[]> => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    expect((await catchError(makeCurl(origin, { lookup }).run(`${bearer} ${origin}/`))).code).to.equal('TARGET_REFUSED');
    expect(await makeCurl(origin, { lookup, isLocal: (one) => one === origin }).run(`${bearer} ${origin}/a`)).to.include({ code: 0 });
    expect(shop.received.map(({ path, headers }) => [path, headers['host']])).to.deep.equal([['/a', `shop.example:${shop.port}`]]);
  });
});
