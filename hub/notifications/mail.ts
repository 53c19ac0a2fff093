import { isIPv4 } from 'node:net';
import { createTransport } from 'nodemailer';
import { mailAddress } from '../accounts/mail-address.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Provider } from './provider.ts';

export interface MailOptions {
  /** `smtp://user:password@host:587` (STARTTLS, which may be missing on loopback alone) or `smtps://…` (TLS from the start). */
  readonly url: string;
  /** Who it comes from: a mail address. */
  readonly from: string;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the start. */
  readonly secure: boolean;
  /** Nothing is sent in the clear. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

const schemes: Readonly<Record<string, { readonly secure: boolean; readonly port: number }>> = { 'smtp:': { secure: false, port: 587 }, 'smtps:': { secure: true, port: 465 } };

/** Reads the address of a mail server. Pure. Its password is in no error. @throws CONFIG_INVALID. */
export function readMailServer(url: string): MailServer {
  const wrong = (reason: string): LetsbeError => new LetsbeError('CONFIG_INVALID', { faults: `  LETSBE_HUB_MAIL ${reason}.\n    mend: write smtp://user:password@host:587 or smtps://user:password@host:465` });
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const scheme = parsed && schemes[parsed.protocol];
  if (!parsed || !scheme) throw wrong('does not begin with smtp:// or smtps://');
  if (parsed.hostname === '' || (parsed.pathname !== '' && parsed.pathname !== '/') || parsed.search !== '' || parsed.hash !== '') throw wrong('is not an address of a host and a port alone');
  const host = parsed.hostname.replaceAll(/[[\]]/g, '');
  const loopback = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
  const user = decodeURIComponent(parsed.username);
  return { host, port: parsed.port === '' ? scheme.port : Number(parsed.port), secure: scheme.secure, requireTLS: !scheme.secure && !loopback, ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(parsed.password) } }) };
}

/** Reaches people by mail. */
export function openMail({ url, from }: MailOptions): Provider {
  const transport = createTransport({ ...readMailServer(url), connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000, disableFileAccess: true, disableUrlAccess: true });
  const host = from.slice(from.lastIndexOf('@') + 1);
  return {
    channel: 'mail',
    async deliver({ id, to, subject, text, html }) {
      // What is no plain address might be read as several, or as more than an address.
      if (!new RegExp(mailAddress.pattern).test(to)) return 'refused';
      try {
        await transport.sendMail({
          from: { name: 'LetsBe', address: from }, to: { name: '', address: to }, envelope: { from, to: [to] }, subject, text, html,
          messageId: `<${id}@${host}>`, headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return 'sent';
      } catch (error) {
        if (isForGood(error)) return 'refused';
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** Whether the server refuses this mail and always will (RFC 5321: 5yz, after it was told to whom or what). */
function isForGood(error: unknown): boolean {
  const { responseCode, command } = error as { readonly responseCode?: number; readonly command?: string };
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA' || command === 'MAIL FROM');
}
