import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { linkPage, linkPageHeaders } from '../../../../hub/links/page/page.ts';
import { script } from '../../../../hub/links/page/script.ts';

/** As much of an element of a page as the script uses. */
class Element {
  readonly tag: string;
  textContent = '';
  value = '';
  children: Element[] = [];
  submit: ((event: object) => Promise<void>) | undefined;
  constructor(tag: string) { this.tag = tag; }
  append(...more: Element[]): void { this.children.push(...more); }
  replaceChildren(...all: Element[]): void { this.children = all; }
  setAttribute(): void { /* how it is read aloud does not matter here */ }
  addEventListener(_kind: string, heard: (event: object) => Promise<void>): void { this.submit = heard; }
  find(name: string): Element[] { return [...(this.tag === name || (this as { readonly type?: string }).type === name ? [this] : []), ...this.children.flatMap((child) => child.find(name))]; }
  text(): string { return [this.textContent, ...this.children.map((child) => child.text())].filter((part) => part !== '').join(' | '); }
}

interface Opened {
  readonly place: Element;
  readonly asked: { readonly path: string; readonly body: unknown }[];
  readonly address: string[];
  settle(): Promise<void>;
}

/** Opens the page at a link; `answer` is what the Hub says to each path. */
function openPage(hash: string, answer: (path: string) => { readonly status: number; readonly body?: object }): Opened {
  const place = new Element('main');
  const asked: { path: string; body: unknown }[] = [];
  const address: string[] = [];
  runInNewContext(script, {
    document: { getElementById: () => place, createElement: (name: string) => new Element(name) },
    location: { hash, pathname: '/people' }, history: { replaceState: (_state: unknown, _title: string, to: string) => void address.push(to) },
    fetch: (path: string, { body }: { body: string }) => {
      asked.push({ path, body: JSON.parse(body) as unknown });
      const { status, body: given } = answer(path);
      return Promise.resolve({ ok: status < 400, headers: { get: () => (given ? 'application/json' : null) }, json: () => Promise.resolve(given) });
    },
  });
  return { place, asked, address, settle: async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); } };
}

describe('the page where links of mails lead', () => {
  const done = (): { status: number } => ({ status: 204 });

  it('runs its own script and style alone, and sends nothing elsewhere', () => {
    const csp = linkPageHeaders['content-security-policy'];
    for (const tag of ['script', 'style']) {
      const parts = [...linkPage.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, content = '']) => content);
      expect(parts).to.have.length(1);
      expect(csp).to.include(`${tag}-src 'sha256-${createHash('sha256').update(parts[0] ?? '').digest('base64')}'`);
    }
    expect(linkPage).to.not.match(/https?:|src=|href=| on\w+=/);
    expect(script).to.not.match(/innerHTML|eval|document\.write|localStorage|cookie/);
  });

  it('takes the token out of the address at once, and does nothing before it is asked to', async () => {
    const page = openPage('#verify=abc', done);
    await page.settle();
    expect(page.address).to.deep.equal(['/people']);
    expect(page.asked).to.deep.equal([]);
    await page.place.find('form')[0]?.submit?.({ preventDefault: () => undefined });
    expect(page.asked).to.deep.equal([{ path: '/api/v1/address-proofs', body: { kind: 'verify', token: 'abc' } }]);
    expect(page.place.text()).to.include('Your address is confirmed');
  });

  it('chooses a password, and shows what the Hub does not take', async () => {
    const refused = openPage('#reset=abc', () => ({ status: 410, body: { error: { message: 'This link does not hold any more.' } } }));
    await refused.settle();
    const [password] = refused.place.find('password');
    if (password) password.value = 'a fine new password';
    await refused.place.find('form')[0]?.submit?.({ preventDefault: () => undefined });
    expect(refused.asked).to.deep.equal([{ path: '/api/v1/password-resets/password', body: { token: 'abc', password: 'a fine new password' } }]);
    expect(refused.place.text()).to.include('This link does not hold any more.');
  });

  for (const [known, fields] of [[false, 2], [true, 0]] as const) {
    it(`shows to what one is invited, and asks ${known ? 'nothing of whom it knows' : 'for a name and a password'}`, async () => {
      const page = openPage('#join=abc', (path) => (path.endsWith('/shown') ? { status: 200, body: { email: 'b@example.com', place: '<b>Bakery</b>', role: 'viewer', known } } : { status: 201, body: {} }));
      await page.settle();
      expect(page.place.text()).to.include('Join <b>Bakery</b>').and.include('viewer');
      expect(page.place.find('input')).to.have.length(fields);
      await page.place.find('form')[0]?.submit?.({ preventDefault: () => undefined });
      expect(page.asked.at(-1)).to.deep.equal({ path: '/api/v1/invitations/accepted', body: known ? { token: 'abc' } : { token: 'abc', name: '', password: '' } });
      expect(page.place.text()).to.include('You can sign in now.');
    });
  }

  for (const hash of ['', '#', '#other=abc', '#__proto__=abc', '#toString=abc']) {
    it(`has nothing to do for ${JSON.stringify(hash)}`, async () => {
      const page = openPage(hash, done);
      await page.settle();
      expect(page.place.text()).to.include('whole link');
      expect(page.asked).to.deep.equal([]);
    });
  }
});
