import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { PasskeyKey } from '../../../tenant/owner/cose-key.ts';
import { readRegistration, verifyAssertion, type AssertionResponse, type RegistrationResponse } from '../../../tenant/owner/webauthn.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makePasskey, party, type Answer } from './passkey.ts';

const challenge = randomBytes(32);
const passkey = makePasskey();
const key: PasskeyKey = { algorithm: -7, publicKey: passkey.publicKey };
const reasonOf = (act: () => unknown): unknown => {
  const error = catchThrown(act);
  expect(error.code).to.equal('OWNER_PROOF_INVALID');
  return error.details['reason'];
};
const flip = (text: string, at: number): string => {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8((bytes.at(at) ?? 0) ^ 1, at < 0 ? bytes.length + at : at);
  return bytes.toString('base64url');
};

describe('an assertion', () => {
  it('holds when the device answered this challenge on our page', () => {
    expect(verifyAssertion(passkey.answer(challenge, { signCount: 8 }), challenge, key, 7, party)).to.deep.equal({ signCount: 8 });
  });

  const answers: [string, Answer, RegExp][] = [
    ['another ceremony', { client: { type: 'webauthn.create' } }, /another kind of question/],
    ['another challenge', { client: { challenge: randomBytes(32).toString('base64url') } }, /another decision/],
    ['a challenge with padding', { client: { challenge: `${challenge.toString('base64url')}=` } }, /another decision/],
    ['another origin', { client: { origin: 'https://letsbe.example.org' } }, /another page/],
    ['an origin that begins like ours', { client: { origin: 'https://letsbe.example.com.evil.test' } }, /another page/],
    ['our host over plain http', { client: { origin: 'http://letsbe.example.com' } }, /another page/],
    ['our host on another port', { client: { origin: 'https://letsbe.example.com:8443' } }, /another page/],
    ['a page inside another site', { client: { crossOrigin: true } }, /inside another site/],
    ['a page that names one above it', { client: { topOrigin: 'https://evil.test' } }, /inside another site/],
    ['another site', { relyingParty: 'example.com' }, /another site/],
    ['nobody there', { flags: 0x04 }, /nobody touched/],
    ['nobody verified', { flags: 0x01 }, /did not verify its owner/],
    ['a key backed up that cannot be', { flags: 0x15 }, /backed up and cannot be/],
    ['data that is cut off', { edit: (data) => data.subarray(0, 36) }, /cut off/],
    ['data with more behind it', { edit: (data) => Buffer.concat([data, Buffer.from([0])]) }, /longer than it says/],
    ['extensions that are no map', { flags: 0x85, edit: (data) => Buffer.concat([data, Buffer.from([0x01])]) }, /cannot be read/],
    ['extensions that break off', { flags: 0x85, edit: (data) => Buffer.concat([data, Buffer.from([0xa1, 0x61])]) }, /cannot be read/],
    ['another device\'s signature', { signedBy: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }, /not of this device/],
    ['a counter that stands still', { signCount: 7 }, /did not grow/],
    ['a counter that went back', { signCount: 6 }, /did not grow/],
    ['a counter that began again', { signCount: 0 }, /did not grow/],
  ];
  for (const [what, changes, reason] of answers) {
    it(`is refused for ${what}`, () => {
      expect(reasonOf(() => verifyAssertion(passkey.answer(challenge, { signCount: 8, ...changes }), challenge, key, 7, party))).to.match(reason);
    });
  }

  const edits: [string, (response: AssertionResponse) => AssertionResponse, RegExp][] = [
    ['a bit of the signature', (response) => ({ ...response, signature: flip(response.signature, -1) }), /not of this device/],
    ['a bit of the counter', (response) => ({ ...response, authenticatorData: flip(response.authenticatorData, 35) }), /not of this device/],
    ['a blank in what the browser says', (response) => ({ ...response, clientDataJSON: Buffer.from(`${Buffer.from(response.clientDataJSON, 'base64url').toString()} `).toString('base64url') }), /not of this device/],
    ['no signature at all', (response) => ({ ...response, signature: '' }), /not of this device/],
    ['a field that is not base64url', (response) => ({ ...response, signature: `${response.signature}=` }), /not base64url/],
    ['a field of a megabyte', (response) => ({ ...response, signature: 'A'.repeat(1024 * 1024) }), /not base64url/],
    ['what the browser says being no JSON', (response) => ({ ...response, clientDataJSON: Buffer.from('{').toString('base64url') }), /cannot be read/],
    ['what the browser says being a list', (response) => ({ ...response, clientDataJSON: Buffer.from('[]').toString('base64url') }), /cannot be read/],
    ['what the browser says having a key twice', (response) => ({ ...response, clientDataJSON: Buffer.from(`{"type":"x",${Buffer.from(response.clientDataJSON, 'base64url').toString().slice(1)}`).toString('base64url') }), /cannot be read/],
    ['what the browser says being long', (response) => ({ ...response, clientDataJSON: Buffer.from(`{"extra":"${'x'.repeat(5000)}"}`).toString('base64url') }), /too long/],
  ];
  for (const [what, edit, reason] of edits) {
    it(`is refused for ${what}`, () => {
      expect(reasonOf(() => verifyAssertion(edit(passkey.answer(challenge)), challenge, key, 0, party))).to.match(reason);
    });
  }

  it('lets a device that does not count stay at zero', () => {
    expect(verifyAssertion(passkey.answer(challenge), challenge, key, 0, party)).to.deep.equal({ signCount: 0 });
  });

  it('takes a key that is backed up', () => {
    expect(verifyAssertion(passkey.answer(challenge, { flags: 0x1d }), challenge, key, 0, party)).to.deep.equal({ signCount: 0 });
  });

  it('is never held against a key of another kind', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(reasonOf(() => verifyAssertion(passkey.answer(challenge, { signedBy: privateKey }), challenge, { algorithm: -7, publicKey }, 0, party))).to.match(/not of this device/);
    expect(reasonOf(() => verifyAssertion(passkey.answer(challenge), challenge, { algorithm: -8, publicKey: passkey.publicKey }, 0, party))).to.match(/not of this device/);
    expect(reasonOf(() => verifyAssertion(passkey.answer(challenge), challenge, { algorithm: -257, publicKey: passkey.publicKey }, 0, party))).to.match(/not of this device/);
  });
});

describe('a registration', () => {
  it('brings the key of the device', () => {
    const { credentialId, algorithm, publicKey, signCount } = readRegistration(passkey.register(challenge, { signCount: 3 }), challenge, party);
    expect({ credentialId, algorithm, signCount }).to.deep.equal({ credentialId: passkey.credentialId, algorithm: -7, signCount: 3 });
    expect(publicKey.equals(passkey.publicKey)).to.equal(true);
  });

  const cases: [string, Answer, RegExp][] = [
    ['an answer to another kind of question', { client: { type: 'webauthn.get' } }, /another kind of question/],
    ['another challenge', { client: { challenge: 'AAAA' } }, /another decision/],
    ['another origin', { client: { origin: 'https://evil.test' } }, /another page/],
    ['another site', { relyingParty: 'evil.test' }, /another site/],
    ['nobody verified', { flags: 0x41 }, /did not verify its owner/],
    ['no key', { flags: 0x05, edit: (data) => data.subarray(0, 37) }, /brings no key/],
    ['a key that is cut off', { edit: (data) => data.subarray(0, -1) }, /cannot be read/],
    ['a credential id longer than its data', { edit: (data) => Buffer.concat([data.subarray(0, 53), Buffer.from([3, 0xff]), data.subarray(55)]) }, /cut off/],
    ['a credential id over 1023 bytes', { edit: (data) => Buffer.concat([data.subarray(0, 53), Buffer.from([4, 0]), Buffer.alloc(1024), data.subarray(87)]) }, /cut off/],
    ['an empty credential id', { edit: (data) => Buffer.concat([data.subarray(0, 53), Buffer.from([0, 0]), data.subarray(87)]) }, /cut off/],
    ['a point that is not on the curve', { edit: (data) => Buffer.concat([data.subarray(0, -32), Buffer.alloc(32, 1)]) }, /is no key/],
    ['a key of a kind that is not taken', { edit: (data) => Buffer.concat([data.subarray(0, 87), Buffer.from('a10102', 'hex')]) }, /kind of key/],
    ['a key that is no map', { edit: (data) => Buffer.concat([data.subarray(0, 87), Buffer.from([0x01])]) }, /is no key/],
    ['an RSA key that is short', { edit: (data) => Buffer.concat([data.subarray(0, 87), Buffer.from('a4010303390100205880', 'hex'), Buffer.alloc(128, 0xc1), Buffer.from('2143010001', 'hex')]) }, /fewer than 2048 bits/],
  ];
  for (const [what, changes, reason] of cases) {
    it(`is refused for ${what}`, () => expect(reasonOf(() => readRegistration(passkey.register(challenge, changes), challenge, party))).to.match(reason));
  }

  const objects: [string, (response: RegistrationResponse) => string][] = [
    ['what is no CBOR', () => 'AQ'],
    ['nothing', () => ''],
    ['what has more behind it', ({ attestationObject }) => Buffer.concat([Buffer.from(attestationObject, 'base64url'), Buffer.from([0])]).toString('base64url')],
    ['a map without data', () => Buffer.from('a0', 'hex').toString('base64url')],
  ];
  for (const [what, edit] of objects) {
    it(`is refused for ${what}`, () => {
      const response = passkey.register(challenge);
      expect(reasonOf(() => readRegistration({ ...response, attestationObject: edit(response) }, challenge, party))).to.match(/cannot be read/);
    });
  }
});
