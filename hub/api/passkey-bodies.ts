const bytes = { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 16_384 } as const;
const attachment = { type: 'string', enum: ['cross-platform', 'platform'] } as const;
const extensions = { type: 'object', maxProperties: 20 } as const;
const idOfKey = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,1500}$' } as const;
const type = { type: 'string', const: 'public-key' } as const;

/** What a browser's `PublicKeyCredential.toJSON()` gives where a passkey was made (WebAuthn 3, 5.1). */
export const newPasskey = {
  type: 'object', additionalProperties: false, required: ['id', 'rawId', 'type', 'response', 'clientExtensionResults'],
  properties: {
    id: idOfKey, rawId: idOfKey, type, authenticatorAttachment: attachment, clientExtensionResults: extensions,
    response: {
      type: 'object', additionalProperties: false, required: ['clientDataJSON', 'attestationObject'],
      properties: { clientDataJSON: bytes, attestationObject: bytes, authenticatorData: bytes, publicKey: bytes, publicKeyAlgorithm: { type: 'integer' }, transports: { type: 'array', maxItems: 10, items: { type: 'string', pattern: '^[a-z-]{1,20}$' } } },
    },
  },
} as const;

/** The same where one signed. */
export const signedPasskey = {
  type: 'object', additionalProperties: false, required: ['id', 'rawId', 'type', 'response', 'clientExtensionResults'],
  properties: {
    id: idOfKey, rawId: idOfKey, type, authenticatorAttachment: attachment, clientExtensionResults: extensions,
    response: { type: 'object', additionalProperties: false, required: ['clientDataJSON', 'authenticatorData', 'signature'], properties: { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes } },
  },
} as const;

/** What a browser is given for `navigator.credentials`. */
export const passkeyOptions = { type: 'object', required: ['challenge'], properties: { challenge: { type: 'string' } } } as const;
