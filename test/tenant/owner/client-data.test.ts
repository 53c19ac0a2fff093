import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { checkClientData } from '../../../tenant/owner/client-data.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { party } from './passkey.ts';

const challenge = randomBytes(32);
const check = (bytes: Buffer): void => checkClientData(bytes, { type: 'webauthn.get', challenge, origins: party.origins });
const said = (changes: object = {}): Buffer => Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: challenge.toString('base64url'), origin: party.origins[0], ...changes }));

/** Blown up to a number of bytes by a key that nobody reads. */
const sized = (bytes: number): Buffer => said({ more: 'x'.repeat(bytes - said({ more: '' }).length) });

describe('what the browser says', () => {
  const taken: [string, Buffer][] = [
    ['without a word on other sites', said()],
    ['that it was on no other site', said({ crossOrigin: false })],
    ['with keys of a later standard', said({ later: { a: 1 } })],
    ['as long as it may be', sized(4096)],
  ];
  for (const [what, bytes] of taken) it(`is taken: ${what}`, () => expect(() => check(bytes)).not.to.throw());

  const latin = Buffer.concat([said().subarray(0, -1), Buffer.from(',"more":"'), Buffer.from([0xe4]), Buffer.from('"}')]);
  const refused: [string, Buffer, RegExp][] = [
    ['longer than it may be', sized(4097), /too long/],
    ['within another site', said({ crossOrigin: true }), /inside another site/],
    ['within another site, in odd words', said({ crossOrigin: 'false' }), /inside another site/],
    ['on a page of another site', said({ topOrigin: 'https://evil.test' }), /inside another site/],
    ['on no page', said({ origin: undefined }), /another page/],
    ['on several pages', said({ origin: party.origins }), /another page/],
    ['about a registration', said({ type: 'webauthn.create' }), /another kind of question/],
    ['about another challenge', said({ challenge: randomBytes(32).toString('base64url') }), /another decision/],
    ['in letters that are no UTF-8', latin, /cannot be read/],
    ['behind a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), said()]), /cannot be read/],
    ['twice under one name', Buffer.from(said().toString().replace('{', '{"type":"webauthn.get",')), /cannot be read/],
    ['in a list', Buffer.from('[]'), /cannot be read/],
    ['in no JSON', Buffer.from('{'), /cannot be read/],
  ];
  for (const [what, bytes, reason] of refused) {
    it(`is refused: ${what}`, () => {
      const error = catchThrown(() => check(bytes));
      expect(error.code).to.equal('OWNER_PROOF_INVALID');
      expect(error.details['reason']).to.match(reason);
    });
  }
});
