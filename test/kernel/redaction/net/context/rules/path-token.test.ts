import { expect } from 'chai';
import { createPathTokenRule } from '../../../../../../kernel/redaction/net/context/path-token.ts';
import { drawBelow, drawBytes } from '../../../../../support/chance.ts';
import { fillRandom } from '../../../../../support/fill-random.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

const rules = [createPathTokenRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('a token in the path of an address that says what it opens', () => {
  checkRule(createPathTokenRule, {
    found: ['https://shop.example.test/reset-password/§', 'https://x.test/password/reset/§?email=b', 'https://x.test/de/passwort-reset/bob/§ ', '(https://x.test/app/magic-link/§)', 'https://x.test/invite/§/accept', 'https://x.test/api/webhook/orders/§', 'https://x.test/webhooks/1/a/§', 'https://x.test/hooks/§.', 'http://x.test/accept-invitation/§#top', 'https://x.test/activate/§', 'https://cal.x.test/ics/private-§/basic.ics', 'https://x.test/calendar/ical/bob%40x.test/private-§/basic.ics', 'https://x.test/remote.php/dav/public-calendars/§?export', 'https://x.test/feeds/ical/§.ics'],
    none: ['https://x.test/private-rooms/list', 'https://x.test/private-customer-portal/basic.ics', 'private-§/basic.ics', 'https://x.test/feeds/ical/holidays.ics', 'reset-password/§', 'src/webhook/§', 'https://x.test/reset-password/index.html', 'https://x.test/reset-password?x=§', 'https://x.test/webhook/orders/created', 'https://x.test/other/§', 'https://x.test/no-invite/§', 'https://x.test/list.invites/§', 'https://x.test/xinvite/§', 'https://x.test/webhooks/a/b/c/d/§', 'https://x.test/docs/webhooks/how-to-receive-webhooks-in-2024.html', 'https://x.test/?to=/invite/§', 'https://x.test/activate/your-account-today-and-save'],
  });

  it('may be a digest or a UUID where it opens an account', () => {
    for (const value of [drawBytes(24).toString('hex'), drawBytes(16).toString('hex'), fillRandom('{{uuid}}', drawBelow)]) {
      const text = `Neues Passwort: https://x.test/reset-password/${value} (24 h)`;
      expect(redact(text)).to.equal('Neues Passwort: https://x.test/reset-password/█ (24 h)');
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)]))).to.equal(redact(text));
    }
  });

  it('is no identifier of what is called', () => {
    for (const value of [fillRandom('{{uuid}}', drawBelow), drawBytes(20).toString('hex'), '20241130', 'order-created-v2']) {
      const text = `https://x.test/webhook/${value}`;
      expect(redact(text)).to.equal(text);
    }
  });
});
