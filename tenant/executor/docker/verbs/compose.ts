import { services, since, stack, tail, timeoutSec, type Act, type Verb } from './verb.ts';

const minutes = 60;

function row(name: string, title: string, act: Act, more: Partial<Verb> = {}): Verb {
  return { name: `compose.${name}`, title, act, params: { stack, services, timeoutSec }, required: ['stack'], changes: true, idempotent: true, limitSec: 3 * minutes, ...more };
}

const run = (argv: readonly string[]): Act => ({ kind: 'compose', argv });

/** Verbs over all containers of a stack, or those of some services. None removes data, none takes another file than the stack's own. */
export const composeVerbs: readonly Verb[] = [
  row('ps', 'Lists the containers of a stack', { kind: 'stack', what: 'containers' }, { changes: false, limitSec: 30 }),
  row('logs', 'Reads the logs of a stack', { kind: 'stack', what: 'logs' }, { params: { stack, services, timeoutSec, tail, since }, changes: false, limitSec: 30 }),
  row('check', 'Checks the file of a stack', run(['config', '--quiet']), { params: { stack, timeoutSec }, judgedAs: 'compose.config', changes: false, limitSec: minutes }),
  row('up', 'Brings a stack up', { kind: 'compose', argv: ['up', '--detach', '--no-build'], judged: true }, { limitSec: 15 * minutes }),
  row('pull', 'Fetches the images of a stack', run(['pull']), { limitSec: 30 * minutes }),
  row('start', 'Starts a stack', run(['start'])),
  row('stop', 'Stops a stack', run(['stop', '--timeout', '10'])),
  row('restart', 'Restarts a stack', run(['restart', '--timeout', '10']), { idempotent: false }),
  row('pause', 'Pauses a stack', run(['pause']), { idempotent: false }),
  row('unpause', 'Lets a paused stack go on', run(['unpause']), { idempotent: false }),
  row('down', 'Takes a stack down, its data stays', run(['down', '--timeout', '10']), { params: { stack, timeoutSec } }),
];
