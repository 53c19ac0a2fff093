import { checkReach } from '../../../kernel/adapter/rules/check-reach.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';
import { itJudges } from './rule-table.ts';

const grant = (changes: JsonObject = {}): JsonObject => ({ target: 'acme', basePath: '/api', methods: ['GET'], ...changes });
const secretRefs = { key: { title: 'Acme key', howTo: 'Ask Acme.' } };
const withGrants = (http: JsonObject[], changes: Changes = {}, auth?: JsonObject) => ({
  manifest: { permissions: { http, secretRefs }, ...(auth ? { auth } : {}) },
  operations: { things: { do: makeOperation(changes) } },
});
const place = 'operations/things.json#/do';
const read = { path: '/x', base: '/admin' };
const session = (login: JsonObject): JsonObject => ({ scheme: 'session', secret: 'key', login: { path: '/login', body: { word: '{value}' }, ...login }, token: '/token' });

describe('the rules of reach', () => {
  itJudges(checkReach, [
    { title: 'reach.none: operations and no permission', parts: { manifest: { permissions: { secretRefs } } }, faults: [['reach.none', 'plugin.json#/permissions', 'may reach nothing']] },
    { title: 'reach.target: a target that is another tool', parts: withGrants([grant(), grant({ target: 'ghost', basePath: '/x' })]), faults: [['reach.target', 'plugin.json#/permissions/http/1/target', 'ghost is another tool']] },
    { title: 'reach.base: a base path nobody granted', parts: withGrants([grant()], { request: { method: 'GET', path: '/x', base: '/admin' } }), faults: [['reach.base', `${place}/request/base`, '/admin is not granted']] },
    { title: 'reach.base: nor may lookup, subject or verify leave it', parts: withGrants([grant()], { lookup: { ...read, pick: { at: '/at' } }, subject: { ...read, show: { a: '/a' } }, verify: { ...read, show: { a: '/a' } } }), faults: [
      ['reach.base', `${place}/lookup/base`, '/admin'],
      ['reach.base', `${place}/subject/base`, '/admin'],
      ['reach.base', `${place}/verify/base`, '/admin'],
    ] },
    { title: 'reach.method: a method that is not granted', parts: withGrants([grant()], { request: { method: 'POST', path: '/x' } }), faults: [['reach.method', `${place}/request`, 'POST is not granted below /api']] },
    { title: 'reach.method: a method granted below another base path only', parts: withGrants([grant(), grant({ basePath: '/admin', methods: ['POST'] })], { request: { method: 'POST', path: '/x' } }), faults: [['reach.method', `${place}/request`, 'POST is not granted below /api']] },
    { title: 'reach.method: a lookup needs GET below its base', parts: withGrants([grant({ methods: ['POST'] })], { request: { method: 'POST', path: '/x' }, lookup: { path: '/x', pick: { at: '/at' } } }), faults: [['reach.method', `${place}/lookup`, 'GET is not granted']] },
    { title: 'reach.method: code may send what some grant holds, and nothing else', parts: withGrants([grant()], { request: undefined, result: undefined, handler: 'run', methods: ['GET', 'PUT'] }), faults: [['reach.method', `${place}/methods`, 'PUT is not granted']] },
    { title: 'reach.base: the login goes below a granted base path too', parts: withGrants([grant({ methods: ['GET', 'POST'] })], {}, session({ base: '/auth' })), faults: [['reach.base', 'plugin.json#/auth/login/base', '/auth is not granted']] },
    { title: 'reach.method: and needs POST there', parts: withGrants([grant()], {}, session({})), faults: [['reach.method', 'plugin.json#/auth/login', 'POST is not granted below /api']] },
    { title: 'clean: everything below what is granted', parts: withGrants([grant(), grant({ basePath: '/admin', methods: ['POST'] })], { request: { method: 'POST', path: '/x', base: '/admin' }, subject: { path: '/x', show: { a: '/a' } } }), faults: [] },
    { title: 'clean: a login below a granted base path', parts: withGrants([grant(), grant({ basePath: '/auth', methods: ['POST'] })], {}, session({ base: '/auth' })), faults: [] },
    { title: 'clean: no operation and no permission', parts: { manifest: { permissions: { secretRefs } }, operations: {} }, faults: [] },
  ]);
});
