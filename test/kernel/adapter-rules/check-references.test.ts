import { checkReferences } from '../../../kernel/adapter/rules/check-references.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { makeOperation, makeThings, type Changes } from '../../support/plugin.ts';
import { itJudges } from './rule-table.ts';

const place = 'operations/things.json#/list';
const things = makeThings();
const list = (paginate: JsonObject, changes: Changes = {}) => ({
  operations: { things: { ...things, list: makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: { method: 'GET', path: '/things' }, result: { items: { each: '/things', pick: { id: '/id' } } }, summary: 'List', paginate, ...changes }) } },
});
const undo = (operation: string) => ({ operations: { things: { ...things, create: makeOperation({ class: 'yellow', undo: { operation, params: {} } }) } } });
const shown = (key: 'subject' | 'verify', operation: string) => ({ operations: { things: { ...things, get: makeOperation({ [key]: { operation, params: {}, show: { name: '/name' } } }) } } });
const read = { path: '/things', show: { name: '/name' } };
const page = { style: 'page', items: '/things', param: 'page', size: 50 };

describe('the rules of references', () => {
  itJudges(checkReferences, [
    { title: 'health.unknown: an operation that is not there, with the one that was meant', parts: { manifest: { health: 'things.lists' } }, faults: [['health.unknown', 'plugin.json#/health', 'no operation things.lists']] },
    { title: 'health.unfit: one that needs a param', parts: { manifest: { health: 'things.get' } }, faults: [['health.unfit', 'plugin.json#/health', 'things.get is not']] },
    { title: 'health.unfit: one that changes something', parts: { manifest: { health: 'things.remove' } }, faults: [['health.unfit', 'plugin.json#/health', 'green']] },
    { title: 'health.unfit: one that may be raised', parts: { ...list(page, { classWhen: [{ when: { required: ['a'] }, class: 'red', because: 'why not' }] }) }, faults: [['health.unfit', 'plugin.json#/health', 'green']] },
    { title: 'health.unfit: one that needs code', parts: { operations: { things: { list: makeOperation({ params: { type: 'object', additionalProperties: false, properties: {} }, request: undefined, result: undefined, handler: 'run', methods: ['GET'] }) } } }, faults: [['health.unfit', 'plugin.json#/health', 'request']] },
    { title: 'undo.unknown: an operation that is not there', parts: undo('things.unpublish'), faults: [['undo.unknown', 'operations/things.json#/create/undo/operation', 'things.unpublish']] },
    ...(['subject', 'verify'] as const).flatMap((key) => [
      { title: `${key}.unknown: it names an operation that is not there`, parts: shown(key, 'things.show'), faults: [[`${key}.unknown`, `operations/things.json#/get/${key}/operation`, 'no operation things.show']] as const },
      { title: `${key}.class: it names one that changes what it shows`, parts: shown(key, 'things.remove'), faults: [[`${key}.class`, `operations/things.json#/get/${key}/operation`, 'not green']] as const },
      { title: `clean: a ${key} by a read of the same plugin`, parts: shown(key, 'things.list'), faults: [] },
    ]),
    { title: 'subject.class: also as a further read of the subject', parts: { operations: { things: { ...things, get: makeOperation({ subject: [read, { operation: 'things.create', params: {}, show: { name: '/name' } }] }) } } }, faults: [['subject.class', 'operations/things.json#/get/subject/1/operation', 'not green']] },
    { title: 'lookup.require: a value that is not picked', parts: { operations: { things: { ...things, get: makeOperation({ lookup: { path: '/x', pick: { state: '/state' }, require: { status: ['draft'] } } }) } } }, faults: [['lookup.require', 'operations/things.json#/get/lookup/require/status', 'status is not picked']] },
    { title: 'clean: a lookup that requires what it picks', parts: { operations: { things: { ...things, get: makeOperation({ lookup: { path: '/x', pick: { state: '/state' }, require: { state: ['draft'] } } }) } } }, faults: [] },
    { title: 'page.request: only a GET is paged', parts: list(page, { class: 'yellow', request: { method: 'POST', path: '/things' } }), faults: [['health.unfit', 'plugin.json#/health', ''], ['page.request', `${place}/paginate`, 'GET']] },
    { title: 'page.request: and only what answers JSON', parts: list(page, { request: { method: 'GET', path: '/things', answer: 'text' } }), faults: [['page.request', `${place}/paginate`, 'JSON']] },
    { title: 'page.items: the list that is paged is not returned', parts: list({ ...page, items: '/data' }), faults: [['page.items', `${place}/paginate`, '/data']] },
    { title: 'page.param: nobody says which page', parts: list({ style: 'offset', items: '/things', size: 50 }), faults: [['page.param', `${place}/paginate`, 'offset']] },
    { title: 'page.next: nobody says where the cursor stands', parts: list({ style: 'cursor', items: '/things', param: 'after' }), faults: [['page.next', `${place}/paginate`, 'cursor']] },
    { title: 'page.size: a full page cannot be told from the last', parts: list({ style: 'page', items: '/things', param: 'page' }), faults: [['page.size', `${place}/paginate`, 'page']] },
    { title: 'clean: the usual plugin', parts: {}, faults: [] },
    { title: 'clean: no health, which quality asks for and no rule', parts: { manifest: { health: undefined } }, faults: [] },
    { title: 'clean: an undo that is there', parts: undo('things.remove'), faults: [] },
    ...[page, { style: 'offset', items: '/things', param: 'offset', size: 9 }, { style: 'cursor', items: '/things', param: 'after', next: '/next' }, { style: 'link', items: '/things' }].map((paginate) => ({ title: `clean: paging by ${paginate.style}`, parts: list(paginate), faults: [] })),
  ]);
});
