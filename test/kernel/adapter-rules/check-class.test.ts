import { checkClass } from '../../../kernel/adapter/rules/check-class.ts';
import { makeOperation, type Changes } from '../../support/plugin.ts';
import { itJudges } from './rule-table.ts';

const one = (changes: Changes) => ({ operations: { things: { do: makeOperation(changes) } } });
const place = 'operations/things.json#/do';
const by = (method: string, path = '/things/{thingId}') => ({ method, path });
const subject = { path: '/things/{thingId}', show: { name: '/name' } };
const handler = { request: undefined, result: undefined, handler: 'run' };
const rises = { classWhen: [{ when: { required: ['thingId'] }, class: 'red', because: 'it may delete' }] };

describe('the rules of classes', () => {
  itJudges(checkClass, [
    { title: 'class.floor: a POST that calls itself green', parts: one({ request: by('POST') }), faults: [['class.floor', `${place}/class`, 'green is below yellow']] },
    { title: 'class.floor: a DELETE that calls itself yellow', parts: one({ class: 'yellow', request: by('DELETE') }), faults: [['class.floor', `${place}/class`, 'yellow is below red']] },
    { title: 'class.floor: a DELETE that calls itself yellow_external', parts: one({ class: 'yellow_external', request: by('DELETE'), subject }), faults: [['class.floor', `${place}/class`, 'below red']] },
    { title: 'class.floor: code is held to the strictest of its methods', parts: one({ ...handler, methods: ['GET', 'DELETE'], class: 'yellow' }), faults: [['class.floor', `${place}/class`, 'yellow is below red']] },
    { title: 'class.floor: a method nobody listed counts as a delete', parts: one({ ...handler, methods: ['PURGE'], class: 'yellow' }), faults: [['class.floor', `${place}/class`, 'below red']] },
    { title: 'class.why: an excuse where there is nothing to excuse', parts: one({ why: 'it only reads' }), faults: [['class.why', `${place}/why`, 'nothing to excuse']] },
    ...['yellow_external', 'red', 'critical_red'].map((level) => ({ title: `class.subject: ${level} on an existing object that nothing shows`, parts: one({ class: level, request: by('POST') }), faults: [['class.subject', place, `may be ${level}`]] as const })),
    { title: 'class.subject: also when only some params raise it', parts: one({ class: 'yellow', request: by('POST'), ...rises }), faults: [['class.subject', place, 'may be red']] },
    { title: 'class.subject: code may reach whatever its params name', parts: one({ ...handler, methods: ['DELETE'], class: 'red' }), faults: [['class.subject', place, 'may be red']] },
    { title: 'clean: a class at its floor', parts: one({ class: 'yellow', request: by('PUT') }), faults: [] },
    { title: 'clean: a class above its floor', parts: one({ class: 'yellow' }), faults: [] },
    { title: 'clean: a search by POST that says why', parts: one({ why: 'a search that changes nothing', request: by('POST') }), faults: [] },
    { title: 'clean: red with the read that shows it', parts: one({ class: 'red', request: by('DELETE'), subject }), faults: [] },
    { title: 'clean: what is made anew needs no subject', parts: one({ class: 'yellow_external', request: by('POST', '/mails') }), faults: [] },
    { title: 'clean: a setting in the path is no object', parts: one({ class: 'red', request: by('DELETE', '/users/{config.user}/trash') }), faults: [] },
  ]);
});
