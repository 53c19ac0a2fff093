import type { Clock } from '../clock.ts';
import { LetsbeError } from '../errors.ts';
import type { HttpPermission, PluginManifest } from '../schema/plugin.ts';
import { plainText } from '../template/summarise.ts';
import { credentialHeaders, issueCredential } from './auth/issue.ts';
import type { Credential, SchemeContext } from './auth/scheme.ts';
import { tokenKey, type Tokens } from './auth/tokens.ts';
import { decodeLoosely } from './decode.ts';
import { encodeBody } from './encode.ts';
import { errorOf } from './map-error.ts';
import { redactReply, redactorOf, type Redact } from './redact-reply.ts';
import { isOverridingHeader, namesMethod } from './overrides.ts';
import { resolvePinned, type Lookup } from './resolve.ts';
import { fitsFormat, splitSecret, type SecretStore } from './secrets.ts';
import { joinPath, type Target } from './target.ts';
import type { Transport, WireReply } from './transport.ts';
import { waitAtMost } from './wait-at-most.ts';

/** A registry entry as the egress needs it: where it is, and which stored secret signs in there. */
export interface Instance {
  readonly id: string;
  readonly plugin: string;
  readonly target: Target;
  /** The scheme the entry names, and the name its secret is stored under. */
  readonly auth: { readonly scheme: string; readonly secret: string } | undefined;
}

/** A request of a plugin, without credential. The path is encoded and relative to a granted base path. */
export interface EgressRequest {
  readonly method: string;
  /** One of the granted base paths. */
  readonly base: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly contentType?: string;
  /** Statuses the caller wants to see although they count as errors. */
  readonly accept?: readonly number[];
  /** For all of it: resolving the name, signing in, and a second try after a refused token. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** It must not go out a second time by itself, whatever its method. */
  readonly once?: boolean;
  /** Called right before the first byte leaves; what it throws keeps the request from being sent. Not called for a login. */
  readonly beforeSend?: (() => void) | undefined;
}

export interface EgressDependencies {
  readonly transport: Transport;
  readonly lookup: Lookup;
  readonly secrets: SecretStore;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** The only way out for a plugin: what its manifest grants, to the exact origin of its registry entry. */
export interface Egress {
  /**
   * The answer holds the credential in no form, even where the tool echoes it.
   * Throws PERMISSION_DENIED, TARGET_REFUSED, SECRET_REF_UNRESOLVED, SECRET_INVALID, any TOOL_*, or CALL_CANCELLED.
   */
  send(instance: Instance, request: EgressRequest): Promise<WireReply>;
}

/** Headers that decide where a request goes or where it ends; only the host sets them. */
const reserved = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect', 'authorization', 'cookie', 'keep-alive', 'forwarded']);

/** Budget of a login. It is nobody's own: who first asked for it may cancel, and the others still get it. */
const loginMs = 15_000;

interface SignedIn {
  readonly credential: Credential;
  readonly kept: boolean;
  readonly key: string;
  readonly stored: string;
  readonly redact: Redact;
}

export function createEgress(manifest: PluginManifest, { transport, lookup, secrets, tokens, clock, userAgent }: EgressDependencies): Egress {
  const { id: plugin, auth, errors } = manifest;
  const permissions = manifest.permissions.http ?? [];
  const forbidden = new Set([...reserved, ...credentialHeaders(auth)]);
  const ref = auth && manifest.permissions.secretRefs?.[auth.secret];
  const refuse = (reason: string): LetsbeError => new LetsbeError('TARGET_REFUSED', { plugin, reason });

  function granted(request: EgressRequest): HttpPermission {
    const permission = permissions.find(({ basePath }) => basePath === request.base);
    if (!permission) throw new LetsbeError('PERMISSION_DENIED', { plugin, what: `request below ${plainText(request.base, 60)}`, place: 'permissions.http' });
    if (!permission.methods.some((method) => method === request.method)) {
      throw new LetsbeError('PERMISSION_DENIED', { plugin, what: `send ${plainText(request.method, 20)} below ${permission.basePath}`, place: 'permissions.http' });
    }
    return permission;
  }

  function headersOf(instance: Instance, permission: HttpPermission, request: EgressRequest): Record<string, string> {
    const headers: Record<string, string> = { 'user-agent': userAgent, accept: 'application/json', 'accept-encoding': 'identity' };
    for (const [name, value] of [...Object.entries(permission.headers ?? {}), ...Object.entries(request.headers)]) {
      const lower = name.toLowerCase();
      const shown = plainText(lower, 60);
      if (forbidden.has(lower) || isOverridingHeader(lower)) throw refuse(`the header ${shown} is set by the host alone`);
      if (!/^[a-z][a-z0-9-]*$/.test(lower) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw refuse(`the header ${shown} holds characters that are not allowed there`);
      headers[lower] = lower === 'destination' ? destination(instance, permission, value) : value;
    }
    if (request.contentType !== undefined && headers['content-type'] === undefined) headers['content-type'] = request.contentType;
    return headers;
  }

  /** RFC 4918: COPY and MOVE name where to as an absolute URL. It is held to the same grant as the path. */
  function destination(instance: Instance, permission: HttpPermission, path: string): string {
    const joined = joinPath(instance.target, permission.basePath, path);
    if ('reason' in joined) throw refuse(`its destination is not allowed: ${joined.reason}`);
    return `${instance.target.origin}${joined.path}`;
  }

  async function wire(instance: Instance, request: EgressRequest, headers: Record<string, string>, path: string, credential: Credential): Promise<WireReply> {
    const since = clock.elapsed();
    const resolved = resolvePinned(instance.target, lookup).catch((error: unknown) => {
      throw new LetsbeError('TOOL_UNAVAILABLE', { instance: instance.id, detail: ' (its name does not resolve)' }, error);
    });
    const pinned = await waitAtMost(resolved, { clock, ms: request.timeoutMs, signal: request.signal, instance: instance.id });
    if ('reason' in pinned) throw refuse(pinned.reason);
    const own = request.query.filter(([key]) => auth?.scheme !== 'query' || key !== auth.param);
    const query = new URLSearchParams([...own, ...(credential.query ?? [])].map(([key, value]) => [key, value])).toString();
    request.beforeSend?.();
    return transport.send({
      origin: instance.target.origin,
      ...pinned,
      method: request.method,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...credential.headers },
      ...(request.body ? { body: request.body } : {}),
      timeoutMs: Math.max(1, Math.ceil(request.timeoutMs - (clock.elapsed() - since))),
      maxBytes: request.maxBytes,
      ...(request.signal ? { signal: request.signal } : {}),
      ...(request.once === true ? { once: true } : {}),
      instance: instance.id,
    });
  }

  async function credentialOf(instance: Instance, request: EgressRequest): Promise<SignedIn> {
    if (!auth) return { credential: {}, kept: false, key: '', stored: '', redact: (text) => text };
    if (instance.auth?.scheme !== auth.scheme) {
      throw new LetsbeError('REGISTRY_INVALID', { faults: `  ${instance.id}: its auth must be {"type": "${auth.scheme}_secret_ref", "ref": "<name of the stored secret>"}` });
    }
    const stored = instance.auth.secret;
    const secret = secrets.use(stored, instance.target.origin);
    if (ref && !fitsFormat(secret, ref)) throw new LetsbeError('SECRET_INVALID', { name: stored, reason: `it does not look like ${ref.title}. ${ref.howTo}` });
    const key = tokenKey(instance.id, instance.target.origin, secret);
    const parts = splitSecret(stored, secret, ref);
    const context: SchemeContext = { instance: instance.id, stored, parts, secret, now: clock.now(), login: (path, base, body, encode) => login(instance, request, { path, base, body, encode }, redactorOf(stored, secret, parts, {})) };
    const make = async (): ReturnType<typeof issueCredential> => {
      const issued = await issueCredential(auth, context);
      if (issued.derived) secrets.remember(issued.derived.value, `${stored}_${auth.scheme}`, issued.derived.ttlSeconds);
      return issued;
    };
    const derives = auth.scheme === 'jwt' || auth.scheme === 'session';
    const issued = derives ? await tokens.get(key, clock.now(), make) : { credential: (await make()).credential, kept: false };
    return { ...issued, key, stored, redact: redactorOf(stored, secret, parts, issued.credential) };
  }

  async function login(instance: Instance, request: EgressRequest, form: { path: string; base: string | undefined; body: Record<string, string>; encode: 'json' | 'form' }, redact: Redact): Promise<unknown> {
    const permission = granted({ ...request, method: 'POST', base: form.base ?? permissions[0]?.basePath ?? '' });
    const joined = joinPath(instance.target, permission.basePath, form.path);
    if ('reason' in joined) throw refuse(joined.reason);
    const { body, type } = encodeBody(form.body, form.encode, '');
    const asked = { ...request, method: 'POST', query: [], headers: {}, body, contentType: type, timeoutMs: loginMs, signal: undefined, beforeSend: undefined };
    const reply = await wire(instance, asked, headersOf(instance, permission, asked), joined.path, {});
    const failed = errorOf({ instance: instance.id, secret: instance.auth?.secret ?? '', status: reply.status, body: decodeLoosely(redactReply(reply, redact)), retryAfter: reply.headers['retry-after'] }, errors);
    // A login that is refused as invalid input means the stored name or password: it is the person who must act.
    if (failed) throw failed.code === 'TOOL_REJECTED' ? new LetsbeError('TOOL_AUTH', failed.details) : failed;
    return decodeLoosely(reply);
  }

  return {
    async send(instance, request) {
      const permission = granted(request);
      const joined = joinPath(instance.target, permission.basePath, request.path);
      if ('reason' in joined) throw refuse(joined.reason);
      const headers = headersOf(instance, permission, request);
      if (namesMethod(request.query, request.body, headers['content-type'])) throw refuse('it names another method than its own, which the tool might follow');
      const since = clock.elapsed();
      const left = (): EgressRequest => ({ ...request, timeoutMs: Math.max(1, Math.ceil(request.timeoutMs - (clock.elapsed() - since))) });
      const signIn = (): Promise<SignedIn> => waitAtMost(credentialOf(instance, request), { clock, ms: left().timeoutMs, signal: request.signal, instance: instance.id });
      let signedIn = await signIn();
      let answer = await wire(instance, left(), headers, joined.path, signedIn.credential);
      if (answer.status === 401 && signedIn.kept) {
        tokens.drop(signedIn.key, signedIn.credential);
        signedIn = await signIn();
        // The same request once more: the tool has done nothing with the first.
        answer = await wire(instance, { ...left(), beforeSend: undefined }, headers, joined.path, signedIn.credential);
      }
      const reply = redactReply(answer, signedIn.redact);
      if (request.accept?.includes(reply.status)) return reply;
      const failed = errorOf({ instance: instance.id, secret: signedIn.stored, status: reply.status, body: reply.status < 300 && !errors?.map?.some(({ status }) => status === reply.status) ? null : decodeLoosely(reply), retryAfter: reply.headers['retry-after'] }, errors);
      if (failed) throw failed;
      return reply;
    },
  };
}
