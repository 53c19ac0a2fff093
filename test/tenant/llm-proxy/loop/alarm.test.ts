import { expect } from 'chai';
import { createLoopAlarm } from '../../../../tenant/llm-proxy/loop/alarm.ts';

describe('the alarm of the closed loop', () => {
  const breach = { agent: 'main', id: 'call_a', fault: 'unjudged' } as const;
  const open = () => {
    const saw: { records: unknown[]; lines: number; stops: number; full: boolean } = { records: [], lines: 0, stops: 0, full: false };
    const alarm = createLoopAlarm({
      record(event) {
        if (saw.full) throw new Error('disk full');
        saw.records.push(event);
      },
      log: { error: () => void (saw.lines += 1) },
      stop: () => void (saw.stops += 1),
    });
    return { saw, alarm };
  };

  it('is recorded and logged once for the same breach, and stops the runtime each time', () => {
    const { saw, alarm } = open();
    for (const each of [breach, breach, { ...breach, id: undefined, fault: 'unnamed' as const }]) alarm(each);
    expect(saw).to.deep.include({ lines: 2, stops: 3 });
    expect(saw.records).to.deep.equal([{ what: 'model-loop', agent: 'main', fault: 'unjudged', toolCall: 'call_a' }, { what: 'model-loop', agent: 'main', fault: 'unnamed', toolCall: null }]);
  });

  it('is logged and stops the runtime where it cannot be recorded, and is recorded when it can', () => {
    const { saw, alarm } = open();
    saw.full = true;
    expect(() => alarm(breach)).to.throw('disk full');
    expect(saw).to.deep.include({ lines: 1, stops: 1, records: [] });
    saw.full = false;
    alarm(breach);
    expect(saw.records).to.have.length(1);
  });
});
