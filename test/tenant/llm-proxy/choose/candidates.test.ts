import { expect } from 'chai';
import { chooseCandidates } from '../../../../tenant/llm-proxy/choose/candidates.ts';
import { readSettings } from '../../../../tenant/llm-proxy/choose/read-settings.ts';
import { sessionOf } from '../../../../tenant/llm-proxy/choose/session-of.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeCatalog, makeModel, makeProvider, price } from '../../../support/llm/catalog.ts';

const catalog = makeCatalog(
  [makeProvider('eu', 'https://eu.example.com', { region: 'eu' }), makeProvider('us', 'https://us.example.com', { region: 'us' })],
  [makeModel('eu', 'a/large'), makeModel('eu', 'small', { wires: ['openai-chat'], prices: [{ ...price, input: 1 }] }), makeModel('us', 'a/large'), makeModel('us', 'mute', { wires: ['openai-embeddings'] })],
);
const choose = (models: string[], asked: string, changes: object = {}) => chooseCandidates({ catalog, agent: 'main', settings: { models, ...changes }, wire: 'openai-chat', asked, at: 0 }).map(({ name }) => name);

describe('the models that may answer a call', () => {
  const all = ['eu/a/large', 'eu/small', 'us/a/large', 'us/mute', 'gone/x'];
  const cases: [string, string[], string, object, string[]][] = [
    ['the first is asked first, the others stand in', all, 'default', { outsideEu: true }, ['eu/a/large', 'eu/small', 'us/a/large']],
    ['outside of the EU only if allowed', all, 'default', {}, ['eu/a/large', 'eu/small']],
    ['whoever is outside already may have others there', all, 'us/a/large', {}, ['us/a/large', 'eu/a/large', 'eu/small']],
    ['no dearer one for the one that was asked for', all, 'eu/small', { outsideEu: true }, ['eu/small']],
    ['dearer ones if allowed', all, 'eu/small', { outsideEu: true, dearer: true }, ['eu/small', 'eu/a/large', 'us/a/large']],
    ['by the id within its provider', all, 'small', {}, ['eu/small']],
    ['by its name at the provider', all, 'a/large-at-eu', {}, ['eu/a/large', 'eu/small']],
  ];
  for (const [what, models, asked, changes, expected] of cases) it(what, () => expect(choose(models, asked, changes)).to.deep.equal(expected));

  for (const asked of ['us/mute', 'gone/x', 'eu/other', '__proto__', 'eu/a/large/']) {
    it(`are none for ${asked}, which is told with those there are`, () => {
      const error = catchThrown(() => choose(all, asked));
      expect([error.code, error.details['known']]).to.deep.equal(['MODEL_UNKNOWN', 'eu/a/large, eu/small, us/a/large']);
    });
  }
});

describe('the settings of the models of agents', () => {
  const read = (value: unknown) => readSettings(JSON.stringify(value), 'agent-models.json', createSchemas());

  it('are taken as they are written', () => {
    const settings = { keys: { openai: 'our_key' }, agents: { main: { models: ['openai/x', 'openrouter/a/b'], keys: { openai: 'own_key' }, hostedTools: ['web_search'], dearer: true, outsideEu: false, version: '3' } } };
    expect(read(settings)).to.deep.equal(settings);
  });

  for (const [what, value] of Object.entries({ 'no agents': {}, 'a key unknown': { agents: {}, port: 1 }, 'no models': { agents: { main: { models: [] } } }, 'a model without a provider': { agents: { main: { models: ['large'] } } }, 'a secret that is no name': { agents: {}, keys: { openai: 'sk-live' } } })) {
    it(`are refused with ${what}`, () => expect(catchThrown(() => read(value)).code).to.equal('CONFIG_INVALID'));
  }

  it('are refused where a key stands twice', () => {
    const error = catchThrown(() => readSettings('{"agents": {"main": {"models": ["a/b"]}, "main": {"models": ["c/d"]}}}', 'agent-models.json', createSchemas()));
    expect([error.code, error.message]).to.deep.equal(['CONFIG_INVALID', error.message]);
    expect(error.message).to.match(/agent-models\.json#\/agents\/main: the key stands twice/);
  });

  it('are refused where they are no JSON', () => expect(catchThrown(() => readSettings('{', 'x', createSchemas())).code).to.equal('CONFIG_INVALID'));
});

describe('the name of a conversation', () => {
  const ask = (content: string, more: object[] = []) => ({ messages: [{ role: 'system', content: 'You help' }, { role: 'user', content }, ...more] as never });

  it('is the same as it goes on, for each wire', () => {
    expect(sessionOf('main', ask('Hello', [{ role: 'assistant', content: 'Hi' }, { role: 'user', content: 'More' }]))).to.equal(sessionOf('main', ask('Hello')));
    expect(sessionOf('main', { input: [{ role: 'user', content: 'Hello' }, { type: 'function_call' }] })).to.equal(sessionOf('main', { input: [{ role: 'user', content: 'Hello' }] }));
  });

  it('is another for another beginning or agent, or what the client says', () => {
    const names = [sessionOf('main', ask('Hello')), sessionOf('main', ask('Other')), sessionOf('helper', ask('Hello')), sessionOf('main', { ...ask('Hello'), prompt_cache_key: 'k' }), sessionOf('main', { ...ask('Hello'), metadata: { user_id: 'u' } })];
    expect(new Set(names).size).to.equal(names.length);
  });
});
