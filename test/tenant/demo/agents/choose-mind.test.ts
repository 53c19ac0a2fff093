import { expect } from 'chai';
import { chooseMind, keyVariables } from '../../../../tenant/demo/agents/choose-mind.ts';

describe('who answers for the agents of the demo', () => {
  it('is a script where there is no key', () => {
    expect(chooseMind({}, false)).to.deep.equal({ kind: 'scripted' });
  });

  it('is a script where one is wanted, whatever keys there are', () => {
    expect(chooseMind(Object.fromEntries(keyVariables.map((name) => [name, 'k'])), true)).to.deep.equal({ kind: 'scripted' });
  });

  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ OPENROUTER_API_KEY: 'a' }, 'openrouter'], [{ ANTHROPIC_API_KEY: 'a' }, 'anthropic'], [{ OPENAI_API_KEY: 'a' }, 'openai'],
    [{ OPENAI_API_KEY: 'a', OPENROUTER_API_KEY: 'b' }, 'openrouter'],
  ];
  for (const [values, provider] of cases) {
    it(`is a model of ${provider} with ${Object.keys(values).join(' and ')}`, () => {
      const mind = chooseMind(values, false);
      expect(mind).to.include({ kind: 'real', provider });
      expect('model' in mind && mind.model.startsWith(`${provider}/`)).to.equal(true);
    });
  }
});
