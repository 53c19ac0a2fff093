import { expect } from 'chai';
import { parseReport } from '../../../kernel/sandbox/parse-report.ts';

describe('a report of the child', () => {
  it('is taken when it is whole, without what is not named', () => {
    expect(parseReport({ t: 'door', id: 1, n: 2, name: 'http', input: '{}', extra: 1 })).to.deep.equal({ t: 'door', id: 1, n: 2, name: 'http', input: '{}' });
    expect(parseReport({ t: 'done', id: 1, how: 'value', n: 0, text: '1' })).to.deep.equal({ t: 'done', id: 1, how: 'value', n: 0, text: '1' });
    expect(parseReport({ t: 'ready', uid: 65534 })).to.deep.equal({ t: 'ready', uid: 65534 });
  });

  const hostile: unknown[] = [
    null, 1, 'x', [], {}, [{ t: 'rest', id: 1 }],
    { t: 'hello' }, { t: '__proto__' }, { t: 'constructor' }, { t: ['rest'], id: 1 },
    { t: 'rest' }, { t: 'rest', id: '1' }, { t: 'rest', id: 1.5 }, { t: 'rest', id: -1 }, { t: 'rest', id: 0 }, { t: 'rest', id: 1e300 }, { t: 'rest', id: null }, { t: 'rest', id: [1] },
    { t: 'door', id: 1, n: 1, name: 'getSecret', input: '{}' }, { t: 'door', id: 1, n: 1, name: 'toString', input: '{}' }, { t: 'door', id: 1, n: 0, name: 'http', input: '{}' },
    { t: 'door', id: 1, n: 1, name: 'http', input: {} }, { t: 'door', id: 1, n: 1, name: ['http'], input: '{}' },
    { t: 'done', id: 1, how: 'TOOL_AUTH', n: 0, text: '' }, { t: 'done', id: 1, how: 'value', n: 0, text: null }, { t: 'done', id: 1, how: 'value', n: -1, text: '' },
    { t: 'done', id: 1, how: 'constructor', n: 0, text: '' }, { t: 'ready', uid: 'root' }, { t: 'unfit' }, { t: 'dropped', gen: 1 },
  ];
  for (const frame of hostile) {
    it(`is refused: ${JSON.stringify(frame)}`, () => {
      expect(parseReport(frame)).to.equal(undefined);
    });
  }
});
