import { expect } from 'chai';
import type { Files } from '../../../../kernel/plugin/read-folder.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { compileKnowledge } from '../../../../tenant/gate/http/knowledge/knowledge.ts';
import { compileRoutes } from '../../../../tenant/gate/http/knowledge/routes.ts';
import { protocols } from '../../../../tenant/gate/http/protocols/protocols.ts';
import { parseSource } from '../../../../kernel/plugin/source.ts';
import { checkPack, packOf, vectorsOf } from '../../../../tenant/gate/rules/classifier-kind.ts';
import { proveVectors } from '../../../../tenant/gate/rules/prove-vectors.ts';
import { createRuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import { httpFacts } from '../../../../tenant/gate/http/facts.ts';
import { files, judge, knowledge, schemas, told } from './shipped.ts';

const change = (path: string, text: string | undefined): Files => new Map([...files].filter(([file]) => file !== path).concat(text === undefined ? [] : [[path, Buffer.from(text)]]));

function faultsOf(changed: Files): string {
  try {
    compileKnowledge('core-http', changed, schemas);
    return '';
  } catch (error) {
    if (error instanceof LetsbeError) return error.message;
    throw error;
  }
}

describe('what is known of requests', () => {
  const faulty: [string, string, string | undefined, RegExp][] = [
    ['no words', 'words.json', undefined, /words\.json.*missing/],
    ['no hosts', 'hosts.json', undefined, /hosts\.json.*missing/],
    ['words that are no JSON', 'words.json', '{', /words\.json.*not valid JSON/],
    ['an unknown list of words', 'words.json', files.get('words.json')?.toString('utf8').replace('"act"', '"akt"'), /words\.json/],
    ['a route with an unknown class', 'routes/x.json', '{"tool":"x","routes":[["GET","/a","blue","Read a"]]}', /routes\/x\.json/],
    ['a route without a sentence', 'routes/x.json', '{"tool":"x","routes":[["GET","/a","green"]]}', /routes\/x\.json/],
    ['an unknown key', 'routes/x.json', '{"tool":"x","lower":true,"routes":[["GET","/a","green","Read a"]]}', /routes\/x\.json/],
    ['a key that stands twice', 'routes/x.json', '{"tool":"x","tool":"y","routes":[["GET","/a","green","Read a"]]}', /twice/],
    ['a protocol that nobody reads', 'routes/x.json', '{"tool":"x","routes":[["GET","/a","@smoke-signals","Read a"]]}', /routes\/x\.json/],
    ['a name that is taken', 'routes/x.json', '{"tool":"x","names":["Gitea"],"routes":[["GET","/a","green","Read a"]]}', /routes\/x\.json/],
    ['a name of another tool', 'routes/x.json', '{"tool":"x","names":["git-ea"],"routes":[["GET","/a","green","Read a"]]}', /two tools/],
  ];
  for (const [what, path, text, expected] of faulty) {
    it(`with ${what} is not used at all`, () => expect(faultsOf(change(path, text))).to.match(expected));
  }

  it('ships without fault', () => expect(faultsOf(files)).to.equal(''));

  it('names no protocol that does not exist, and uses each that does', () => {
    const named = new Set([...files].flatMap(([, bytes]) => [...bytes.toString('utf8').matchAll(/", "@([a-z-]+)", "/g)].map((match) => match[1])));
    expect([...named]).to.have.members([...protocols.keys()]);
  });

  it('has no route that a reader would take for harmless and that deletes', () => {
    const routes = [...files].filter(([path]) => path.startsWith('routes/')).flatMap(([path, bytes]) => (JSON.parse(bytes.toString('utf8')) as { routes: string[][] }).routes.map((route) => ({ path, route })));
    const odd = routes.filter(({ route: [methods, , operationClass, sentence] }) => operationClass === 'green' && (/\b(delete|remove|wipe|send|publish|replace)\b/i.test(sentence ?? '') || (methods ?? '').includes('DELETE')) && !/^(Close|Send a|Remove|Delete a bookmark)/.test(sentence ?? ''));
    expect(odd.map(({ path, route }) => `${path} ${route.join(' ')}`)).to.deep.equal([]);
  });
});

describe('a route table', () => {
  const table = compileRoutes({ tool: 'x', bases: ['/api', ''], routes: [
    ['GET', '/things', 'green', 'List things'], ['GET', '/things/{id}', 'green', 'Read a thing'], ['GET', '/things/all', 'yellow', 'Read all'], ['POST', '/bot{token}/send', 'yellow_external', 'Send'],
    ['GET', '/files/{path*}', 'green', 'Read a file'], ['GET', '/files/{path}/secret', 'red', 'Read a secret'], ['DELETE', '^/root', 'critical_red', 'Delete'], ['*', '/any', 'red', 'Anything'], ['GET', '/things/{id}/parts/{part}', 'green', 'Read a part'],
  ] });
  const cases: [string, string, string | undefined][] = [
    ['GET', 'api/things', 'List things'], ['GET', 'things', 'List things'], ['GET', 'api/things/5', 'Read a thing'], ['GET', 'API/Things/ALL', 'Read all'], ['HEAD', 'things', 'List things'], ['POST', 'things', undefined],
    ['POST', 'bot12:ab/send', 'Send'], ['POST', 'bot/send', undefined], ['GET', 'files/a/b/c', 'Read a file'], ['GET', 'files/a/secret', 'Read a secret'], ['GET', 'files', undefined], ['DELETE', 'root', 'Delete'], ['DELETE', 'api/root', undefined],
    ['PATCH', 'any', 'Anything'], ['GET', 'things/all/parts/7', 'Read a part'], ['GET', '', undefined], ['GET', 'api', undefined],
  ];
  for (const [method, path, expected] of cases) {
    it(`${method} /${path}: ${expected ?? 'not known'}`, () => expect(table.find(method, path.split('/').filter((part) => part !== ''))?.route.sentence).to.equal(expected));
  }
});

describe('the rules of the pack', () => {
  const { source } = parseSource('core-http', files, schemas);
  if (!source) throw new Error('the pack cannot be read');

  it('are without fault, and their vectors prove them', () => {
    expect(checkPack(source, schemas).faults).to.deep.equal([]);
    expect(proveVectors(packOf(source, schemas), vectorsOf(source, schemas))).to.deep.equal([]);
  });

  it('raise what the reader judged', () => {
    const rules = createRuleSet([packOf(source, schemas)]);
    const request = { tool: 'gitea', method: 'POST', path: '/api/v1/zones/5/records', body: { name: 'x' } };
    expect(told(judge(request))).to.equal('yellow');
    expect(told(judge(request, { raise: (before, read) => rules.judge(before, httpFacts(read)) }))).to.equal('red');
    expect(knowledge.toolOf('gitea')?.tool).to.equal('gitea');
  });
});
