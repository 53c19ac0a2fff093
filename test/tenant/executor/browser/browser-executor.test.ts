import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { lacksBrowser, refOf, stageBrowser, type BrowserStage } from '../../../support/browser-stage.ts';
import type { Site } from '../../../support/secure-sites.ts';
import { catchError } from '../../../support/catch-error.ts';
import { until } from '../../../support/until.ts';

const page = (body: string): string => `<!doctype html><html lang="en"><title>Shop</title><body>${body}</body></html>`;
const html = (response: Parameters<Site>[1], body: string): void => void response.setHeader('content-type', 'text/html; charset=utf-8').end(page(body));

const desk = `<form action="/orders" method="post"><label>Note <input name="note"></label><label>Size <select name="size"><option>small</option><option>large</option></select></label><button>Order flour</button></form>
  <a href="/terms">Terms</a> <a href="/terms" target="_blank">Terms aside</a> <a href="/price-list" download>Prices</a> <label>Picture <input type="file" id="picture"></label><output></output>
  <button onclick="document.querySelector('output').textContent = confirm('Really close the shop?') ? 'shop closed' : 'shop open'">Close the shop</button>
  <script>document.querySelector('#picture').onchange = async (event) => { document.querySelector('output').textContent = 'got ' + await event.target.files[0].text(); };</script>`;

const shop: Site = ({ path, method, body, cookie }, response) => {
  if (path === '/login' && method === 'POST') return void response.writeHead(303, { location: '/desk', 'set-cookie': `session=${new URLSearchParams(body).get('name') ?? ''}; Secure; HttpOnly` }).end();
  if (path === '/login') return html(response, '<h1>Sign in</h1><form action="/login" method="post"><label>Name <input name="name"></label><label>Password <input type="password" name="password"></label><button>Sign in</button></form>');
  if (path === '/desk') return html(response, `<h1>Welcome ${cookie.replace('session=', '')}</h1>${desk}`);
  if (path === '/price-list') return void response.setHeader('content-type', 'application/octet-stream').end('rye 4');
  if (path === '/orders') return html(response, `<h1>Ordered ${body}</h1>`);
  html(response, `<h1>${path}</h1>`);
};

const lacks = lacksBrowser();
if (lacks !== undefined) process.stderr.write(`test/tenant/executor/browser/browser-executor.test.ts is skipped: ${lacks}\n`);

(lacks === undefined ? describe : describe.skip)("the agents' browser, with a real Chromium", () => {
  let stage: BrowserStage;
  let home: string;
  const password = `Kiln-${randomBytes(9).toString('base64url')}`;
  before(async () => {
    stage = await stageBrowser({ sites: { 'shop.example.com': shop, 'other.example.com': shop }, secrets: { shop_password: { value: password, sites: ['shop.example.com'] } } });
    home = stage.origin('shop.example.com');
  });
  after(() => stage.close());
  beforeEach(() => {
    stage.listed.clear();
    stage.listed.set(home, []);
    stage.heard.length = 0;
    stage.tainted.length = 0;
    stage.used.length = 0;
  });

  const open = (path: string): Promise<JsonObject> => stage.run('open', { url: `${home}${path}` });
  const verdictOf = (act: string, params: JsonObject): Promise<string> => stage.ready(act, params, ({ base: { class: is, external, ask, refused } }) => [is, external ? 'external' : '', ask ? 'ask' : '', refused ? 'refused' : ''].filter(Boolean).join(' '));

  it('signs in with a stored secret that the agent never sees, and orders', async () => {
    const login = await open('/login');
    const told = [
      await stage.run('type', { ref: refOf(login, 'textbox "Name'), text: 'Bella' }),
      await stage.run('fill', { ref: refOf(login, 'textbox "Password'), secret: 'SECRET_REF(shop_password)' }),
    ];
    const inside = await stage.run('submit', { ref: refOf(login, 'button "Sign in') });
    expect(inside['text']).to.include('Welcome Bella');
    await stage.run('select', { ref: refOf(inside, 'combobox "Size'), values: ['large'] });
    const ordered = await stage.run('click', { ref: refOf(inside, 'button "Order flour') });
    expect(ordered['text']).to.include('Ordered note=&size=large');
    expect(stage.heard.map(({ method, path, body }) => `${method} ${path} ${body}`)).to.deep.equal(['GET /login ', `POST /login name=Bella&password=${password}`, 'GET /desk ', 'POST /orders note=&size=large']);
    expect(stage.used).to.deep.equal([['shop_password', home]]);
    expect(JSON.stringify([login, told, inside, ordered])).to.not.include(password);
    expect(stage.tainted[0]).to.deep.equal(['marketing', `${home}/login`]);
  });

  it('judges what is done by the page that it is done on', async () => {
    const { text } = await open('/desk');
    const ref = refOf({ text } as JsonObject, 'button "Order flour');
    writeFileSync(join(stage.workspace, 'loaf.txt'), 'a picture of a loaf');
    const verdicts = async (): Promise<string[]> => [await verdictOf('click', { ref }), await verdictOf('submit', { ref }), await verdictOf('press', { key: 'Enter' }), await verdictOf('screenshot', { path: 'desk.png' }), await verdictOf('upload', { ref, path: 'loaf.txt' }), await verdictOf('evaluate', { script: '1' })];
    expect(await verdicts()).to.deep.equal(['yellow_external external', 'yellow_external external', 'yellow_external external', 'green refused', 'yellow_external external', 'red external']);
    stage.listed.set(home, ['click', 'press', 'screenshot', 'submit']);
    expect(await verdicts()).to.deep.equal(['yellow', 'yellow', 'yellow', 'green', 'yellow_external external', 'red external']);
    expect(await verdictOf('open', { url: `${stage.origin('other.example.com')}/` })).to.equal('yellow_external external ask');
  });

  it('shows whoever decides the element and all that stands in its form, and notices when that is no longer so', async () => {
    const inside = await open('/desk');
    const ref = refOf(inside, 'button "Order flour');
    const shown = (): Promise<JsonObject | undefined> => stage.ready('click', { ref }, async (call) => ({ ...(await call.subject()), summary: call.summary }));
    const before = await shown();
    expect(before).to.include({ summary: `Clicks: - button "Order flour" ${home}/desk`, origin: home, url: `${home}/desk`, element: '- button "Order flour"' });
    expect(before?.['form']).to.include('option "small" [selected]');
    await stage.run('type', { ref: refOf(inside, 'textbox "Note'), text: 'ten sacks' });
    expect((await shown())?.['form']).to.include('ten sacks');
    expect(await shown()).to.not.deep.equal(before);
    // Also where it is too long to be shown.
    await stage.run('evaluate', { script: "for (let n = 0; n < 900; n += 1) document.forms[0].append(Object.assign(document.createElement('p'), { textContent: 'a line of the terms ' + n })); 1" });
    const long = await shown();
    await stage.run('evaluate', { script: "document.forms[0].lastChild.textContent = 'and all your flour'; 1" });
    expect((await shown())?.['form']).to.not.equal(long?.['form']);
  });

  it('opens a page of another origin after a yes, and nothing of it before', async () => {
    const url = `${stage.origin('other.example.com')}/terms`;
    const inside = await open('/desk');
    await stage.run('evaluate', { script: `document.querySelector('a').href = ${JSON.stringify(url)}` });
    const stayed = await stage.run('click', { ref: refOf(inside, 'link "Terms') });
    expect(JSON.stringify(stayed['notices'])).to.include('was not loaded');
    expect(stage.heard.filter(({ host }) => host === 'other.example.com')).to.deep.equal([]);
    expect((await stage.run('open', { url }))['text']).to.include('/terms');
    await stage.run('close', {});
  });

  it('does nothing more on pages that may not be opened any more, and opens none that was taken back meanwhile', async () => {
    const inside = await open('/desk');
    const ref = refOf(inside, 'button "Order flour');
    const late = stage.ready('open', { url: `${home}/terms` }, async (call) => {
      stage.listed.clear();
      return call.run(() => undefined, new AbortController().signal);
    });
    expect((await catchError(late)).code).to.equal('HOST_REFUSED');
    for (const [act, params] of [['click', { ref }], ['type', { ref: refOf(inside, 'textbox "Note'), text: 'x' }], ['evaluate', { script: '1' }]] as const) expect((await catchError(stage.run(act, params))).code, act).to.equal('HOST_REFUSED');
    expect(stage.heard.map(({ path }) => path)).to.deep.equal(['/desk']);
  });

  it('marks whoever gets a word of a page, whatever is done there', async () => {
    const done: [string, (inside: JsonObject) => JsonObject][] = [
      ['read', () => ({})], ['back', () => ({})], ['type', (inside) => ({ ref: refOf(inside, 'textbox "Note'), text: 'x' })], ['evaluate', () => ({ script: '1' })], ['click', (inside) => ({ ref: refOf(inside, 'link "Terms') })],
    ];
    for (const [act, params] of done) {
      stage.tainted.length = 0;
      const inside = await open('/desk');
      expect(stage.tainted.map(([who]) => who), 'open').to.include('marketing');
      stage.tainted.length = 0;
      await stage.run(act, params(inside));
      expect(stage.tainted.map(([who]) => who), act).to.include('marketing');
    }
  });

  it('tells what it is about to do before the first byte leaves, and does nothing where that is refused', async () => {
    const inside = await open('/desk');
    stage.heard.length = 0;
    for (const [act, params] of [['click', { ref: refOf(inside, 'button "Order flour') }], ['open', { url: `${home}/terms` }], ['submit', { ref: refOf(inside, 'textbox "Note') }]] as const) {
      const refused = stage.ready(act, params, (call) => call.run(() => { throw new LetsbeError('CALL_CANCELLED'); }, new AbortController().signal));
      expect((await catchError(refused)).code, act).to.equal('CALL_CANCELLED');
    }
    expect(stage.heard).to.deep.equal([]);
  });

  it('says no to what a page asks, unless it is told to say yes', async () => {
    const inside = await open('/desk');
    const ref = refOf(inside, 'button "Close the shop');
    const first = await stage.run('click', { ref });
    expect(JSON.stringify(first)).to.include('shop open').and.include('Really close the shop?').and.include('dismissed');
    const second = await stage.run('click', { ref, acceptDialog: true });
    expect(second['text']).to.include('shop closed');
    expect(await stage.ready('click', { ref, acceptDialog: true }, ({ summary }) => summary)).to.include('saying yes');
    // Said with an act that fails, it is for no later one.
    expect((await catchError(stage.run('submit', { ref, acceptDialog: true }))).code).to.equal('ELEMENT_UNFIT');
    expect((await stage.run('evaluate', { script: "confirm('And now?')" }))['value']).to.equal('false');
  });

  it('goes on in a page that a page opened, comes back from it, and takes no file', async () => {
    const inside = await open('/desk');
    const aside = await stage.run('click', { ref: refOf(inside, 'link "Terms aside') });
    expect(aside['url']).to.equal(`${home}/terms`);
    await stage.run('close', {});
    const again = await open('/desk');
    expect(JSON.stringify((await stage.run('click', { ref: refOf(again, 'link "Prices') }))['notices'])).to.match(/price-list.*was not taken/);
    await stage.run('click', { ref: refOf(again, 'link "Terms') });
    expect((await stage.run('back', {}))['url']).to.equal(`${home}/desk`);
  });

  it('hands a file of the workspace to a page, as it was looked at, and none that holds a credential', async () => {
    const ref = refOf(await open('/desk'), 'button "Picture');
    const path = join(stage.workspace, 'loaf.txt');
    writeFileSync(path, 'a picture of a loaf');
    expect((await stage.run('upload', { ref, path }))['text']).to.include('got a picture of a loaf');
    const changed = stage.ready('upload', { ref, path }, async (call) => {
      writeFileSync(path, 'another one');
      return call.run(() => undefined, new AbortController().signal);
    });
    expect((await catchError(changed)).code).to.equal('FILE_REFUSED');
    writeFileSync(path, `password: ${password}`);
    expect((await catchError(stage.run('upload', { ref, path }))).code).to.equal('PARAMS_INVALID');
    writeFileSync(join(stage.stacks, 'compose.yml'), 'services: {}');
    for (const outside of ['/etc/passwd', join(stage.stacks, 'compose.yml'), '../safety.db', join(stage.workspace, '..', 'browser')]) expect((await catchError(stage.run('upload', { ref, path: outside }))).code, outside).to.match(/^FILE_/);
  });

  it('keeps a picture in the workspace where the owner allowed it, and nowhere else', async () => {
    stage.listed.set(home, ['screenshot']);
    await open('/desk');
    expect(await stage.run('screenshot', { path: 'desk.png' })).to.include({ path: join(stage.workspace, 'desk.png'), url: `${home}/desk` });
    expect(readFileSync(join(stage.workspace, 'desk.png')).subarray(1, 4).toString('latin1')).to.equal('PNG');
    expect(await stage.ready('screenshot', { path: 'desk.png' }, ({ writes }) => writes)).to.deep.equal({ path: join(stage.workspace, 'desk.png'), whole: true });
    for (const path of ['/tmp/desk.png', join(stage.stacks, 'desk.png')]) expect((await catchError(stage.run('screenshot', { path }))).code, path).to.equal('FILE_REFUSED');
  });

  it('gives what a script came to, and the page afterwards', async () => {
    await open('/desk');
    expect(await stage.run('evaluate', { script: '({ title: document.title, links: document.links.length })' })).to.include({ value: '{"title":"Shop","links":3}' });
    expect((await catchError(stage.run('evaluate', { script: 'no such thing' }))).code).to.equal('SCRIPT_FAILED');
  });

  it('reads a part of a page, and says where it cut', async () => {
    const inside = await open('/desk');
    const part = await stage.run('read', { ref: refOf(inside, 'combobox "Size') });
    expect(part['text']).to.match(/^- combobox "Size"/).and.not.include('Order flour');
    expect(await stage.run('read', { maxCharacters: 20 })).to.include({ cut: true });
    // What was told before the look at a part stays good.
    expect((await stage.run('click', { ref: refOf(inside, 'button "Order flour') }))['text']).to.include('Ordered');
  });

  it('keeps conversations apart, and forgets them when they are closed', async () => {
    const conversation = (name: string) => ({ chain: ['marketing'], contexts: [`agent:marketing:${name}`] });
    const visit = (name: string, path: string): Promise<JsonObject> => stage.run('open', { url: `${home}${path}` }, conversation(name));
    const login = await visit('morning', '/login');
    await stage.run('type', { ref: refOf(login, 'textbox "Name'), text: 'Morning' }, conversation('morning'));
    await stage.run('submit', { ref: refOf(login, 'button "Sign in') }, conversation('morning'));
    expect((await visit('evening', '/desk'))['text']).to.match(/heading "Welcome"/);
    expect((await visit('morning', '/desk'))['text']).to.include('Welcome Morning');
    expect(stage.tainted.map(([who]) => who)).to.include('agent:marketing:morning').and.not.include('marketing');
    for (const name of ['morning', 'evening']) await stage.run('close', {}, conversation(name));
    expect((await catchError(stage.run('read', {}, conversation('morning')))).code).to.equal('PAGE_MISSING');
    expect((await visit('morning', '/desk'))['text']).to.match(/heading "Welcome"/);
    await stage.run('close', {}, conversation('morning'));
  });

  it('refuses what makes no sense, and says why', async () => {
    const login = await open('/login');
    const ref = refOf(login, 'textbox "Name');
    const refused: [string, JsonObject, string][] = [
      ['dance', {}, 'OPERATION_UNKNOWN'], ['open', {}, 'PARAMS_INVALID'], ['open', { url: 'file:///etc/passwd' }, 'PARAMS_INVALID'], ['open', { url: 'https://127.0.0.1/' }, 'PARAMS_INVALID'], ['open', { url: 'javascript:alert(1)' }, 'PARAMS_INVALID'],
      ['open', { url: `${home}/?key=${password}` }, 'PARAMS_INVALID'], ['open', { url: `${home}/?key=SECRET_REF(shop_password)` }, 'PARAMS_INVALID'], ['read', { everything: true }, 'PARAMS_INVALID'],
      ['type', { ref, text: 'SECRET_REF(shop_password)' }, 'PARAMS_INVALID'], ['type', { ref, text: `it is ${password}` }, 'PARAMS_INVALID'], ['evaluate', { script: `fetch("/?${password}")` }, 'PARAMS_INVALID'],
      ['fill', { ref, secret: password }, 'PARAMS_INVALID'], ['fill', { ref, secret: 'SECRET_REF(nobody)' }, 'SECRET_REF_UNRESOLVED'], ['click', { ref: 'e999' }, 'ELEMENT_MISSING'], ['click', { ref: 'e1 >> body' }, 'PARAMS_INVALID'],
      ['select', { ref, values: ['large'] }, 'ELEMENT_UNFIT'], ['submit', { ref: refOf(login, 'heading "Sign in') }, 'ELEMENT_UNFIT'], ['open', { url: `${stage.origin('nowhere.example.com')}/` }, 'PAGE_UNREADABLE'],
    ];
    for (const [act, params, code] of refused) expect((await catchError(stage.run(act, params))).code, `${act} ${JSON.stringify(params)}`).to.equal(code);
    expect((await catchError(stage.run('read', {}, { person: 'bella' }))).message).to.include('open the page in your own');
  });

  it('writes into the journal what left, by whom and where to', async () => {
    stage.notes.length = 0;
    await open('/desk');
    await stage.run('open', { url: `${stage.origin('other.example.com')}/terms` });
    await stage.run('close', {});
    const sentTo = (): string[] => [...new Set(stage.notes.filter(({ verdict }) => verdict === 'sent').map(({ host }) => host))].toSorted();
    await until(() => sentTo().length > 1);
    expect(sentTo()).to.deep.equal(['other.example.com', 'shop.example.com']);
    for (const note of stage.notes) expect(note).to.include({ route: 'browser', agent: 'marketing' });
  });
});
