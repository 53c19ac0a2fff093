import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Provider } from '../../../hub/notifications/provider.ts';
import { openMail, readMailServer } from '../../../hub/notifications/mail.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { makeSelfSigned } from '../../support/self-signed.ts';

const message = { id: 'ntf_test', to: 'ada@example.com', subject: 'Grüße', text: 'Hello,\n\nünï\n', html: '<p>Hello, ünï</p>' };
const from = 'hub@example.com';

describe('the address of a mail server', () => {
  for (const [url, read] of [
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, secure: false, requireTLS: true }],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, secure: true, requireTLS: false }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, secure: false, requireTLS: false }],
    ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, requireTLS: false }],
    ['smtp://localhost.example.com', { host: 'localhost.example.com', port: 587, secure: false, requireTLS: true }],
    ['smtp://127.example.com', { host: '127.example.com', port: 587, secure: false, requireTLS: true }],
    ['smtps://us%40er:p%2Fw@mail.example.com:1465', { host: 'mail.example.com', port: 1465, secure: true, requireTLS: false, auth: { user: 'us@er', pass: 'p/w' } }],
  ] as const) {
    it(`${url.replace(/:p[^@]*@/, ':…@')} is read: in the clear on loopback alone`, () => {
      expect(readMailServer(url)).to.deep.equal(read);
    });
  }

  const password = randomBytes(6).toString('hex');
  for (const url of ['', 'mail.example.com', 'http://mail.example.com', 'smtp://', `smtp://a:${password}@mail.example.com/path`, `smtp://a:${password}@mail.example.com?requireTLS=false`, `smtp://a:${password}@mail.example.com#x`]) {
    it(`${JSON.stringify(url.replace(password, '…'))} is refused, and no password repeated`, () => {
      const error = catchThrown(() => readMailServer(url));
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.include('LETSBE_HUB_MAIL').and.not.include(password);
    });
  }
});

describe('mail', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => { for (const one of open.splice(0)) await one.close(); });
  const serve = async (options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> => {
    const server = await startMailServer(options);
    open.push(server);
    return server;
  };
  const mailTo = (url: string): Provider => {
    const mail = openMail({ url, from });
    open.unshift(mail);
    return mail;
  };

  it('is sent with both parts, by the name of the notification, and says it is of a machine', async () => {
    const server = await serve();
    expect(await mailTo(server.url).deliver(message)).to.equal('sent');
    const got = await server.next();
    expect({ from: got.from, to: got.to, text: got.text.trimEnd(), html: got.html.trimEnd() }).to.deep.equal({ from, to: [message.to], text: message.text.trimEnd(), html: message.html });
    expect(got.headers).to.include({ 'message-id': '<ntf_test@example.com>', 'auto-submitted': 'auto-generated', 'to': message.to });
  });

  for (const to of ['a@example.com,b@example.com', 'a@example.com\r\nBcc: b@example.com', '"x" <b@example.com>', 'group: a@example.com;', 'a b@example.com', '']) {
    it(`is not sent to ${JSON.stringify(to)}, which may be read as more than one address`, async () => {
      const server = await serve();
      expect(await mailTo(server.url).deliver({ ...message, to })).to.equal('refused');
      expect(server.mails).to.deep.equal([]);
    });
  }

  it('signs in where the server wants it', async () => {
    const password = randomBytes(8).toString('hex');
    const server = await serve({ authOptional: false, onAuth: ({ username, password: given }, _session, done) => (username === 'hub' && given === password ? done(null, { user: 'hub' }) : done(new Error('no'))) });
    expect(await mailTo(server.url.replace('//', `//hub:${password}@`)).deliver(message)).to.equal('sent');
    expect(await mailTo(server.url.replace('//', '//hub:wrong@')).deliver(message).catch((error: unknown) => (error as { code: string }).code), 'may be mended: it is tried again').to.equal('EAUTH');
  });

  for (const [title, code, ended] of [['that is refused for good is not tried again', 550, 'refused'], ['that is refused for now may be taken later', 451, 'thrown']] as const) {
    it(title, async () => {
      const server = await serve({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('not this one'), { responseCode: code })) });
      expect(await mailTo(server.url).deliver(message).catch(() => 'thrown')).to.equal(ended);
    });
  }

  it('is given to no server whose certificate nobody vouches for', async () => {
    const server = await serve({ secure: true, ...makeSelfSigned('localhost') });
    expect(await mailTo(`smtps://localhost:${server.port}`).deliver(message).catch((error: unknown) => String(error))).to.match(/self.signed/i);
    expect(server.mails).to.deep.equal([]);
  });
});
