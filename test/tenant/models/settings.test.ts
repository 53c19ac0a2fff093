import { expect } from 'chai';
import { readModelSettings } from '../../../tenant/models/settings.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { schemas } from './make-models.ts';

const read = (text: string) => readModelSettings(text, 'models.json', schemas);

describe('the file of a tenant\'s own endpoints', () => {
  it('gives what was written', () => {
    expect(read('{"endpoints": [{"id": "lab", "plugin": "openai-compatible"}]}')).to.deep.equal({ endpoints: [{ id: 'lab', plugin: 'openai-compatible' }] });
  });

  const faults: readonly [string, string, RegExp][] = [
    ['what is no JSON', '{', /models\.json: it is not JSON.*\n +mend: write \{"endpoints": \[/],
    ['a key that stands twice', '{"endpoints": [{"id": "lab", "id": "den", "plugin": "x"}]}', /models\.json#\/endpoints\/0\/id: the key stands twice/],
    ['a key nobody knows', '{"endpoints": [], "more": 1}', /"more" is not known/],
  ];
  for (const [title, text, message] of faults) {
    it(`may not have ${title}`, () => {
      const error = catchThrown(() => read(text));
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.match(message);
    });
  }
});
