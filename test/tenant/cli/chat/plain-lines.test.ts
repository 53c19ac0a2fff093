import { expect } from 'chai';
import { plainView } from '../../../../tenant/cli/chat/chat.ts';
import { plainLines } from '../../../../tenant/cli/chat/plain-lines.ts';

describe('what an agent says on a terminal', () => {
  const cases: readonly [what: string, said: string, shown: string][] = [
    ['words and lines', 'Grüße,\n\tBella 👩‍🍳 — 5 €', 'Grüße,\n\tBella 👩‍🍳 — 5 €'],
    ['a colour', '\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['the clipboard', '\u001b]52;c;cm0gLXJm\u0007', ']52;c;cm0gLXJm'],
    ['a move of the cursor over what stands there', 'Denied\r\u001b[2KApproved\b', 'Denied[2KApproved'],
    ['a command in one character', '\u009b2J', '2J'],
    ['words that are read from behind', 'a\u202egnp.exe\u2066b', 'agnp.exeb'],
    ['other lines', 'a\u2028b\u000bc', 'abc'],
  ];
  for (const [what, said, shown] of cases) it(`is ${what} as ${JSON.stringify(shown)}`, () => expect(plainLines(said)).to.equal(shown));

  it('commands nothing in a view either, nor does the name of a tool', () => {
    const out: string[] = [];
    const view = plainView({ write: (bytes) => { out.push(Buffer.from(bytes).toString()); return Promise.resolve(true); }, note: (line) => void out.push(line) });
    view.text('a\u001b');
    view.text('[2Jb');
    view.step('t\u001b[2J', 'done', { call: 'shop:\u001b[2J', ms: 3 });
    view.step('t', 'begun', {});
    expect(out).to.deep.equal(['a', '[2Jb', '  · t[2J: done (shop:[2J, 3 ms)']);
  });
});
