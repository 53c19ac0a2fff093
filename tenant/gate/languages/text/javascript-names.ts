import { builtinModules } from 'node:module';

const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Words of the grammar that order what is computed. */
export const ordering = listed('const let var for of in if else new typeof true false null undefined');

/** What is used of what every program has (ECMAScript; Node 24, Globals). A name that stands here stands before a point, or for itself where its list is empty. */
export const globals: Readonly<Record<string, ReadonlySet<string>>> = {
  console: listed('log error info table warn'), JSON: listed('parse stringify'), Object: listed('keys values entries fromEntries'), Array: listed('isArray from of'),
  Math: listed('max min round floor ceil abs sqrt pow trunc log log2 log10 random PI E'), Date: listed('now UTC parse'), Number: listed('isInteger isNaN isFinite parseFloat parseInt MAX_SAFE_INTEGER'), String: listed('fromCharCode'), Boolean: listed(''),
  process: listed('version versions arch platform uptime memoryUsage cwd pid argv release stdin stdout'), parseInt: listed(''), parseFloat: listed(''), isNaN: listed(''), encodeURIComponent: listed(''), decodeURIComponent: listed(''), Set: listed(''), Map: listed(''), Infinity: listed(''), NaN: listed(''),
};

/** Functions of their own, to be called by their names. */
export const functions = listed('parseInt parseFloat isNaN Number String Boolean encodeURIComponent decodeURIComponent');
export const classes = listed('Date Set Map Array');

/** What is used of modules of Node, which no folder can stand for. */
export const modules: Readonly<Record<string, ReadonlySet<string>>> = {
  os: listed('cpus totalmem freemem hostname loadavg uptime platform arch release type version EOL tmpdir homedir endianness availableParallelism'),
  v8: listed('getHeapStatistics getHeapSpaceStatistics'),
  path: listed('basename dirname join extname resolve normalize sep'),
  fs: listed('readFileSync existsSync statSync readdirSync'),
};

/** What may be called of a value. None of them makes code out of a text, or calls anything but what it is given. */
export const methods = listed('log error info table warn parse stringify keys values entries fromEntries isArray from of map filter forEach reduce sort slice join split trim trimStart trimEnd replace replaceAll includes startsWith endsWith indexOf lastIndexOf toFixed toString toUpperCase toLowerCase toLocaleString toISOString toLocaleDateString getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds getTimezoneOffset now UTC max min round floor ceil abs sqrt pow trunc log2 log10 random push pop shift concat flat flatMap find findIndex some every reverse padStart padEnd repeat charAt charCodeAt at fromCharCode substring substr match matchAll test exec isInteger isNaN isFinite parseInt parseFloat uptime memoryUsage cwd cpus totalmem freemem hostname loadavg platform arch release type version availableParallelism tmpdir homedir endianness basename dirname extname resolve normalize existsSync statSync readdirSync readFileSync on setEncoding has get set add size isFile isDirectory write getHeapStatistics getHeapSpaceStatistics');

/** Names that lead from any value to what makes code out of a text, or that the program knows by itself. */
export const barred = /^(?:constructor|prototype|__\w+|caller|callee|arguments|mainModule|binding|getBuiltinModule)$/;

/** Parts that hand on what a value can do, or what it keeps for itself. */
export const barredParts = /^(?:_\w*|bind|call|apply|connect|pipe|destroy)$/;

const known = new Set([...builtinModules.map((name) => name.replace(/^node:/, '')), ...Object.getOwnPropertyNames(globalThis), 'require', 'module', 'exports', 'eval', 'this', 'async', 'await', 'yield', 'import', 'super', 'get', 'set', 'static', 'let', 'of']);

/** Whether a name can be given to a value of the code without standing for anything else anywhere. */
export function isFree(name: string): boolean {
  return !known.has(name) && !ordering.has(name) && !barred.test(name) && !name.startsWith('_');
}
