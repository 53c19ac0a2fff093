import { createHmac } from 'node:crypto';
import type { Clock } from '../../../../kernel/clock.ts';
import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { isSame } from '../credentials.ts';
import type { Call, Reply } from '../tool.ts';
import { errorReply } from './errors.ts';

const longestLife = 300;

/** What an integration's token may reach; everything else needs a person's session. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  posts: ['GET', 'PUT', 'DELETE', 'POST'], pages: ['GET', 'PUT', 'DELETE', 'POST'], images: ['POST'], webhooks: ['POST', 'PUT', 'DELETE'],
  tags: ['GET', 'PUT', 'DELETE', 'POST'], labels: ['GET', 'PUT', 'DELETE', 'POST'], users: ['GET'], roles: ['GET'], invites: ['POST'],
  members: ['GET', 'PUT', 'DELETE', 'POST'], tiers: ['GET', 'PUT', 'POST'], offers: ['GET', 'PUT', 'POST'], newsletters: ['GET', 'PUT', 'POST'],
  config: ['GET'], settings: ['GET'], comments: ['GET', 'POST', 'PUT'], actions: ['GET'],
};

/** Checks an Admin API token as Ghost documents it: known key, HS256, audience, at most five minutes old. A simulation, not Ghost. */
export function createTokenGuard(keyId: string, secretHex: string, clock: Clock): (call: Call) => Reply | undefined {
  const unauthorised = (message: string, code: string): Reply => errorReply({ status: 401, type: 'UnauthorizedError', message, code });
  const bad = (message: string, code: string): Reply => errorReply({ status: 400, type: 'BadRequestError', message, code });

  function invalidity(token: string, header: JsonObject, claims: JsonObject): string | undefined {
    const [head = '', payload = '', signature = ''] = token.split('.');
    if (header['alg'] !== 'HS256') return 'invalid algorithm';
    const expected = createHmac('sha256', Buffer.from(secretHex, 'hex')).update(`${head}.${payload}`).digest('base64url');
    if (!isSame(signature, expected)) return 'invalid signature';
    const now = Math.floor(clock.now() / 1000);
    const { exp, iat, aud, nbf } = claims;
    if (typeof nbf === 'number' && nbf > now) return 'jwt not active';
    if (typeof exp === 'number' && now >= exp) return 'jwt expired';
    if (!(Array.isArray(aud) ? aud : [aud]).some((one) => typeof one === 'string' && /\/?admin\/?$/.test(one))) return 'jwt audience invalid. expected: /\\/?admin\\/?$/';
    if (typeof iat !== 'number') return 'iat required when maxAge is specified';
    return now >= iat + longestLife ? 'maxAge exceeded' : undefined;
  }

  return ({ method, path, headers }) => {
    const resource = /^\/ghost\/api\/admin\/([^/]+)/.exec(path)?.[1];
    if (resource === undefined || resource === 'site') return undefined;
    if (headers.authorization === undefined) {
      return errorReply({ status: 403, type: 'NoPermissionError', message: 'Authorization failed', context: 'Unable to determine the authenticated user or integration. Check that cookies are being passed through if using session authentication.' });
    }
    const token = /^Ghost (\S+)$/i.exec(headers.authorization)?.[1];
    if (token === undefined) return unauthorised('Authorization header format is "Authorization: Ghost [token]"', 'INVALID_AUTH_HEADER');
    const [header, claims] = token.split('.').map(decodePart);
    if (!header || !claims || token.split('.').length !== 3) return bad('Invalid token', 'INVALID_JWT');
    if (typeof header['kid'] !== 'string') return bad('Admin API kid missing.', 'MISSING_ADMIN_API_KID');
    if (header['kid'] !== keyId) return unauthorised('Unknown Admin API Key', 'UNKNOWN_ADMIN_API_KEY');
    const fault = invalidity(token, header, claims);
    if (fault !== undefined) return unauthorised(`Invalid token: ${fault}`, 'INVALID_JWT');
    return allowed[resource]?.includes(method) ? undefined : errorReply({ status: 403, type: 'NoPermissionError', message: 'API tokens do not have permission to access this endpoint' });
  };
}

function decodePart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
