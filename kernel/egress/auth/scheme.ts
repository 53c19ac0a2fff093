import type { PluginManifest } from '../../schema/plugin.ts';

export type Auth = NonNullable<PluginManifest['auth']>;
export type AuthOf<S extends Auth['scheme']> = Extract<Auth, { scheme: S }>;

/** What a scheme adds to a request right before the socket. */
export interface Credential {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [string, string])[];
  /** What stands in it, where it was derived or received: no answer may repeat it. */
  readonly token?: string;
}

export interface SchemeContext {
  /** Names of the instance and of the stored secret, for errors. */
  readonly instance: string;
  readonly stored: string;
  /** Parts of the secret by name; a secret without parts is `value`. */
  readonly parts: Readonly<Record<string, string>>;
  /** The secret as it is stored. */
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Sends the login of a session scheme to the tool and gives the JSON it answered. */
  readonly login: (path: string, base: string | undefined, body: Record<string, string>, encode: 'json' | 'form') => Promise<unknown>;
}

/** A credential, and for how long it holds when it was derived or received: until then it is kept and redacted. */
export interface Issued {
  readonly credential: Credential;
  readonly derived?: { readonly value: string; readonly ttlSeconds: number };
}
