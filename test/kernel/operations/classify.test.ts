import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { classify, floorOf, isStricter, operationFloor, stricter } from '../../../kernel/operations/classify.ts';
import type { Operation, OperationClass } from '../../../kernel/schema/operation.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';

const operation = (changes: Changes): Operation => makeOperation(changes) as unknown as Operation;
const request = (method: string): JsonObject => ({ method, path: '/things' });
const when = (name: string): JsonObject => ({ required: [name] });

describe('the class of a call', () => {
  describe('is at least the floor of its method', () => {
    const floors: Readonly<Record<OperationClass, readonly string[]>> = {
      green: ['GET', 'HEAD', 'PROPFIND', 'REPORT'],
      yellow: ['POST', 'PUT', 'PATCH', 'PROPPATCH', 'MKCOL', 'MKCALENDAR', 'COPY', 'MOVE'],
      red: ['DELETE', 'PURGE', 'get', ''],
      yellow_external: [],
      critical_red: [],
    };
    for (const [floor, methods] of Object.entries(floors)) {
      for (const method of methods) it(`${JSON.stringify(method)} is ${floor}`, () => expect(floorOf(method)).to.equal(floor));
    }

    it('whatever it declares', () => {
      expect(classify(operation({ class: 'green', request: request('DELETE') }), {})).to.deep.include({ class: 'red', external: false, reasons: ['Show thing: declared green', 'its method is at least red'] });
    });

    it('unless it says why it may lie below', () => {
      expect(classify(operation({ class: 'green', why: 'A search by POST.', request: request('POST') }), {})).to.include({ class: 'green' });
    });

    it('the strictest of the methods when it is code', () => {
      const code = { request: undefined, result: undefined, handler: 'go' };
      expect(operationFloor(operation({ ...code, methods: ['GET', 'DELETE', 'POST'] }))).to.equal('red');
      expect(operationFloor(operation({ ...code, methods: ['GET'] }))).to.equal('green');
    });
  });

  describe('is raised by its params', () => {
    const raising = operation({ class: 'yellow', request: request('POST'), classWhen: [{ when: when('all'), class: 'red', because: 'it names all' }, { when: when('mail'), class: 'yellow_external', because: 'it mails' }, { when: when('any'), class: 'green', because: 'no harm' }] });
    const rows: readonly [params: JsonObject, decided: OperationClass, external: boolean, reasons: readonly string[]][] = [
      [{}, 'yellow', false, []],
      [{ all: true }, 'red', false, ['it names all']],
      [{ mail: 'x' }, 'yellow_external', true, ['it mails']],
      [{ any: 1 }, 'yellow', false, ['no harm']],
      [{ all: true, mail: 'x' }, 'red', true, ['it names all', 'it mails']],
      [{ mail: 'x', all: true, any: 1 }, 'red', true, ['it names all', 'it mails', 'no harm']],
    ];
    for (const [params, decided, external, reasons] of rows) {
      it(`${JSON.stringify(params)} is ${decided}${external ? ' and external' : ''}`, () => {
        expect(classify(raising, params)).to.deep.equal({ class: decided, external, reasons: ['Show thing: declared yellow', ...reasons] });
      });
    }
  });

  describe('says beside it whether the call reaches outside', () => {
    it('always for yellow_external, also when a rule makes it red', () => {
      const mailing = operation({ class: 'yellow_external', request: request('POST'), classWhen: [{ when: when('all'), class: 'critical_red', because: 'all of them' }] });
      expect(classify(mailing, {})).to.include({ class: 'yellow_external', external: true });
      expect(classify(mailing, { all: true })).to.include({ class: 'critical_red', external: true });
    });

    it('for any class that declares it, always or by its params', () => {
      expect(classify(operation({ external: true }), {})).to.include({ class: 'green', external: true });
      const sometimes = operation({ externalWhen: [{ when: when('share'), because: 'it makes a public link' }] });
      expect(classify(sometimes, {})).to.include({ external: false });
      expect(classify(sometimes, { share: true })).to.deep.include({ external: true, reasons: ['Show thing: declared green', 'it makes a public link'] });
    });
  });

  it('knows which class is stricter', () => {
    const order = ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] as const;
    order.forEach((a, i) => order.forEach((b, j) => {
      expect(isStricter(a, b)).to.equal(i > j);
      expect(stricter(a, b)).to.equal(order[Math.max(i, j)]);
    }));
  });
});
