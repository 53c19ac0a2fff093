import { checkParamSchemas } from '../../../kernel/adapter/rules/check-params.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';
import { itJudges } from './rule-table.ts';

const one = (changes: Changes) => ({ operations: { things: { do: makeOperation(changes) } } });
const withParam = (a: JsonObject, more: JsonObject = {}) => one({ params: { type: 'object', additionalProperties: false, properties: { a: { description: 'a param', ...a } }, ...more } });
const place = 'operations/things.json#/do';
const at = `${place}/params/properties/a`;
const backtracks = '^(?!x)y$';
const inside = (property: JsonObject): JsonObject => ({ type: 'object', additionalProperties: false, properties: { b: property } });
const settings = (user: JsonObject): JsonObject => ({ type: 'object', additionalProperties: false, properties: { user } });
const raised = (when: Json) => one({ class: 'yellow', classWhen: [{ when, class: 'yellow_external', because: 'it leaves the house' }] });

describe('the rules of params', () => {
  itJudges(checkParamSchemas, [
    { title: 'param.pattern: lookaround has no linear form', parts: withParam({ type: 'string', pattern: backtracks }), faults: [['param.pattern', at, 'linear']] },
    { title: 'param.pattern: nor in an object inside', parts: withParam(inside({ type: 'string', pattern: backtracks })), faults: [['param.pattern', `${at}/properties/b`, 'linear']] },
    { title: 'param.pattern: nor in the items of a list', parts: withParam({ type: 'array', items: { type: 'string', pattern: backtracks } }), faults: [['param.pattern', `${at}/items`, 'linear']] },
    { title: 'param.pattern: nor in the values of a map', parts: withParam({ type: 'object', additionalProperties: { type: 'string', pattern: backtracks } }), faults: [['param.pattern', `${at}/additionalProperties`, 'linear']] },
    { title: 'param.pattern: nor in a condition', parts: raised({ properties: { thingId: { not: { pattern: backtracks } } } }), faults: [['param.pattern', `${place}/classWhen/0`, 'linear']] },
    { title: 'param.secret: no pattern fits a SECRET_REF', parts: withParam({ type: 'string', secret: true, pattern: '^[a-z]+$' }), faults: [['param.secret', at, 'SECRET_REF']] },
    { title: 'param.secret: nor a format or a default', parts: withParam({ type: 'string', secret: true, format: 'email', default: 'x' }), faults: [['param.secret', at, 'SECRET_REF']] },
    { title: 'param.secret: only a param of its own can be one', parts: withParam(inside({ type: 'string', secret: true })), faults: [['param.secret', `${at}/properties/b`, 'not a param of its own']] },
    { title: 'param.secret: not an item of a list', parts: withParam({ type: 'array', items: { type: 'string', secret: true } }), faults: [['param.secret', `${at}/items`, 'not a param of its own']] },
    { title: 'param.secret: not a value of a map', parts: withParam({ type: 'object', additionalProperties: { type: 'string', secret: true } }), faults: [['param.secret', `${at}/additionalProperties`, 'not a param of its own']] },
    { title: 'param.required: a name that is not declared', parts: withParam({ type: 'string' }, { required: ['a', 'b'] }), faults: [['param.required', `${place}/params`, 'b is required but not declared']] },
    { title: 'param.required: nor in an object inside', parts: withParam({ ...inside({ type: 'string' }), required: ['c'] }), faults: [['param.required', at, 'c is required']] },
    { title: 'param.required: nor in anyOf or dependentRequired', parts: withParam({ type: 'string' }, { anyOf: [{ required: ['a'] }, { required: ['b'] }], dependentRequired: { a: ['c'] } }), faults: [
      ['param.required', `${place}/params`, 'b is required'],
      ['param.required', `${place}/params`, 'c is required'],
    ] },
    { title: 'param.description: an agent must know what it is', parts: one({ params: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } } }), faults: [['param.description', at, 'no description']] },
    { title: 'when.unknown: a condition on what is no param', parts: raised({ required: ['newsletter'] }), faults: [['when.unknown', `${place}/classWhen/0`, 'newsletter is no param']] },
    { title: 'when.unknown: however deep it is named', parts: raised({ anyOf: [{ not: { properties: { b: { const: 1 } } } }, { allOf: [{ required: ['c'] }] }] }), faults: [
      ['when.unknown', `${place}/classWhen/0`, 'b is no param'],
      ['when.unknown', `${place}/classWhen/0`, 'c is no param'],
    ] },
    { title: 'when.unknown: in externalWhen too', parts: one({ externalWhen: [{ when: { required: ['mail'] }, because: 'it is mailed' }] }), faults: [['when.unknown', `${place}/externalWhen/0`, 'mail is no param']] },
    { title: 'param.pattern: nor in a setting', parts: { manifest: { config: settings({ type: 'string', pattern: backtracks }) } }, faults: [['param.pattern', 'plugin.json#/config/properties/user', 'linear']] },
    { title: 'param.secret: a setting is never a secret', parts: { manifest: { config: settings({ type: 'string', secret: true }) } }, faults: [['param.secret', 'plugin.json#/config/properties/user', 'not a param of its own']] },
    { title: 'param.required: nor may a setting be required that is not declared', parts: { manifest: { config: { ...settings({ type: 'string' }), required: ['account'] } } }, faults: [['param.required', 'plugin.json#/config', 'account is required']] },
    { title: 'clean: a setting', parts: { manifest: { config: settings({ type: 'string', pattern: '^[a-z]+$' }) } }, faults: [] },
    { title: 'clean: linear patterns at every depth', parts: withParam({ type: 'array', items: inside({ type: 'string', pattern: '^[a-z]{1,9}$' }) }), faults: [] },
    { title: 'clean: a plain secret', parts: withParam({ type: 'string', secret: true, minLength: 1 }), faults: [] },
    { title: 'clean: conditions on params that are there', parts: raised({ properties: { thingId: { pattern: '^all$' } } }), faults: [] },
  ]);
});
