import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { readSearchSettings } from '../../../../tenant/executor/web/search/read-settings.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const schemas = createSchemas();

function read(text?: string): ReturnType<typeof readSearchSettings> {
  const file = join(makeTempFolder(), 'web.json');
  if (text !== undefined) writeFileSync(file, text);
  return readSearchSettings(file, schemas);
}

describe('who searches the web', () => {
  it('may be a SearXNG of the own stack', () => {
    expect(read('{"search": {"provider": "searxng", "baseUrl": "http://127.0.0.1:8080"}}').target).to.deep.equal({ origin: 'http://127.0.0.1:8080', prefix: '', local: true });
    expect(read('{"search": {"provider": "searxng", "baseUrl": "https://search.example.com/sub", "network": "local"}}').target).to.deep.equal({ origin: 'https://search.example.com', prefix: '/sub', local: true });
  });

  it('may be Brave, at its own address, with a stored key', () => {
    const { target, ref } = read('{"search": {"provider": "brave", "ref": "brave_search_key"}}');
    expect([target.origin, target.local, ref]).to.deep.equal(['https://api.search.brave.com', false, 'brave_search_key']);
  });

  const faulty: [string, string | undefined, RegExp][] = [
    ['nothing is written', undefined, /nobody has set up/], ['no search is named', '{}', /names no search/], ['it is no JSON', '{', /not valid JSON/], ['the provider is unknown', '{"search": {"provider": "other"}}', /provider/],
    ['there is no address', '{"search": {"provider": "searxng"}}', /no baseUrl/], ['the key is missing', '{"search": {"provider": "brave"}}', /needs "ref"/], ['a key is of no use', '{"search": {"provider": "searxng", "baseUrl": "http://127.0.0.1:1", "ref": "x"}}', /takes no key/],
    ['the key would go elsewhere', '{"search": {"provider": "brave", "ref": "x", "baseUrl": "https://evil.example"}}', /alone/], ['the address is odd', '{"search": {"provider": "searxng", "baseUrl": "http://2130706433/"}}', /cannot be used/], ['there is more in it', '{"search": {"provider": "searxng", "key": "x"}}', /key/],
  ];
  for (const [what, text, reason] of faulty) {
    it(`says how to set it up where ${what}`, () => {
      const { code, message } = catchThrown(() => read(text));
      expect(code).to.equal('SEARCH_UNAVAILABLE');
      expect(message).to.match(reason).and.include('"provider": "searxng"').and.include('"provider": "brave"');
    });
  }
});
