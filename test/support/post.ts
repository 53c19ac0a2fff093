import { deliverNext } from '../../hub/notifications/deliver.ts';
import { openMail } from '../../hub/notifications/mail.ts';
import type { Hub } from '../../hub/start.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { MailServer, ReceivedMail } from './mail-server.ts';

/** Sends all that is due in the outbox of a Hub, and gives what came at the mail server. */
export async function sendDue({ database, keys, origin }: Pick<Hub, 'database' | 'keys' | 'origin'>, server: MailServer, clock: Clock): Promise<ReceivedMail[]> {
  const before = server.mails.length;
  const mail = openMail({ url: server.url, from: 'hub@example.com' });
  try {
    for (;;) {
      const { kind } = await deliverNext({ database, keys, providers: [mail], origin, now: clock.now(), random: () => 0.5 });
      if (kind !== 'done') return server.mails.slice(before);
    }
  } finally {
    mail.close();
  }
}
