import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { AssertionResponse, RegistrationResponse } from '../../../tenant/owner/webauthn.ts';

export const party = { id: 'letsbe.example.com', origins: ['https://letsbe.example.com'] };

export interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
}

export interface Answer {
  readonly client?: Partial<ClientData>;
  readonly flags?: number;
  readonly signCount?: number;
  readonly relyingParty?: string;
  /** Last change before the signature. */
  readonly edit?: (data: Buffer) => Buffer;
  readonly signedBy?: KeyObject;
}

/** A passkey made of software: what an authenticator and a browser do together. */
export interface Passkey {
  readonly credentialId: string;
  readonly publicKey: KeyObject;
  answer(challenge: Buffer, changes?: Answer): AssertionResponse;
  register(challenge: Buffer, changes?: Answer): RegistrationResponse;
}

const digest = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();
const clientJson = (type: string, challenge: Buffer, changes: Partial<ClientData> = {}): Buffer => Buffer.from(JSON.stringify({ type, challenge: challenge.toString('base64url'), origin: party.origins[0], crossOrigin: false, ...changes }));

function dataOf({ flags = 0x05, signCount = 0, relyingParty = party.id }: Answer, rest: Buffer = Buffer.alloc(0)): Buffer {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(signCount);
  return Buffer.concat([digest(relyingParty), Buffer.from([flags]), counter, rest]);
}

export function makePasskey(): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
  return {
    credentialId: id.toString('base64url'),
    publicKey,
    answer(challenge, changes = {}) {
      const clientData = clientJson('webauthn.get', challenge, changes.client);
      const data = (changes.edit ?? ((bytes) => bytes))(dataOf(changes));
      const signature = sign('sha256', Buffer.concat([data, digest(clientData)]), changes.signedBy ?? privateKey);
      return { clientDataJSON: clientData.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') };
    },
    register(challenge, changes = {}) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const data = (changes.edit ?? ((bytes) => bytes))(dataOf({ flags: 0x45, ...changes }, credential));
      const length = data.length < 256 ? [0x58, data.length] : [0x59, data.length >> 8, data.length & 255];
      const attestation = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from(length), data]);
      return { clientDataJSON: clientJson('webauthn.create', challenge, changes.client).toString('base64url'), attestationObject: attestation.toString('base64url') };
    },
  };
}
