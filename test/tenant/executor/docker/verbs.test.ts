import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { baseVerdict } from '../../../../tenant/gate/rules/base-verdict.ts';
import { readDockerFacts } from '../../../../tenant/executor/docker/facts.ts';
import { checkVerbParams, findVerb, schemaOf, verbs } from '../../../../tenant/executor/docker/verbs/verbs.ts';
import { catchThrown } from '../../../support/catch-error.ts';

describe('the list of what Docker does', () => {
  it('is this and nothing else', () => {
    expect([...verbs.keys()]).to.deep.equal([
      'ps', 'images', 'volumes', 'networks', 'df', 'logs', 'stats', 'top', 'state', 'start', 'stop', 'restart', 'pause', 'unpause', 'kill',
      'compose.ps', 'compose.logs', 'compose.check', 'compose.up', 'compose.pull', 'compose.start', 'compose.stop', 'compose.restart', 'compose.pause', 'compose.unpause', 'compose.down',
    ]);
  });

  it('answers what is not on it with the list', () => {
    for (const name of ['exec', 'run', 'rm', 'compose.exec', 'compose.run', 'cp', 'volume.rm', '', 'constructor', '__proto__', 'compose', 'ps; rm', 'PS']) {
      const { code, message } = catchThrown(() => findVerb(name));
      expect(code, name).to.equal('OPERATION_UNKNOWN');
      expect(message).to.include('ps, images').and.include('compose.down');
    }
  });

  it('removes no data and takes no word that a caller made up', () => {
    const argvs = [...verbs.values()].flatMap(({ act }) => (act.kind === 'compose' ? [act.argv] : []));
    expect(argvs.flat().filter((word) => /^(-v|--volumes|--rmi|--remove-orphans|-f|--build|--privileged)$/.test(word))).to.deep.equal([]);
  });

  for (const [name, { changes }] of verbs) {
    it(`is known to the rules: ${name} is ${changes ? 'no mere look' : 'judged'}`, () => {
      const verdict = baseVerdict(name.startsWith('compose.') ? readDockerFacts('docker.compose', { verb: name.slice(8), stack: 'x' }) : readDockerFacts(`docker.${name}`, { container: 'x' }));
      expect(verdict.ask).to.equal(false);
      if (changes) expect(verdict.class).to.not.equal('green');
    });
  }
});

describe('params of a verb', () => {
  const fine: [string, JsonObject][] = [['ps', {}], ['logs', { container: 'shop_web_1', tail: 5, since: '2026-11-21T00:00:00Z' }], ['stop', { container: '09aad3b995db' }], ['compose.up', { stack: 'ghost-shop', services: ['web', 'db_1'], timeoutSec: 60 }]];
  for (const [name, params] of fine) it(`may be ${name} ${JSON.stringify(params)}`, () => expect(checkVerbParams(findVerb(name), params)).to.equal(params));

  const smuggled = ['--privileged', '-v', '-', '--', '-rf', '', ' ', 'a b', 'a\nb', 'a\n', '\na', 'a\0', '../x', 'a/b', 'a;b', '$(x)', '`x`', 'a|b', 'ä', '\uff0dv', '\u2212v', 'a\u202eb', '*', '.', 'x'.repeat(200), '%2e%2e'];
  for (const text of smuggled) {
    it(`take no ${JSON.stringify(text).slice(0, 30)} for a name`, () => {
      for (const [name, params] of [['stop', { container: text }], ['compose.up', { stack: text }], ['compose.up', { stack: 'ghost', services: ['web', text] }]] as [string, JsonObject][]) {
        expect(catchThrown(() => checkVerbParams(findVerb(name), params)).code, name).to.equal('PARAMS_INVALID');
      }
    });
  }

  const faults: [string, string, JsonObject][] = [
    ['something nobody asked for', 'ps', { all: true }], ['options', 'compose.up', { stack: 'ghost', argv: ['--build'] }], ['a file', 'compose.up', { stack: 'ghost', file: '/x' }], ['nothing where a name is needed', 'stop', {}],
    ['a list for a name', 'stop', { container: ['a'] }], ['a name for a list', 'compose.up', { stack: 'ghost', services: 'web' }], ['too many lines', 'logs', { container: 'a', tail: 1e9 }], ['half a line', 'logs', { container: 'a', tail: 1.5 }],
    ['a number as a text', 'logs', { container: 'a', tail: '5' }], ['a time that is none', 'logs', { container: 'a', since: '1h' }], ['one service twice', 'compose.up', { stack: 'ghost', services: ['a', 'a'] }], ['too many services', 'compose.up', { stack: 'ghost', services: Array.from({ length: 51 }, (_, index) => `s${index}`) }],
    ['services where all are meant', 'compose.down', { stack: 'ghost', services: ['web'] }], ['an inherited name', 'stop', JSON.parse('{"container":"a","__proto__":1}') as JsonObject],
  ];
  for (const [what, name, params] of faults) it(`are never ${what}`, () => expect(catchThrown(() => checkVerbParams(findVerb(name), params)).code).to.equal('PARAMS_INVALID'));

  it('are told to whoever asks', () => {
    expect(schemaOf(findVerb('logs'))).to.deep.include({ type: 'object', required: ['container'], additionalProperties: false });
    expect(schemaOf(findVerb('logs')).properties).to.have.all.keys('container', 'tail', 'since');
  });
});
