import { expect } from 'chai';
import { createEventLog, type EventLog } from '../../../tenant/chat/event-log.ts';

const text = (said: string) => ({ kind: 'text', text: said }) as const;
const now = AbortSignal.abort();
const textsOf = async (log: EventLog, conversation: string, after: number): Promise<{ texts: string[]; missed: boolean }> => {
  const { events, missed } = await log.read(conversation, after, now);
  return { texts: events.map(({ event }) => ('text' in event ? event.text : '')), missed };
};

describe('the events of conversations', () => {
  it('are read from where one left off, each conversation by itself', async () => {
    const log = createEventLog();
    log.add('a', 1, text('one'));
    const seen = log.last('a');
    log.add('b', 2, text('other'));
    log.add('a', 1, text('two'));
    expect(await textsOf(log, 'a', 0)).to.deep.equal({ texts: ['one', 'two'], missed: false });
    expect(await textsOf(log, 'a', seen)).to.deep.equal({ texts: ['two'], missed: false });
    expect(await textsOf(log, 'b', 0)).to.deep.equal({ texts: ['other'], missed: false });
  });

  it('are waited for', async () => {
    const log = createEventLog();
    const waiting = log.read('a', 0, new AbortController().signal);
    log.add('b', undefined, text('other'));
    log.add('a', undefined, text('one'));
    expect((await waiting).events.map(({ event }) => event)).to.deep.equal([text('one')]);
  });

  it('are waited for no longer than the reader wants to', async () => {
    const log = createEventLog();
    const controller = new AbortController();
    const waiting = log.read('a', 0, controller.signal);
    controller.abort();
    expect(await waiting).to.deep.equal({ events: [], missed: false });
  });

  it('are kept up to a number, and whoever missed some is told', async () => {
    const log = createEventLog();
    log.add('a', 1, text('first'));
    const seen = log.last('a');
    for (let at = 0; at < 2001; at += 1) log.add('a', 1, text(String(at)));
    const { texts, missed } = await textsOf(log, 'a', seen);
    expect([texts.length, texts.at(-1), missed]).to.deep.equal([1001, '2000', true]);
    const { events } = await log.read('a', seen, now);
    expect((await textsOf(log, 'a', (events[0]?.seq ?? 0) - 1)).missed).to.equal(false);
  });

  it('of a conversation that was forgotten go on above those that its readers know, who are told', async () => {
    const log = createEventLog();
    for (let at = 0; at < 20; at += 1) log.add('a', 1, text(String(at)));
    const half = 10;
    const seen = log.last('a');
    for (let at = 0; at < 500; at += 1) log.add(`other-${at}`, undefined, text('x'));
    log.add('a', 2, text('new'));
    expect(await textsOf(log, 'a', seen)).to.deep.equal({ texts: ['new'], missed: false });
    expect(await textsOf(log, 'a', half)).to.deep.equal({ texts: ['new'], missed: true });
  });

  it('of a conversation that somebody watches are not forgotten', async () => {
    const log = createEventLog();
    const waiting = log.read('a', 0, new AbortController().signal);
    for (let at = 0; at < 600; at += 1) log.add(`other-${at}`, undefined, text('x'));
    log.add('a', 1, text('one'));
    expect((await waiting).events).to.have.length(1);
  });

  it('are given to a reader of an earlier process from their beginning, who is told', async () => {
    const log = createEventLog();
    log.add('a', 1, text('one'));
    expect(await textsOf(log, 'a', 7000)).to.deep.equal({ texts: ['one'], missed: true });
  });
});
