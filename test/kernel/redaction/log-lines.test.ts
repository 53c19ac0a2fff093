import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createFirewall } from '../../../kernel/redaction/firewall.ts';
import { holdsRegistered } from '../../../kernel/redaction/holds-registered.ts';
import { openFirewall } from '../../../kernel/redaction/open-firewall.ts';
import { redactLogLine } from '../../../kernel/redaction/redact-log-line.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { drawBytes } from '../../support/chance.ts';
import { sampleFormats, sampleKinds } from './net/support/sample-formats.ts';
import { randomText, randomToken } from './net/support/random-token.ts';

const value = `${drawBytes(12).toString('hex')}-Xy`;
const short = 'q7Zt!2';
const reference = 'SECRET_REF(key)';

function open(): ReturnType<typeof createFirewall> {
  const all = createFirewall({ formats: sampleFormats(), key: Buffer.alloc(32, 1) });
  all.add('key', value);
  all.add('pin', short);
  return all;
}

describe('a finished line of a log', () => {
  const escaped = Array.from(value, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
  for (const [what, line, clean] of [
    ['JSON', `{"msg":"it was ${escaped}","n":1.50}`, `{"msg":"it was ${reference}","n":1.50}`],
    ['text', `it was ${value}`, `it was ${reference}`],
    ['JSON with a field that nobody may change', `{"type":"thinking","thinking":"so","signature":"${value}"}`, `{"type":"thinking","thinking":"so","signature":"${reference}"}`],
  ] as const) {
    it(`is given without its secrets: ${what}`, () => expect(redactLogLine(line, open())).to.equal(clean));
  }

  it('is not given where the firewall fails', () => {
    const failing = { redactBody: () => { throw new RangeError('no memory'); }, text: () => 'all of it' };
    expect(() => redactLogLine('{}', failing)).to.throw(RangeError, 'no memory');
    for (const error of [new LetsbeError('USAGE_INVALID', { reason: 'it cannot be' }), Object.assign(new Error('it cannot be'), { code: 'SECRET_IN_OPAQUE_FIELD' })]) {
      expect(() => redactLogLine('{}', { ...failing, redactBody: () => { throw error; } })).to.throw().that.equals(error);
    }
  });
});

describe('a JSON value', () => {
  const token = randomToken(sampleKinds[0]?.example ?? []);
  for (const [what, json, held] of [
    ['a string', value, true], ['a string within lists', { a: ['x', [{ b: `see ${value}` }]] }, true], ['a key', { a: { [value]: null } }, true], ['an encoding of it', [Buffer.from(value).toString('base64')], true],
    ['a short value under a key for secrets', { password: short }, true], ['a short value elsewhere', { note: short }, false], ['a credential that nobody registered', [token, { token }], false], ['nothing', [null, 1, true, 'x', {}], false],
  ] as const) {
    it(`${held ? 'holds' : 'does not hold'} a registered secret: ${what}`, () => expect(holdsRegistered(json as never, open())).to.equal(held));
  }
});

describe('the firewall that ships', () => {
  it('knows the formats that ship with it', async () => {
    const token = ['ghp_', randomText('alnum', 36)].join('');
    const firewall = await openFirewall({ schemas: createSchemas(), key: Buffer.alloc(32, 1) });
    expect(firewall.redactText(`see ${token} there`)).to.match(/^see SECRET_REF\(unregistered:github-[a-z-]+:[0-9a-f]{6}\) there$/);
  });
});
