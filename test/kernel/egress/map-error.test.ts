import { expect } from 'chai';
import { errorOf, type AnswerFacts } from '../../../kernel/egress/map-error.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { ErrorRules } from '../../../kernel/schema/plugin.ts';

const facts = (status: number, body: Json = null, retryAfter?: string): AnswerFacts => ({ instance: 'shop', secret: 'acme_key', status, body, retryAfter });

describe('the error an answer stands for', () => {
  const byStatus: readonly [statuses: readonly number[], code: ErrorCode | undefined][] = [
    [[401], 'TOOL_AUTH'],
    [[403], 'TOOL_FORBIDDEN'],
    [[404, 410], 'TOOL_NOT_FOUND'],
    [[409, 412], 'TOOL_CONFLICT'],
    [[400, 402, 405, 413, 415, 418, 422, 451], 'TOOL_REJECTED'],
    [[429], 'TOOL_RATE_LIMITED'],
    [[408, 500, 502, 503, 504, 599], 'TOOL_UNAVAILABLE'],
    [[300, 301, 302, 303, 307, 308], 'TOOL_REDIRECTED'],
    [[200, 201, 202, 204, 207, 304], undefined],
  ];
  for (const [statuses, code] of byStatus) {
    for (const status of statuses) it(`of ${status} is ${code ?? 'none'}`, () => expect(errorOf(facts(status))?.code).to.equal(code));
  }

  it('names the secret to check when the credential was refused', () => {
    expect(errorOf(facts(401))?.message).to.equal('shop did not accept our credential. Reconnect it: check the secret acme_key.');
  });

  describe('by the rules of the manifest', () => {
    const rules: ErrorRules = {
      message: ['/errors/0/message', '/message'],
      map: [
        { status: 400, at: '/code', equals: 'INVALID_JWT', as: 'TOOL_AUTH' },
        { status: 401, as: 'TOOL_FORBIDDEN' },
        { status: 200, at: '/ok', equals: false, as: 'TOOL_REJECTED' },
      ],
    };

    it('comes before the status', () => {
      expect(errorOf(facts(400, { code: 'INVALID_JWT' }), rules)?.code).to.equal('TOOL_AUTH');
      expect(errorOf(facts(401), rules)?.code).to.equal('TOOL_FORBIDDEN');
    });

    it('goes by the value the rule names, and by the status otherwise', () => {
      for (const body of [{ code: 'OTHER' }, {}, null, 'INVALID_JWT']) expect(errorOf(facts(400, body), rules)?.code).to.equal('TOOL_REJECTED');
    });

    it('may go by how a text begins, by null, or by something being there', () => {
      const by = (rule: object, body: Json) => errorOf(facts(400, body), { map: [{ status: 400, at: '/m', as: 'TOOL_NOT_FOUND', ...rule }] })?.code === 'TOOL_NOT_FOUND';
      expect(['Thing 7 is gone', 'No Thing', 7, null].map((m) => by({ startsWith: 'Thing' }, { m }))).to.deep.equal([true, false, false, false]);
      expect([by({ equals: null }, { m: null }), by({ equals: null }, {}), by({ equals: 0 }, { m: false })]).to.deep.equal([true, false, false]);
      expect([by({}, { m: null }), by({}, {}), by({}, null)]).to.deep.equal([true, false, false]);
    });

    it('may be an error although the tool says 200', () => {
      expect(errorOf(facts(200, { ok: false }), rules)?.code).to.equal('TOOL_REJECTED');
      expect(errorOf(facts(200, { ok: true }), rules)).to.equal(undefined);
    });

    it('repeats the first message that is there, in quotes', () => {
      expect(errorOf(facts(404, { errors: [{ message: 'No such post' }], message: 'x' }), rules)?.message).to.include(': "No such post".');
      expect(errorOf(facts(404, { errors: [], message: 'Gone' }), rules)?.message).to.include(': "Gone".');
      expect(errorOf(facts(404, { errors: [{ message: '' }], message: 42 }), rules)?.message).to.equal('shop has no such object. List first and use an id from the answer.');
    });
  });

  describe('when the tool asks to slow down', () => {
    const waits: readonly [retryAfter: string | undefined, seconds: number][] = [
      ['7', 7], ['1.2', 2], [undefined, 60], ['', 60], ['0', 60], ['-5', 60], ['soon', 60], ['Infinity', 60], ['999999999', 60], ['Wed, 21 Oct 2026 07:28:00 GMT', 60],
    ];
    for (const [retryAfter, seconds] of waits) {
      it(`says ${seconds} s for Retry-After ${retryAfter ?? 'missing'}`, () => expect(errorOf(facts(429, null, retryAfter))?.details).to.include({ waitSeconds: seconds }));
    }
  });
});
