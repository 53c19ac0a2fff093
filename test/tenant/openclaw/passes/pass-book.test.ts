import { expect } from 'chai';
import { openSafetyDatabase } from '../../../../tenant/database/safety-database.ts';
import { createSealRow } from '../../../../tenant/database/seal-row.ts';
import { openPassBook, type NativeCall } from '../../../../tenant/openclaw/passes/pass-book.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';

const call: NativeCall = { conversation: 'agent:main:shop', agent: 'main', tool: 'sessions_spawn', params: { task: 'a', agentId: 'sales' } };

describe('a pass for a tool of the runtime', () => {
  function bench() {
    const clock = makeFakeClock();
    const database = openSafetyDatabase(':memory:');
    const open = (key = 'k') => openPassBook(database, clock, createSealRow(Buffer.alloc(32, key), 'local'));
    return { clock, database, open, book: open() };
  }

  it('lets the very same call through, in whatever order its params stand, once', () => {
    const { book } = bench();
    book.issue(call);
    expect(book.use({ ...call, params: { agentId: 'sales', task: 'a' } })).to.equal(true);
    expect(book.use(call)).to.equal(false);
  });

  const others: readonly [title: string, changes: Partial<NativeCall>][] = [
    ['in another conversation', { conversation: 'agent:main:other' }], ['of another agent', { agent: 'sales' }], ['of another tool', { tool: 'exec' }],
    ['with another param', { params: { task: 'b', agentId: 'sales' } }], ['with one param more', { params: { task: 'a', agentId: 'sales', label: 'x' } }], ['with one param less', { params: { task: 'a' } }],
  ];
  for (const [title, changes] of others) {
    it(`lets no call through ${title}, and holds on`, () => {
      const { book } = bench();
      book.issue(call);
      expect([book.use({ ...call, ...changes }), book.use(call)]).to.deep.equal([false, true]);
    });
  }

  it('holds for ten minutes, and over a restart', () => {
    const { book, open, clock } = bench();
    book.issue(call);
    clock.advance(599_999);
    expect(open().use(call)).to.equal(true);
    book.issue(call);
    clock.advance(600_000);
    expect(book.use(call)).to.equal(false);
  });

  it('counts once where it was given twice', () => {
    const { book } = bench();
    book.issue(call);
    book.issue(call);
    expect([book.use(call), book.use(call)]).to.deep.equal([true, false]);
  });

  it('counts for nothing where somebody else wrote it, or made it longer', () => {
    const { database, open } = bench();
    open('x').issue(call);
    expect(open().use(call)).to.equal(false);
    open().issue(call);
    database.handle.exec('update native_pass set expires = expires + 60000');
    expect(open().use(call)).to.equal(false);
  });
});
