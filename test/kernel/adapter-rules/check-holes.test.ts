import { checkHoles } from '../../../kernel/adapter/rules/check-holes.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';
import { itJudges } from './rule-table.ts';

const config: JsonObject = { type: 'object', additionalProperties: false, required: ['user'], properties: { user: { type: 'string', description: 'account' }, shelf: { type: 'string', description: 'a shelf' } } };
const one = (changes: Changes, manifest: Changes = {}) => ({ manifest, operations: { things: { do: makeOperation(changes) } } });
const place = 'operations/things.json#/do';
const params = (properties: JsonObject, required: string[] = []): JsonObject => ({ type: 'object', required, additionalProperties: false, properties });
const text = (changes: JsonObject = {}): JsonObject => ({ type: 'string', description: 'a text', ...changes });
const get = (changes: JsonObject): JsonObject => ({ method: 'GET', path: '/things/{thingId}', ...changes });

describe('the rules of holes', () => {
  itJudges(checkHoles, [
    { title: 'hole.unknown: a misspelt param, with the one that was meant', parts: one({ request: get({ query: { also: '{thingID}' } }) }), faults: [['hole.unknown', `${place}/request/query`, '{thingID} is not known']] },
    { title: 'hole.unknown: in header, body, summary and each read', parts: one({
      request: get({ headers: { 'X-A': '{gone}' }, body: { deep: [{ a: '{gone}' }] } }), summary: 'Do {gone}',
      lookup: { path: '/{gone}', pick: { at: '/at' } }, subject: { path: '/x', query: { a: '{gone}' }, show: { a: '/a' } }, verify: { path: '/x', headers: { 'X-B': '{gone}' }, show: { a: '/a' } },
    }), faults: ['/request/headers', '/request/body', '/lookup/path', '/subject/query', '/verify/headers', '/summary'].map((inner) => ['hole.unknown', `${place}${inner}`, '{gone}'] as const) },
    { title: 'hole.unknown: a setting the plugin does not have', parts: one({ request: get({ query: { a: '{config.account}' } }) }, { config }), faults: [['hole.unknown', `${place}/request/query`, '{config.account}']] },
    { title: 'hole.unknown: a looked-up value that is not picked', parts: one({ request: get({ query: { at: '{lookup.updatedAt}' } }) }), faults: [['hole.unknown', `${place}/request/query`, '{lookup.updatedAt}']] },
    { title: 'hole.unknown: a subject is read before anything is looked up', parts: one({ lookup: { path: '/x', pick: { at: '/at' } }, subject: { path: '/x/{lookup.at}', show: { a: '/a' } } }), faults: [['hole.unknown', `${place}/subject/path`, '{lookup.at}']] },
    { title: 'hole.unknown: an undo may use what the result names, and nothing more of it', parts: one({ undo: { operation: 'things.get', params: { a: '{result.id}', b: '{result.gone}' } } }), faults: [['hole.unknown', `${place}/undo/params`, '{result.gone}']] },
    { title: 'hole.unknown: the summary is filled from params alone', parts: one({ summary: 'Do {config.user} {thingId}' }, { config }), faults: [['hole.unknown', `${place}/summary`, '{config.user}']] },
    { title: 'hole.optional: a path whose param may be left out', parts: one({ params: params({ thingId: text() }) }), faults: [['hole.optional', `${place}/request/path`, 'may be left out']] },
    { title: 'hole.optional: also in the path of a read', parts: one({ params: params({ thingId: text(), shelf: text() }, ['thingId']), subject: { path: '/x/{shelf}', show: { a: '/a' } } }), faults: [['hole.optional', `${place}/subject/path`, '{shelf}']] },
    { title: 'clean: a further read of the subject is left out when its param is', parts: one({ params: params({ thingId: text(), shelf: text() }, ['thingId']), subject: [{ path: '/x/{thingId}', show: { a: '/a' } }, { path: '/x/{shelf}', show: { a: '/a' } }] }), faults: [] },
    { title: 'hole.optional: a path whose setting may be left out', parts: one({ request: get({ path: '/{config.shelf}/{thingId}' }) }, { config }), faults: [['hole.optional', `${place}/request/path`, '{config.shelf} stands in the path']] },
    { title: 'hole.brace: what looks like a language and is none', parts: one({ request: get({ query: { a: '{{thingId}}', b: '{thingId | upper}' } }) }), faults: [
      ['hole.brace', `${place}/request/query`, '{{thingId}}'],
      ['hole.brace', `${place}/request/query`, '{thingId | upper}'],
    ] },
    { title: 'param.unused: a param that goes nowhere', parts: one({ params: params({ thingId: text(), color: text() }, ['thingId']) }), faults: [['param.unused', `${place}/params/properties/color`, 'color is never sent']] },
    { title: 'clean: a default stands in for a missing param of a path', parts: one({ params: params({ thingId: text({ default: 'first' }) }) }), faults: [] },
    { title: 'clean: params, a setting and a looked-up value in their places', parts: one({ lookup: { path: '/things/{thingId}', pick: { at: '/at' } }, request: get({ path: '/{config.user}/{thingId}', query: { at: '{lookup.at}', mixed: 'a {thingId} b' } }) }, { config }), faults: [] },
    { title: 'clean: code takes its params itself', parts: one({ request: undefined, result: undefined, handler: 'run', methods: ['GET'] }), faults: [] },
  ]);
});
