import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { findChromium, openChromium, type Page } from '../support/chromium.ts';
import { ask, startTestHub, type Given, type TestAccount, type TestHub } from '../support/hub.ts';
import { startMailServer, tokenIn, type MailServer } from '../support/mail-server.ts';

const program = findChromium();
if (program === undefined) process.stderr.write('test/long/people-in-a-browser.test.ts is skipped: there is no Chromium here\n');

(program === undefined ? describe.skip : describe)('people with a real browser', () => {
  let server: MailServer;
  let test: TestHub;
  let page: Page;
  let ada: TestAccount;
  before(async () => {
    server = await startMailServer();
    test = await startTestHub({ mailUrl: server.url, host: 'localhost' });
    ada = await test.account({ customer: await test.customer('Bakery'), role: 'owner' });
    page = await openChromium(program ?? '');
  });
  after(async () => {
    await page.close();
    await test.close();
    await server.close();
  });

  const send = (method: string, path: string, token?: string, body?: object): Promise<Given> => ask(test.hub.origin, token, method, `/api/v1${path}`, body);
  const click = (...values: string[]): Promise<unknown> => page.run(`
    const until = async (fits) => { while (!fits()) await new Promise((resolve) => setTimeout(resolve, 20)); };
    await until(() => document.querySelector('form button'));
    const shown = document.body.innerText;
    [...document.querySelectorAll('input')].forEach((input, nth) => { input.value = ${JSON.stringify(values)}[nth]; });
    document.querySelector('form button').click();
    await until(() => !document.querySelector('form') || document.querySelector('[role=alert]').textContent);
    return shown + '\\n' + document.body.innerText;`);

  it('make a passkey with its authenticator and sign in with it', async () => {
    await page.goTo(`${test.hub.origin}/people`);
    await page.ask('WebAuthn.enable');
    await page.ask('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    const options = (await send('POST', '/account/passkeys/options', ada.token)).body;
    const made = await page.run(`return (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(options)}) })).toJSON();`);
    const added = await send('POST', '/account/passkeys', ada.token, { name: 'Browser', passkey: made });
    expect(added.status, JSON.stringify(added.body)).to.equal(201);
    const asked = (await send('POST', '/sessions/passkey/options')).body;
    const passkey = await page.run(`return (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(asked)}) })).toJSON();`);
    const signedIn = await send('POST', '/sessions/passkey', undefined, { passkey });
    expect(signedIn.body, JSON.stringify(signedIn.body)).to.include({ accountId: ada.id });
  });

  it('choose a password by the link of a mail', async () => {
    await send('POST', '/password-resets', undefined, { email: ada.email });
    const token = tokenIn(await server.next(({ text }) => text.includes('#reset=')), 'reset');
    const password = randomBytes(9).toString('hex');
    await page.goTo(`${test.hub.origin}/people#reset=${token}`);
    expect(await page.run('return location.href')).to.equal(`${test.hub.origin}/people`);
    expect(await click(password)).to.include('You can sign in with the new password.');
    expect((await send('POST', '/sessions', undefined, { email: ada.email, password })).status).to.equal(202);
    await page.goTo(`${test.hub.origin}/people#reset=${token}`);
    expect(await click(password)).to.include('does not hold any more');
  });

  it('join by the link of an invitation', async () => {
    const owner = await test.account({ customer: await test.customer('<i>Mill</i>'), role: 'owner' });
    await send('POST', '/customer/invitations', owner.token, { email: 'ben@example.com', role: 'viewer' });
    const token = tokenIn(await server.next(({ text }) => text.includes('#join=')), 'join');
    await page.goTo(`${test.hub.origin}/people#join=${token}`);
    const password = randomBytes(9).toString('hex');
    expect(await click('Ben', password)).to.include('Join <i>Mill</i>').and.include('You can sign in now.');
    expect((await send('POST', '/sessions', undefined, { email: 'ben@example.com', password })).status).to.equal(201);
  });
});
