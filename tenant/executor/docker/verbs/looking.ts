import { container, since, tail, type Verb } from './verb.ts';

type Row = Pick<Verb, 'name' | 'title' | 'act'> & Partial<Verb>;

const look = (row: Row): Verb => ({ params: {}, required: [], changes: false, idempotent: true, limitSec: 30, ...row });
const lookAt = (row: Row): Verb => look({ params: { container }, required: ['container'], ...row });

/** Verbs that only look. None tells the environment of a container: passwords stand there. */
export const lookingVerbs: readonly Verb[] = [
  look({ name: 'ps', title: 'Lists containers', act: { kind: 'engine', method: 'GET', path: '/containers/json', query: { all: '1' }, pick: 'containers' } }),
  look({ name: 'images', title: 'Lists images', act: { kind: 'engine', method: 'GET', path: '/images/json', pick: 'images' } }),
  look({ name: 'volumes', title: 'Lists volumes', judgedAs: 'volume.ls', act: { kind: 'engine', method: 'GET', path: '/volumes', pick: 'volumes' } }),
  look({ name: 'networks', title: 'Lists networks', judgedAs: 'network.ls', act: { kind: 'engine', method: 'GET', path: '/networks', pick: 'networks' } }),
  look({ name: 'df', title: 'Says what takes how much room', judgedAs: 'system.df', limitSec: 120, act: { kind: 'engine', method: 'GET', path: '/system/df', pick: 'usage' } }),
  lookAt({
    name: 'logs', title: 'Reads the log of a container', params: { container, tail, since },
    act: { kind: 'engine', method: 'GET', path: '/containers/{container}/logs', query: { stdout: '1', stderr: '1', timestamps: '1' }, pick: 'log' },
  }),
  lookAt({ name: 'stats', title: 'Says what a container uses now', act: { kind: 'engine', method: 'GET', path: '/containers/{container}/stats', query: { stream: '0' }, pick: 'stats' } }),
  lookAt({ name: 'top', title: 'Lists the processes of a container', act: { kind: 'engine', method: 'GET', path: '/containers/{container}/top', pick: 'processes' } }),
  // It tells no more than a list of containers does: state, health, restarts, image, ports.
  lookAt({ name: 'state', title: 'Says how a container is', judgedAs: 'ps', act: { kind: 'engine', method: 'GET', path: '/containers/{container}/json', pick: 'state' } }),
];
