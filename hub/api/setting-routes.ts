import { changeSchema } from '../../kernel/diff-json.ts';
import { assertValue } from '../settings/assert-value.ts';
import { changeSetting, valueOfVersion } from '../settings/change-setting.ts';
import { readHistory } from '../settings/history.ts';
import { readSetting } from '../settings/read-setting.ts';
import { settingKeys } from '../settings/setting-keys.ts';
import { routeFor, type HubRoute } from './context.ts';

const key = { type: 'string', enum: settingKeys } as const;
const version = { type: 'integer', minimum: 0, maximum: 1_000_000 } as const;
const reason = { type: 'string', minLength: 1, maxLength: 300 } as const;
const ofKey = { type: 'object', additionalProperties: false, required: ['key'], properties: { key } } as const;
const value = { type: 'object' } as const;
const setting = { type: 'object', additionalProperties: false, required: ['key', 'version', 'value'], properties: { key, version, value } } as const;
const settings = { type: 'object', additionalProperties: false, required: ['settings'], properties: { settings: { type: 'array', items: setting } } } as const;
const maybe = { type: ['string', 'null'] } as const;
const history = {
  type: 'object', additionalProperties: false, required: ['key', 'versions'],
  properties: {
    key,
    versions: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['version', 'changedAt', 'changedBy', 'reason', 'rollbackOf', 'value', 'changes'],
        properties: {
          version, changedAt: { type: 'string' }, changedBy: { type: 'string' }, reason: maybe, rollbackOf: { type: ['integer', 'null'] }, value,
          changes: { type: 'array', items: changeSchema },
        },
      },
    },
  },
} as const;
const change = { type: 'object', additionalProperties: false, required: ['value'], properties: { value, expectedVersion: { ...version, description: 'the version the change was made from; another one is refused' }, reason } } as const;
const back = { type: 'object', additionalProperties: false, required: ['version'], properties: { version: { ...version, description: '0 for what counted before anybody changed anything' }, reason } } as const;

const admins = ['owner', 'admin'] as const;

/** What those who run the platform may set while it runs. Each change is one more version; to go back is one, too. */
export const settingRoutes: readonly HubRoute[] = [
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/settings', title: 'All settings as they are now', roles: admins, answers: { 200: settings },
    handle: async (_request, { queries }) => ({ status: 200, body: { settings: await Promise.all(settingKeys.map(async (one) => ({ key: one, ...await readSetting(queries, one) }))) } }),
  }),
  routeFor.platform({
    method: 'GET', path: '/api/v1/admin/settings/{key}', title: 'Every change of a setting, the newest first: who, when, what it was and became', roles: admins, params: ofKey, answers: { 200: history },
    handle: async ({ params }, { queries }) => ({ status: 200, body: { key: params.key, versions: await readHistory(queries, params.key) } }),
  }),
  routeFor.platform({
    method: 'PUT', path: '/api/v1/admin/settings/{key}', title: 'Changes a setting, for all copies at once', roles: admins, params: ofKey, body: change, answers: { 200: setting }, idempotency: 'optional', audit: 'setting.changed',
    handle: async ({ params, body }, { queries, strategies, actor, now }) => {
      const wanted = await assertValue(params.key, body.value, strategies);
      return { status: 200, body: { key: params.key, ...await changeSetting(queries, { key: params.key, value: wanted, by: actor.account, now, ...(body.reason === undefined ? {} : { reason: body.reason }), ...(body.expectedVersion === undefined ? {} : { expectedVersion: body.expectedVersion }) }) } };
    },
  }),
  routeFor.platform({
    method: 'POST', path: '/api/v1/admin/settings/{key}/rollback', title: 'Goes back to what a version held, as a new version', roles: admins, params: ofKey, body: back, answers: { 200: setting }, idempotency: 'optional', audit: 'setting.rolled-back',
    handle: async ({ params, body }, { queries, strategies, actor, now }) => {
      // What fitted then may not fit the program any more.
      const wanted = await assertValue(params.key, await valueOfVersion(queries, params.key, body.version), strategies);
      return { status: 200, body: { key: params.key, ...await changeSetting(queries, { key: params.key, value: wanted, by: actor.account, now, rollbackOf: body.version, ...(body.reason === undefined ? {} : { reason: body.reason }) }) } };
    },
  }),
];
