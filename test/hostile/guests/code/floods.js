/* oxlint-disable -- hostile on purpose */
// Each handler asks more of the door than it may, or in ways it does not know.
import { http, run, hash, log, Refusal } from 'letsbe:host';

export const manyHttp = async () => {
  for (let i = 0; i < 1000; i += 1) await http({ path: `/${i}` });
};
export const mixedTools = async () => {
  for (let i = 0; i < 40; i += 1) await Promise.all([http({}), run('x', {})]);
};
export const atOnce = () => Promise.all(Array.from({ length: 100_000 }, () => http({})));
export const manyLogs = () => {
  for (let i = 0; i < 100_000; i += 1) log('x');
};
export const manyHashes = async () => {
  for (let i = 0; i < 1000; i += 1) await hash('sha256', 'x');
};
export const bigHttp = () => http({ body: 'x'.repeat(2 * 2 ** 20) });
export const wideHttp = () => http({ body: 'é'.repeat(2 ** 20 - 100) });
export const bigLog = () => log('x'.repeat(2 * 2 ** 20));
export const manyBig = () => Promise.all(Array.from({ length: 64 }, () => http({ body: 'x'.repeat(2 ** 20 - 100) })));
export const deepHttp = () => {
  let body = [];
  for (let i = 0; i < 3000; i += 1) body = [body];
  return http({ body });
};
export const oddArguments = async () => {
  const outcomes = [];
  for (const odd of [undefined, null, 1, 'x', () => 1, Symbol('s')]) outcomes.push(typeof (await http(odd)));
  for (const bad of [1n, { get a() { throw new Error('x'); } }]) outcomes.push(await http(bad).catch((error) => error.constructor.name));
  return outcomes;
};
export const reentrant = async () => {
  const inner = [];
  const reply = await http({ toJSON() { inner.push(http({ path: '/inner' })); return { path: '/outer' }; } });
  return [reply.input.request.path, (await inner[0]).input.request.path];
};
/** The promise settles after the handler has: nothing may come of it. */
export const afterEnd = () => {
  void Promise.resolve().then(() => Promise.resolve()).then(async () => {
    for (;;) await http({ path: '/late' });
  });
  return 'ended';
};
export const twice = () => ({ then(resolve, reject) { resolve('first'); resolve('second'); reject(new Refusal('third')); } });
