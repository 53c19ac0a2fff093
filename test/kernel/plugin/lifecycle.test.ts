import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { nextState, type PluginEvent, type PluginState } from '../../../kernel/plugin/lifecycle.ts';

const steps = JSON.parse(readFileSync(new URL('lifecycle.json', import.meta.url), 'utf8')) as Record<PluginState, Partial<Record<PluginEvent, PluginState>>>;
const states = ['found', 'refused', 'off', 'needs', 'loading', 'ready', 'draining', 'gone', 'failed'] as const satisfies readonly PluginState[];
const events = ['load', 'refuse', 'disable', 'miss', 'fail', 'prove', 'drain', 'dispose'] as const satisfies readonly PluginEvent[];

describe('the lifecycle of a generation', () => {
  for (const state of states) {
    const allowed = Object.entries(steps[state]).map(([event, to]) => `${event} → ${to}`);
    it(`from ${state}: ${allowed.length === 0 ? 'nothing more' : allowed.join(', ')}; every other step is refused`, () => {
      expect(Object.fromEntries(events.map((event) => [event, nextState(state, event)]))).to.deep.equal(Object.fromEntries(events.map((event) => [event, steps[state][event]])));
    });
  }

  it('serves only what was proved', () => {
    const ways = states.flatMap((state) => events.filter((event) => nextState(state, event) === 'ready').map((event) => `${state} ${event}`));
    expect(ways).to.deep.equal(['loading prove']);
  });

  it('ends in gone, from everywhere', () => {
    for (const state of states) {
      const reached = new Set<PluginState>([state]);
      for (const at of reached) for (const event of events) reached.add(nextState(at, event) ?? at);
      expect(reached).to.include('gone');
    }
  });
});
