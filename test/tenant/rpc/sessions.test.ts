import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createSessions } from '../../../tenant/rpc/sessions.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

function make() {
  const clock = makeFakeClock();
  const known = createKnownValues();
  return { clock, known, sessions: createSessions({ clock, known, random: randomBytes }) };
}

describe('a session', () => {
  it('speaks for the agents it was opened for', () => {
    const { sessions } = make();
    const { session, token } = sessions.open({ agents: ['marketing', 'sales'], title: 'runtime' });
    const other = sessions.open({ agents: ['it'], title: 'other' });
    expect(sessions.resolve(token)).to.deep.include({ id: session, title: 'runtime', agents: new Set(['marketing', 'sales']) });
    expect([...sessions.resolve(other.token).agents]).to.deep.equal(['it']);
  });

  it('has a token of 256 random bits', () => {
    const { sessions } = make();
    const tokens = Array.from({ length: 20 }, () => sessions.open({ agents: ['it'], title: 'x' }).token);
    expect(new Set(tokens).size).to.equal(20);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).to.have.length(32);
  });

  const wrong: readonly [what: string, of: (token: string) => unknown][] = [
    ['none', () => undefined], ['an empty one', () => ''], ['a number', () => 7], ['an object', () => ({})],
    ['one of another length', (token) => token.slice(0, -1)], ['one with a character changed', (token) => (token.startsWith('A') ? 'B' : 'A') + token.slice(1)],
    ['one with a blank', (token) => `${token} `], ['one nobody gave', () => randomBytes(32).toString('base64url')],
  ];
  for (const [what, of] of wrong) {
    it(`is not found by ${what}`, () => {
      const { sessions } = make();
      const { token } = sessions.open({ agents: ['it'], title: 'x' });
      expect(catchThrown(() => sessions.resolve(of(token))).code).to.equal('AUTH_INVALID');
    });
  }

  it('is not found by its id', () => {
    const { sessions } = make();
    const { session } = sessions.open({ agents: ['it'], title: 'x' });
    expect(catchThrown(() => sessions.resolve(session)).code).to.equal('AUTH_INVALID');
  });

  it('ends when its time is over, to the millisecond', () => {
    const { sessions, clock } = make();
    const { token } = sessions.open({ agents: ['it'], title: 'x', expiresAt: clock.now() + 1000 });
    clock.advance(999);
    sessions.resolve(token);
    clock.advance(1);
    expect(catchThrown(() => sessions.resolve(token)).code).to.equal('AUTH_INVALID');
  });

  it('is not opened for a time that is over', () => {
    const { sessions, clock } = make();
    expect(catchThrown(() => sessions.open({ agents: ['it'], title: 'x', expiresAt: clock.now() })).code).to.equal('USAGE_INVALID');
  });

  it('ends when it is revoked, alone and once', () => {
    const { sessions } = make();
    const [one, other] = [sessions.open({ agents: ['it'], title: 'x' }), sessions.open({ agents: ['it'], title: 'y' })];
    expect([sessions.revoke(one.session), sessions.revoke(one.session)]).to.deep.equal([true, false]);
    expect(catchThrown(() => sessions.resolve(one.token)).code).to.equal('AUTH_INVALID');
    expect(sessions.resolve(other.token).title).to.equal('y');
  });

  it('is one of a bounded number; one that ended makes room', () => {
    const { sessions } = make();
    const opened = Array.from({ length: 256 }, () => sessions.open({ agents: ['it'], title: 'x' }));
    expect(catchThrown(() => sessions.open({ agents: ['it'], title: 'x' })).message).to.include('Revoke');
    sessions.revoke(opened[0]?.session ?? '');
    sessions.open({ agents: ['it'], title: 'x' });
  });

  it('keeps its token redacted, for a day after its end too', () => {
    const { sessions, clock, known } = make();
    const { session, token } = sessions.open({ agents: ['it'], title: 'x' });
    const redacted = (): boolean => !known.redactText(`token ${token}`).includes(token);
    expect(redacted()).to.equal(true);
    sessions.revoke(session);
    clock.advance(24 * 60 * 60 * 1000 - 1);
    expect(redacted()).to.equal(true);
    clock.advance(1);
    expect(redacted()).to.equal(false);
  });
});
