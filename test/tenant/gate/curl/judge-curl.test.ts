import { expect } from 'chai';
import { judgeCurl } from '../../../../tenant/gate/curl/judge-curl.ts';
import { readCurl } from '../../../../tenant/gate/curl/reading.ts';
import { fillHoles } from '../../../../tenant/gate/shell/word.ts';
import { judgeLine, rules } from './judged.ts';
import { wordsOf } from './words.ts';

describe('a curl line', () => {
  const hosts: readonly (readonly [line: string, hosts: readonly string[]])[] = [
    ['http://localhost:7777/', []],
    ['http://localhost:2368/ghost/api/admin/posts/', []],
    ['https://api.github.com/', []],
    ['https://example.com/', ['example.com']],
    ['-d a=1 https://api.github.com/ https://example.org/', ['api.github.com', 'example.org']],
    ['ftp://example.com/a', ['example.com']],
    ['"https://$HOST/"', ['https://*/']],
  ];
  for (const [line, wanted] of hosts) {
    it(`names the hosts outside that it reaches: ${line}`, () => {
      expect(judgeCurl(wordsOf(line), rules).flatMap((effect) => (effect.does === 'host' ? [fillHoles(effect.host, '*')] : []))).to.deep.equal(wanted);
    });
  }

  it('is read part by part', () => {
    const { requests, informs } = readCurl(wordsOf(`-d a=1 -H 'X: y' http://a/ --next -I -u a:b http://b/ http://c/`));
    expect(requests.map(({ method, addresses, headers, credentials }) => [method, addresses.map(({ text }) => text), headers, credentials])).to.deep.equal([
      ['POST', ['http://a/'], [['X', 'y'], ['Content-Type', 'application/x-www-form-urlencoded']], 'none'],
      ['HEAD', ['http://b/', 'http://c/'], [], 'written'],
    ]);
    expect(informs).to.equal(false);
  });

  const bodies: readonly (readonly [line: string, text: string | undefined, unseen: boolean])[] = [
    ['http://a/', undefined, false],
    ['-d "" http://a/', '', false],
    ['-d a -d b http://a/', 'a&b', false],
    [`--json '{"a":' --json '1}' http://a/`, '{"a":1}', false],
    [`--data-urlencode 'a=b c' --data-urlencode '=d&e' --data-urlencode f http://a/`, 'a=b+c&d%26e&f', false],
    ['-d "a=$X" http://a/', 'a=x', true],
    ['-d @f http://a/', 'x', true],
    ['-G -d a http://a/', undefined, false],
  ];
  for (const [line, text, unseen] of bodies) {
    it(`has the body that curl sends: ${line}`, () => {
      const [request] = readCurl(wordsOf(line)).requests;
      expect([request?.body.text, request?.body.unseen]).to.deep.equal([text, unseen]);
    });
  }

  it('is judged by packs of rules too, which only raise it', () => {
    const raise = { ...rules, http: { ...rules.http, raise: (verdict: ReturnType<typeof judgeLine>['verdict']) => ({ ...verdict, class: 'critical_red' as const }) } };
    const effects = judgeCurl(wordsOf('http://localhost:7777/'), raise);
    expect(effects.some((effect) => effect.does === 'finding' && effect.finding.class === 'critical_red')).to.equal(true);
  });
});
