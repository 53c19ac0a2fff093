import { expect } from 'chai';
import { createAgentServices } from '../../../tenant/operator/agent-services.ts';

describe('what the agents\' socket is answered', () => {
  const asked: unknown[] = [];
  const note = (what: string) => (...args: unknown[]) => {
    asked.push([what, ...args]);
    return `said by ${what}`;
  };
  const { calls } = createAgentServices({ calls: { submit: note('submit'), status: note('status'), cancel: note('cancel') }, policy: { current: () => ({}) } } as unknown as Parameters<typeof createAgentServices>[0]);
  const agents = new Set(['marketing', 'sales']);
  const request = { instance: 'shop', operation: 'things.list', params: {}, key: 'key-0001' };
  const rows: [string, () => unknown, unknown[]][] = [
    ['submit', () => calls.submit({ ...request, chain: ['dispatcher', 'marketing'] }), ['submit', { ...request, caller: { chain: ['dispatcher', 'marketing'] } }]],
    ['status', () => calls.status('call_1', agents), ['status', 'call_1', agents]],
    ['cancel', () => calls.cancel('call_1', agents), ['cancel', 'call_1', 'marketing, sales', agents]],
  ];
  for (const [what, ask, expected] of rows) {
    it(`is what the calls say, as agents and never as a person: ${what}`, () => {
      asked.length = 0;
      expect(ask()).to.equal(`said by ${what}`);
      expect(asked).to.deep.equal([expected]);
    });
  }
});
