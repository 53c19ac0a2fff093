import { container, type Verb } from './verb.ts';

const act = (name: string, title: string, idempotent: boolean, query: Readonly<Record<string, string>> = {}): Verb => ({
  name, title, idempotent, changes: true, limitSec: 60, params: { container }, required: ['container'],
  act: { kind: 'engine', method: 'POST', path: `/containers/{container}/${name}`, query, pick: 'done' },
});

/** Verbs that start and stop one container. */
export const runningVerbs: readonly Verb[] = [
  act('start', 'Starts a container', true),
  act('stop', 'Stops a container', true, { t: '10' }),
  act('restart', 'Restarts a container', false, { t: '10' }),
  act('pause', 'Pauses a container', false),
  act('unpause', 'Lets a paused container go on', false),
  act('kill', 'Ends a container at once', false),
];
