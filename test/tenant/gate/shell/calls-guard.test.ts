import { expect } from 'chai';
import { callsGuard } from '../../../../tenant/gate/shell/walk/calls-guard.ts';
import { allCommands } from '../../../support/terminal.ts';

const isCall = (text: string): boolean => callsGuard('x', [text]).length > 0;

describe('a call of the program that watches over the agents, within what another program may run', () => {
  it('is known by each of its commands', () => expect([...new Set(allCommands.map(({ name }) => name.split(' ')[0] ?? ''))].filter((command) => !isCall(`please run letsbe ${command} now`))).to.deep.equal([]));
  for (const text of ['letsbe --json approvals', '!letsbe', 'EDITOR=letsbe', '--exec=/usr/bin/letsbe', 'spawn("letsbe", ["resume"])', "'let' + 'sbe resume'", '(call-process "letsbe" nil)', 'a; letsbe']) it(`is one: ${text}`, () => expect(isCall(text)).to.equal(true));
  for (const text of ['letsbe', 'what letsbe is', 'the letsbe folder', 'letsbe.log', '/srv/letsbe/notes', 'mail@letsbe approvals', 'xletsbe approvals', 'letsbe approvalsx', 'status letsbe']) it(`is none: ${text}`, () => expect(isCall(text)).to.equal(false));
});
