// Plain JavaScript: it is loaded ahead of everything else in each process and thread of the runtime, whatever its Node strips.
import processes from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { readWall } from './read-wall.js';

const { isOwnHelper, isOwnPort } = readWall(import.meta.url, process.execPath);
/** Where no file is: whoever wanted another program is told that there is none, as of any that is not installed. */
const nothing = '/nonexistent/refused-by-the-wall';
const own = `--import=${import.meta.url}`;

/** Helpers get this wall too, whatever else they were to be given. */
function handOn(pairs) {
  return [...pairs.filter((pair) => !pair.startsWith('NODE_OPTIONS=')), `NODE_OPTIONS=${own}`];
}

/** The same for those that begin at once; without an environment of their own they have ours, the wall in it. */
function hold(options) {
  return options.env ? { ...options, env: { ...options.env, NODE_OPTIONS: own } } : options;
}

const { ChildProcess } = processes;
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function spawnOwn(options) {
  if (!isOwnHelper(options.file, options.args ?? [])) return spawn.call(this, { ...options, file: nothing, args: [nothing], envPairs: [] });
  return spawn.call(this, { ...options, envPairs: handOn(options.envPairs ?? []) });
};

// Each of these starts a program without the class above; nothing of the runtime's own needs one but its helpers.
const { spawnSync, execFileSync } = processes;
processes.spawnSync = (file, args, options) => {
  const given = Array.isArray(args) ? args : [];
  const chosen = (Array.isArray(args) ? options : args) ?? {};
  if (chosen.shell || !isOwnHelper(file, [file, ...given])) return spawnSync(nothing, []);
  return spawnSync(file, given, hold(chosen));
};
processes.execFileSync = (file, args, options) => {
  const given = Array.isArray(args) ? args : [];
  const chosen = (Array.isArray(args) ? options : args) ?? {};
  if (chosen.shell || !isOwnHelper(file, [file, ...given])) return execFileSync(nothing, []);
  return execFileSync(file, given, hold(chosen));
};
processes.execSync = () => execFileSync(nothing, []);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function connectInside(...args) {
  // Callers within Node hand over their arguments in a list of their own.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' && first !== null ? first : isNaN(first) ? { path: first } : { port: first, host: typeof second === 'string' ? second : undefined };
  if (options.path === undefined && !isOwnPort(options.host ?? 'localhost', Number(options.port))) {
    process.nextTick(() => this.destroy(Object.assign(new Error(`connect ECONNREFUSED ${options.host}:${options.port}: the wall around the runtime lets it reach its own socket and the proxy to models alone`), { code: 'ECONNREFUSED', syscall: 'connect' })));
    return this;
  }
  return connect.apply(this, args);
};
syncBuiltinESMExports();
