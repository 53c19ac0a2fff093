import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** All of it, as it was sent. */
  readonly raw: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** The next mail that was not taken here yet and that fits; waits for it. */
  next(fits?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  close(): Promise<void>;
}

/** A mail server on loopback that keeps what it is given. `options` are those of the package `smtp-server`. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  const heard = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => void pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push(readMail(Buffer.concat(pieces).toString('utf8'), mailFrom === false ? '' : mailFrom?.address ?? '', rcptTo.map(({ address }) => address)));
        done();
        for (const tell of heard) tell();
      });
    },
    ...options,
  });
  // A client that goes away in the middle is no fault of the test.
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  const own = (listening.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${own}`, port: own, mails,
    next: (fits = () => true) => new Promise((resolve) => {
      const look = (): void => {
        const found = mails.find((mail) => !taken.has(mail) && fits(mail));
        if (!found) return;
        taken.add(found);
        heard.delete(look);
        resolve(found);
      };
      heard.add(look);
      look();
    }),
    close: () => new Promise((resolve) => { server.close(() => resolve()); }),
  };
}

function readMail(raw: string, from: string, to: readonly string[]): ReceivedMail {
  const { headers, body } = readPart(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [{ headers, body }] : body.split(`--${boundary}`).slice(1, -1).map((part) => readPart(part.replace(/^\r\n/, '')));
  const of = (type: string): string => parts.flatMap((part) => (part.headers['content-type']?.startsWith(type) ? [decode(part.body, part.headers['content-transfer-encoding'] ?? '')] : []))[0] ?? '';
  return { from, to, raw, headers, text: of('text/plain'), html: of('text/html') };
}

function readPart(text: string): { readonly headers: Record<string, string>; readonly body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return { headers: Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])), body: text.slice(end + 4) };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body.replaceAll('\r\n', '\n');
  const bytes = body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

/** The token of the link in a mail. */
export function tokenIn({ text }: ReceivedMail, kind: string): string {
  const found = new RegExp(`/people#${kind}=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no link of ${kind} in: ${text}`);
  return found;
}
