import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../../../kernel/json.ts';
import { execUser } from '../../../tenant/executor/exec/exec-user.ts';
import { lacksBrowser, refOf, stageBrowser, type BrowserStage } from '../../support/browser-stage.ts';
import type { Site } from '../../support/secure-sites.ts';
import { catchError } from '../../support/catch-error.ts';

const lacks = lacksBrowser();
if (lacks !== undefined) process.stderr.write(`test/hostile/browser/pages.test.ts is skipped: ${lacks}\n`);

(lacks === undefined ? describe : describe.skip)("a hostile page in the agents' browser", () => {
  const password = `Kiln-${randomBytes(9).toString('base64url')}`;
  /** What the hostile site says, by path. */
  const pages = new Map<string, string>();
  const evil: Site = ({ path }, response) => void response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Free flour</title>${pages.get(path) ?? ''}`);
  const bank: Site = ({ path }, response) => void response.setHeader('content-type', 'text/html').end(path === '/login' ? '<title>Bank</title><form action="/in" method="post"><label>Password <input type="password" name="password"></label></form>' : `<title>Bank</title><h1>${path}</h1>`);
  let stage: BrowserStage;
  /** A tool of the server, on loopback, which no page may reach. */
  const reached: string[] = [];
  const tool = http.createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('internal');
  });

  before(async () => {
    tool.listen(0, '127.0.0.1');
    await once(tool, 'listening');
    stage = await stageBrowser({ sites: { 'evil.example.com': evil, 'bank.example.com': bank, 'secret.example.com': bank }, secrets: { bank_password: { value: password, sites: ['bank.example.com'] } } });
    stage.listed.set(stage.origin('evil.example.com'), []);
    stage.listed.set(stage.origin('bank.example.com'), []);
  });
  after(async () => {
    await stage.close();
    tool.close();
  });
  beforeEach(() => {
    stage.heard.length = 0;
    pages.clear();
  });

  const visit = (body: string): Promise<JsonObject> => {
    pages.set('/', body);
    return stage.run('open', { url: `${stage.origin('evil.example.com')}/` });
  };
  const heardAt = (host: string): string[] => stage.heard.filter((one) => one.host === host).map(({ method, path }) => `${method} ${path}`);
  const toolPort = (): number => (tool.address() as AddressInfo).port;

  it('reaches nothing on the server, by no address and no protocol', async () => {
    const told = await visit(`<output>waiting</output><script>
      const tries = ['http://127.0.0.1:${toolPort()}/', 'http://localhost:${toolPort()}/', 'http://[::1]:${toolPort()}/', 'http://0.0.0.0:${toolPort()}/', 'http://2130706433:${toolPort()}/', 'http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:3128/', 'file:///etc/passwd', 'ftp://127.0.0.1/'];
      const sockets = ['ws://127.0.0.1:${toolPort()}/', 'ws://localhost:${toolPort()}/'];
      const socket = (url) => new Promise((resolve, reject) => { const one = new WebSocket(url); one.onopen = () => resolve(); one.onerror = () => reject(new Error('closed')); });
      Promise.allSettled([...tries.map((url) => fetch(url)), ...tries.map((url) => fetch(url, { mode: 'no-cors' }).then((answer) => answer.text()).then((text) => { if (text === '') throw new Error('opaque'); return text; })), ...sockets.map(socket)])
        .then((all) => { document.querySelector('output').textContent = 'reached ' + all.filter(({ status }) => status === 'fulfilled').length + ' of ' + all.length; });
    </script>`);
    const text = JSON.stringify(told).includes('reached') ? told['text'] : (await stage.run('read', {}))['text'];
    expect(text).to.include('reached 0 of 20');
    expect(reached).to.deep.equal([]);
  });

  it('leads nowhere that the agent may not go: by redirect, frame, form, window or image', async () => {
    const elsewhere = `${stage.origin('secret.example.com')}/stolen`;
    await visit(`<img src="${elsewhere}?image"><iframe src="${elsewhere}?frame"></iframe><form method="post" action="${elsewhere}?form"><button>x</button></form><link rel="prefetch" href="${elsewhere}?prefetch"><link rel="preconnect" href="${elsewhere}">
      <script>navigator.sendBeacon('${elsewhere}?beacon', 'x'); open('${elsewhere}?window'); document.forms[0].submit(); setTimeout(() => { location = '${elsewhere}?redirect'; }, 50);</script>`);
    await stage.run('read', {});
    expect(heardAt('secret.example.com')).to.deep.equal([]);
    await stage.run('close', {});
  });

  it('changes nothing at another origin that the agent may open, by fetch, form or beacon', async () => {
    const target = stage.origin('bank.example.com');
    await visit(`<form method="post" action="${target}/transfer?form" target="aside"><button>x</button></form><iframe name="aside"></iframe><img src="${target}/logo">
      <script>fetch('${target}/transfer?fetch', { method: 'POST', mode: 'no-cors', body: 'to=evil', credentials: 'include' }).catch(() => 0); navigator.sendBeacon('${target}/transfer?beacon', 'x'); document.forms[0].submit();</script>`);
    await stage.run('read', {});
    expect(heardAt('bank.example.com').filter((one) => !one.startsWith('GET'))).to.deep.equal([]);
    expect(heardAt('bank.example.com')).to.include('GET /logo');
  });

  it('is given no secret of another origin, however like it looks', async () => {
    const told = await visit('<title>Bank</title><form><label>Password <input type="password"></label></form>');
    stage.used.length = 0;
    const refused = await catchError(stage.run('fill', { ref: refOf(told, 'textbox "Password'), secret: 'SECRET_REF(bank_password)' }));
    expect(refused.code).to.equal('SECRET_REF_UNRESOLVED');
    expect(stage.used).to.deep.equal([['bank_password', stage.origin('evil.example.com')]]);
  });

  it('is given none by framing the true page: the value goes to the frame alone', async () => {
    const told = await visit(`<label>Password <input type="password" id="own"></label><iframe src="${stage.origin('bank.example.com')}/login"></iframe><output></output><script>setInterval(() => { document.querySelector('output').textContent = 'own: ' + document.querySelector('#own').value; }, 20);</script>`);
    const [own, framed] = [...JSON.stringify(told['text']).matchAll(/textbox \\"Password\\"[^\\]*\[ref=([a-z0-9]+)\]/g)].map(([, ref]) => ref ?? '');
    expect((await catchError(stage.run('fill', { ref: own ?? '', secret: 'SECRET_REF(bank_password)' }))).code).to.equal('SECRET_REF_UNRESOLVED');
    const filled = await stage.run('fill', { ref: framed ?? '', secret: 'SECRET_REF(bank_password)' });
    expect(filled['text']).to.include('own:').and.not.include(password);
    const script = await stage.run('evaluate', { script: "document.querySelector('#own').value + '|' + (() => { try { return document.querySelector('iframe').contentDocument.body.innerHTML; } catch (error) { return 'closed'; } })()" });
    expect(script['value']).to.match(/^"\|(closed)?/).and.not.include(password);
  });

  it('is given none when the page has gone elsewhere since it was looked at', async () => {
    const login = `${stage.origin('bank.example.com')}/login`;
    const told = await stage.run('open', { url: login });
    const late = stage.ready('fill', { ref: refOf(told, 'textbox "Password'), secret: 'SECRET_REF(bank_password)' }, async (call) => {
      await visit('<label>Password <input type="password"></label>');
      return call.run(() => undefined, new AbortController().signal);
    });
    expect((await catchError(late)).code).to.equal('ELEMENT_MISSING');
    expect(JSON.stringify(stage.heard)).to.not.include(password);
    // Where an element of that name is there by then.
    const own = await visit('<label>Password <input type="password"></label>');
    const session = stage.sessions.of({ chain: ['marketing'] });
    const { signal } = new AbortController();
    expect((await catchError(session.ask('fill', { ref: refOf(own, 'textbox "Password'), value: password, origin: stage.origin('bank.example.com') }, signal))).code).to.equal('ELEMENT_UNFIT');
    expect((await session.ask('evaluate', { script: "document.querySelector('input').value" }, signal))['value']).to.equal('""');
  });

  it('shows no secret again, however it writes it', async () => {
    const told = await stage.run('open', { url: `${stage.origin('bank.example.com')}/login` });
    await stage.run('fill', { ref: refOf(told, 'textbox "Password'), secret: 'SECRET_REF(bank_password)' });
    const ways = ['value', 'btoa(value)', "encodeURIComponent(value).replace(/./g, (c) => '%' + c.charCodeAt(0).toString(16))", "[...value].join('\\u200b')"];
    for (const way of ways) {
      const shown = await stage.run('evaluate', { script: `{ const value = document.querySelector('input').value; const text = ${way}; document.title = text; document.body.append(text); console.log(text); text; }` });
      expect(JSON.stringify(shown), way).to.include('SECRET_REF(bank_password)').and.not.include(password).and.not.include(Buffer.from(password).toString('base64').slice(0, 16));
    }
  });

  it('is cut off within a second once the agent is stopped', async () => {
    await visit("<script>setTimeout(() => setInterval(() => fetch('/tick?' + Math.random()), 50), 500);</script>");
    // It has begun, and would go on.
    await setTimeout(1000);
    expect(heardAt('evil.example.com').length).to.be.greaterThan(2);
    stage.going.yes = false;
    await setTimeout(1500);
    const before = stage.heard.length;
    await setTimeout(700);
    expect(stage.heard.length).to.equal(before);
    stage.going.yes = true;
    await stage.run('close', {});
  });

  it('can say what it likes at any length: what is told has bounds', async () => {
    const told = await visit("<body><script>document.title = 'x'.repeat(1e6); for (let n = 0; n < 200; n += 1) { const link = document.createElement('a'); link.download = 'f' + n; link.href = 'data:,x'; link.click(); } document.body.append('word '.repeat(4e5)); history.replaceState(null, '', '/?' + 'y'.repeat(1e5));</script>");
    expect(JSON.stringify(told).length).to.be.lessThan(60_000);
    expect(told).to.include({ cut: true });
    await stage.run('close', {});
  });

  it('stands alone on the machine: another user, without rights, files, neighbours or an open port', async () => {
    await visit('<h1>here</h1>');
    const { uid } = execUser();
    const own = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
      const words = commandOf(pid);
      return words.includes('--remote-debugging-pipe') && /\/(chromium|chrome|chromium-browser)$/.test(words.split('\0')[0] ?? '');
    });
    expect(own.length).to.be.greaterThan(0);
    for (const pid of own) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).to.equal(String(uid));
      expect(/^CapEff:\s+(\w+)/m.exec(status)?.[1]).to.equal('0000000000000000');
      expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).to.equal('1');
      for (const kind of ['net', 'pid', 'mnt', 'ipc', 'uts']) expect(readlinkSync(`/proc/${pid}/ns/${kind}`), kind).to.not.equal(readlinkSync(`/proc/self/ns/${kind}`));
      for (const path of ['/root', '/work', '/var/lib', '/etc/shadow', '/etc/passwd', stage.workspace]) expect(existsSync(`/proc/${pid}/root${path}`), path).to.equal(false);
      expect(readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').filter((line) => / 0A /.test(line)).map((line) => line.trim().split(/\s+/)[1])).to.deep.equal(['0100007F:0C38']);
      expect(execFileSync('nsenter', [`--net=/proc/${pid}/ns/net`, 'ip', '-o', 'link'], { encoding: 'utf8' }).trim().split('\n')).to.have.length(1);
    }
  });

  function commandOf(pid: string): string {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    } catch {
      // It has ended.
      return '';
    }
  }
});
