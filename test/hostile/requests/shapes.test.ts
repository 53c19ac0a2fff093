import { inspect } from 'node:util';
import { expect } from 'chai';
import { judgeHttp } from '../../../tenant/gate/http/judge-request.ts';
import type { HttpRequest } from '../../../tenant/gate/http/request.ts';
import { judge, knowledge, told } from '../../tenant/gate/http/shipped.ts';

const odd: readonly unknown[] = [undefined, null, 0, 1, true, Number.NaN, '', [], {}, ['GET'], { toString: 1 }, Symbol('x'), () => 1, 10n, Object.create(null), new Map([['a', 1]]), 'constructor', '__proto__'];

describe('requests that are none', () => {
  for (const key of ['tool', 'method', 'path'] as const) {
    it(`with an odd ${key} are never sent as harmless`, () => {
      for (const value of odd) {
        const verdict = judgeHttp({ tool: 'gitea', method: 'POST', path: '/api/v1/unheard', [key]: value }, { knowledge });
        expect(verdict.refused === true || verdict.ask, inspect(value)).to.equal(true);
      }
    });
  }

  it('with odd headers are refused or judged as if there were none', () => {
    const plain = judge({ path: '/api/contacts' });
    for (const headers of odd) {
      const verdict = judgeHttp({ tool: 'shop', method: 'GET', path: '/api/contacts', headers } as unknown as HttpRequest, { knowledge });
      expect(verdict.refused === true || told(verdict) === told(plain), inspect(headers)).to.equal(true);
    }
    for (const name of odd) expect(judgeHttp({ tool: 'shop', method: 'GET', path: '/api/contacts', headers: [[name, 'x']] } as unknown as HttpRequest, { knowledge }).refused === true || typeof name === 'string', inspect(name)).to.equal(true);
    for (const value of odd.filter((one) => typeof one !== 'string' && typeof one !== 'number' && typeof one !== 'boolean' && !(Array.isArray(one) && one.length !== 1))) {
      const verdict = judgeHttp({ tool: 'shop', method: 'GET', path: '/api/contacts', headers: { 'X-A': value } } as unknown as HttpRequest, { knowledge });
      expect(verdict.refused === true || Array.isArray(value), inspect(value)).to.equal(true);
    }
  });

  it('with an odd body are never harmless where they write', () => {
    for (const body of [...odd, new Date(Number.NaN), { get a() { throw new Error('no'); } }]) {
      const verdict = judgeHttp({ tool: 'shop', method: 'POST', path: '/api/contacts', body } as unknown as HttpRequest, { knowledge });
      expect(told(verdict)).to.match(/^red ask|^refused/);
    }
  });

  it('with a body that goes in a circle are not looked into', () => {
    const body: Record<string, unknown> = {};
    body['self'] = body;
    expect(told(judgeHttp({ tool: 'elasticsearch', method: 'POST', path: '/a/_search', body } as unknown as HttpRequest, { knowledge }))).to.equal('red ask');
  });

  it('named like a part of every object know no tool and no word of it', () => {
    for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString']) {
      expect(told(judge({ tool: name, method: 'POST', path: `/${name}` })), name).to.equal('red ask');
      expect(told(judge({ tool: 'slack', method: 'POST', path: `/api/${name}` })), name).to.equal('red ask');
    }
  });
});
