import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { challengeMs, createChallenges, type Challenges } from '../../../tenant/owner/challenges.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const clock = makeFakeClock();
const open = (database = new Database(':memory:'), tenant = 'ten_a'): Challenges => createChallenges({ database, clock, tenant, random: randomBytes });
const reasonOf = (act: () => void): unknown => catchThrown(act).details['reason'];

describe('a nonce of the tenant', () => {
  it('is used once', () => {
    const challenges = open();
    const nonce = challenges.issue('p');
    challenges.consume(nonce, 'p');
    expect(reasonOf(() => challenges.consume(nonce, 'p'))).to.match(/not known here or was used/);
  });

  it('is refused when it was never given', () => {
    expect(reasonOf(() => open().consume('made-up', 'p'))).to.match(/not known here/);
  });

  it('is refused for something else, and spent by the try', () => {
    const challenges = open();
    const nonce = challenges.issue('p');
    expect(reasonOf(() => challenges.consume(nonce, 'q'))).to.match(/something else/);
    expect(reasonOf(() => challenges.consume(nonce, 'p'))).to.match(/not known here or was used/);
  });

  it('lasts five minutes, not a moment longer', () => {
    const challenges = open();
    const [early, late] = [challenges.issue('p'), challenges.issue('p')];
    clock.advance(challengeMs - 1);
    challenges.consume(early, 'p');
    clock.advance(1);
    expect(reasonOf(() => challenges.consume(late, 'p'))).to.match(/five minutes/);
  });

  it('is refused by another tenant over the same file', () => {
    const database = new Database(':memory:');
    const nonce = open(database, 'ten_b').issue('p');
    expect(reasonOf(() => open(database).consume(nonce, 'p'))).to.match(/another tenant/);
  });

  it('survives a restart, used or not', () => {
    const database = new Database(':memory:');
    const [one, other] = [open(database).issue('p'), open(database).issue('p')];
    open(database).consume(one, 'p');
    expect(reasonOf(() => open(database).consume(one, 'p'))).to.match(/not known here/);
    open(database).consume(other, 'p');
  });

  it('gives way, oldest first, when too many wait', () => {
    const challenges = open();
    const nonces = Array.from({ length: 1001 }, () => challenges.issue('p'));
    expect(reasonOf(() => challenges.consume(nonces[0] ?? '', 'p'))).to.match(/not known here/);
    challenges.consume(nonces[1] ?? '', 'p');
    challenges.consume(nonces[1000] ?? '', 'p');
  });
});
