import { expect } from 'chai';
import { kinds, type NotificationKind } from '../../../hub/notifications/kinds.ts';
import { cleanWord, writeMail } from '../../../hub/notifications/write-mail.ts';

const link = 'https://hub.example.com/people#reset=abc';
const all = Object.keys(kinds) as NotificationKind[];
const words = { email: 'ada@example.com', inviter: 'Ada', place: 'Bakery', role: 'viewer', what: 'a passkey was added', who: 'Ada', until: '2026-11-22 12:00 UTC', agent: 'marketing', summary: 'Send a campaign to 1,204 recipients', approval: 'apr_1234' };

describe('the mails', () => {
  for (const kind of all) {
    it(`${kind} says the same as text and as HTML, in whole sentences, and fetches nothing`, () => {
      const { subject, text, html } = writeMail({ kind, language: 'en', words, link });
      expect(subject).to.match(/^\S.*\S$/).and.not.match(/[{}]/);
      expect(text).to.not.match(/[{}]|undefined/);
      expect(html).to.not.match(/<(img|script|link|iframe|form|style)|src=|url\(|http-equiv|on\w+=/i);
      const shown = html.replace(/<head>.*<\/head>/, '').replaceAll(/<br>|<\/p>/g, ' ').replaceAll(/<[^>]+>/g, '').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ').trim();
      expect(shown).to.equal(text.replaceAll(/:\nhttps/g, '\nhttps').replaceAll(/\s+/g, ' ').trim());
      expect([...html.matchAll(/href="([^"]+)"/g)].every(([, address]) => address === link)).to.equal(true);
    });
  }

  it('are in English where nobody has written them in another language yet', () => {
    expect(writeMail({ kind: 'password.reset', language: 'de', words, link })).to.deep.equal(writeMail({ kind: 'password.reset', language: 'en', words, link }));
  });

  for (const [name, clean] of [
    ['Ada Lovelace', 'Ada Lovelace'], ['Bella\'s Bakery & Co.', 'Bella\'s Bakery & Co.'], ['O\u2019Neill, Ph.D.', 'O\u2019Neill, Ph. D.'], ['ada@example.com', 'ada@example.com'],
    ['Win now: https://evil.example/a', 'Win now: https: evil. example a'], ['www.evil.example', 'w w w. evil. example'], ['<b>x</b>', 'b x b'], ['a\r\nBcc: all@example.com', 'a Bcc: all example. com'],
    ['\u202Egnp.exe\u0000', 'gnp. exe'], ['x'.repeat(400), `${'x'.repeat(299)}…`], ['1,204 recipients at 10:30', '1,204 recipients at 10:30'],
  ] as const) {
    it(`a name such as ${JSON.stringify(name.slice(0, 40))} stands in them as ${JSON.stringify(clean.slice(0, 40))}`, () => {
      expect(cleanWord(name)).to.equal(clean);
    });
  }

  it('show what looks like a tag as what it is', () => {
    const { html, text } = writeMail({ kind: 'approval.waits', language: 'en', words: { ...words, summary: 'Q&A "now" {email}' }, link });
    expect(html).to.include('Q&amp;A &quot;now&quot; {email}');
    expect(text).to.include('Q&A "now" {email}');
  });
});
