import { checkAuth } from '../../../kernel/adapter/rules/check-auth.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { itJudges } from './rule-table.ts';

const http = [{ target: 'acme', basePath: '/api', methods: ['GET', 'POST', 'DELETE'] }];
const ref = (changes: JsonObject = {}): JsonObject => ({ title: 'Acme key', howTo: 'Ask Acme.', ...changes });
const withRefs = (secretRefs: JsonObject, auth: JsonObject | undefined) => ({ manifest: { permissions: { http, secretRefs }, auth } });
const two = { parts: ['user', 'password'], separator: ':' };
const jwt = (changes: JsonObject): JsonObject => ({ scheme: 'jwt', secret: 'key', key: { part: 'secret', encoding: 'hex' }, ttlSeconds: 300, ...changes });
const session = (body: JsonObject): JsonObject => ({ scheme: 'session', secret: 'key', login: { path: '/login', body }, token: '/token' });

describe('the rules of auth', () => {
  itJudges(checkAuth, [
    { title: 'auth.secret: the secret is not declared', parts: withRefs({ key: ref() }, { scheme: 'bearer', secret: 'token' }), faults: [
      ['auth.unused', 'plugin.json#/permissions/secretRefs/key', 'no scheme uses'],
      ['auth.secret', 'plugin.json#/auth/secret', 'token is not declared'],
    ] },
    { title: 'auth.unused: a secret without a scheme', parts: withRefs({ key: ref() }, undefined), faults: [['auth.unused', 'plugin.json#/permissions/secretRefs/key', 'no scheme']] },
    { title: 'auth.format: lookahead has no linear form', parts: withRefs({ key: ref({ format: '^(?=x)y$' }) }, { scheme: 'bearer', secret: 'key' }), faults: [['auth.format', 'plugin.json#/permissions/secretRefs/key/format', 'linear']] },
    { title: 'auth.format: nor has a backreference', parts: withRefs({ key: ref({ format: '^(a)\\1$' }) }, { scheme: 'bearer', secret: 'key' }), faults: [['auth.format', 'plugin.json#/permissions/secretRefs/key/format', 'linear']] },
    { title: 'auth.part: the jwt key names no part of the secret', parts: withRefs({ key: ref({ parts: ['id', 'seed'], separator: ':' }) }, jwt({})), faults: [['auth.part', 'plugin.json#/auth/key/part', 'no part secret']] },
    { title: 'auth.part: a hole in the jwt header names none', parts: withRefs({ key: ref({ parts: ['id', 'secret'], separator: ':' }) }, jwt({ header: { kid: '{kid}' } })), faults: [['auth.part', 'plugin.json#/auth/header', 'no part kid']] },
    { title: 'auth.part: two holes of the login name none, both are told', parts: withRefs({ key: ref(two) }, session({ name: '{username}', word: '{pass}' })), faults: [
      ['auth.part', 'plugin.json#/auth/login/body', 'no part username'],
      ['auth.part', 'plugin.json#/auth/login/body', 'no part pass'],
    ] },
    { title: 'clean: no auth and no secret', parts: withRefs({}, undefined), faults: [] },
    { title: 'clean: bearer with a linear format', parts: withRefs({ key: ref({ format: '^[a-f0-9]{8,64}$' }) }, { scheme: 'bearer', secret: 'key' }), faults: [] },
    { title: 'clean: jwt over the parts of its secret', parts: withRefs({ key: ref({ parts: ['id', 'secret'], separator: ':' }) }, jwt({ header: { kid: '{id}' } })), faults: [] },
    { title: 'clean: session over the parts of its secret', parts: withRefs({ key: ref(two) }, session({ name: '{user}', word: '{password}' })), faults: [] },
    { title: 'clean: a secret without parts is one part named value', parts: withRefs({ key: ref() }, session({ token: '{value}' })), faults: [] },
  ]);
});
