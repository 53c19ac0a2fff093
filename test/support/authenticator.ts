import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a browser and an authenticator make, as `PublicKeyCredential.toJSON()` gives it. */
export interface MadePasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly clientExtensionResults: object;
  readonly response: object;
}

/** What can be done otherwise than a decent one does it. */
export interface Deceit {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly present?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
  readonly signWith?: KeyObject;
}

interface Credential {
  readonly id: Buffer;
  readonly user: Buffer;
  readonly privateKey: KeyObject;
  counter: number;
}

const sha256 = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest();
const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** CBOR (RFC 8949) of what WebAuthn needs: whole numbers, bytes, texts, maps. */
function cbor(value: number | string | Uint8Array | ReadonlyMap<number | string, unknown>): Buffer {
  const head = (major: number, size: number): Buffer => {
    if (size < 24) return Buffer.from([(major << 5) | size]);
    return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, own]) => [cbor(key), cbor(own as string)])]);
}

/** An authenticator and its browser in software, after WebAuthn 3: credentials on ES256, found by themselves, the person verified, no attestation. */
export interface Authenticator {
  /** `navigator.credentials.create()` on a page of `origin`. */
  create(options: Readonly<Record<string, unknown>>, origin: string, deceit?: Deceit): MadePasskey;
  /** `navigator.credentials.get()`. */
  get(options: Readonly<Record<string, unknown>>, origin: string, deceit?: Deceit): MadePasskey;
}

export function makeAuthenticator(): Authenticator {
  const credentials: Credential[] = [];

  function clientData(type: string, challenge: unknown, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  /** 6.1 of WebAuthn: hash of the RP id, flags (present 1, verified 4, attested data 64), counter. */
  function authData(rpId: string, counter: number, { verified = true, present = true }: Deceit, attested?: Buffer): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([(present ? 1 : 0) | (verified ? 4 : 0) | (attested ? 64 : 0)]), count, attested ?? Buffer.alloc(0)]);
  }

  const wrap = (id: Buffer, response: object): MadePasskey => ({ id: url(id), rawId: url(id), type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response });

  return {
    create({ challenge, rp, user }, origin, deceit = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const id = randomBytes(32);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      // COSE (RFC 9053): kty EC2, alg ES256, crv P-256, x, y.
      const key = cbor(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
      const counter = deceit.counter ?? 0;
      const data = authData(deceit.rpId ?? String((rp as { id?: string }).id), counter, deceit, Buffer.concat([Buffer.alloc(16), length, id, key]));
      credentials.push({ id, user: Buffer.from(String((user as { id?: string }).id), 'base64url'), privateKey, counter });
      const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
      return wrap(id, { clientDataJSON: url(clientData(deceit.type ?? 'webauthn.create', challenge, deceit.origin ?? origin)), attestationObject: url(attestationObject), transports: ['internal'] });
    },
    get({ challenge, rpId }, origin, deceit = {}) {
      const credential = credentials.at(-1);
      if (!credential) throw new Error('there is no credential');
      credential.counter = deceit.counter ?? credential.counter + 1;
      const client = clientData(deceit.type ?? 'webauthn.get', challenge, deceit.origin ?? origin);
      const data = authData(deceit.rpId ?? String(rpId), credential.counter, deceit);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), deceit.signWith ?? credential.privateKey);
      return wrap(credential.id, { clientDataJSON: url(client), authenticatorData: url(data), signature: url(signature), userHandle: deceit.userHandle ?? url(credential.user) });
    },
  };
}
