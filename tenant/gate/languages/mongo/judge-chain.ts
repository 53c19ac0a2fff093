import { unknown, type Finding } from '../../finding.ts';
import { isSecretName } from '../sql/secret.ts';
import { code, collectionMethods, cursorMethods, databaseMethods, into, look, namedCommands, remove, removeAll, rights, secret, writeAll } from './methods.ts';
import { namesWithin, passesAll, type MongoChain, type MongoStep, type MongoValue } from './value.ts';

const unclear = (matched: string): Finding => unknown('mongo.unknown', 'Nobody here knows what this command of the database does.', matched);

/** What a chain of calls does. */
export function judgeChain(chain: MongoChain): Finding[] {
  const [root, ...steps] = chain;
  const said = chain.map(({ name }) => name).join('.');
  const values = chain.flatMap(({ given = [] }) => given);
  const inner = values.flatMap((value) => chainsWithin(value)).flatMap(judgeChain);
  const fields = chain.slice(1 + chain.findIndex(({ given }) => given !== undefined)).filter(({ given }) => given === undefined);
  const shown = [...judgeNames([...values, ...fields.map(({ name }): MongoValue => ({ kind: 'text', text: name }))]), ...inner];
  if (root?.name === 'db') return [...judgeDatabase(steps, said), ...shown];
  if (steps.length === 0 && !root?.given && /^(?:printjson|print|tojson)$/.test(root?.name ?? '')) return [look(said)];
  if (root?.name === 'print' || root?.name === 'printjson' || root?.name === 'version' || root?.name === 'quit' || root?.name === 'exit' || root?.name === 'help') return steps.length === 0 && root.given ? [look(said), ...shown] : [unclear(said)];
  const [method, ...more] = steps;
  if ((root?.name === 'JSON' || root?.name === 'EJSON') && method?.name === 'stringify' && more.length === 0) return [look(said), ...shown];
  if (root?.name === 'rs' || root?.name === 'sh') {
    const looks = more.every((step) => step.given === undefined || (/^(?:map|filter|forEach)$/.test(step.name) && isCursorStep(step))) && /^(?:status|conf|config|isMaster|hello|printReplicationInfo|printSecondaryReplicationInfo|help|getBalancerState|isBalancerRunning)$/.test(method?.name ?? '');
    return looks ? [look(said), ...shown] : [rights(said)];
  }
  return [unclear(said), ...shown];
}

function chainsWithin(value: MongoValue, depth = 0): MongoChain[] {
  if (value.kind === 'chain') return [value.chain];
  if (depth > 60) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => chainsWithin(item, depth + 1));
  return value.kind === 'object' ? value.entries.flatMap(([, item]) => chainsWithin(item, depth + 1)) : [];
}

function judgeDatabase(steps: readonly MongoStep[], said: string): Finding[] {
  const path = [...steps];
  while (path[0]?.given && path[0].name === 'getSiblingDB') path.shift();
  const at = path.findIndex(({ name, given }) => given !== undefined && name !== 'getCollection');
  if (at < 0) return path.every(({ given }) => given === undefined) ? [look(said)] : [unclear(said)];
  const [names, method, rest] = [path.slice(0, at), path[at], path.slice(at + 1)];
  if (!method?.given) return [unclear(said)];
  const collection = names.map(({ name, given }) => (given?.[0]?.kind === 'text' ? given[0].text : name)).join('.');
  const hidden = /(?:^|\.)system\.(?:users|version|keys|roles)$/.test(collection) ? [secret(collection)] : [];
  if (method.name === 'explain' && names.length > 0 && rest.length > 0) return [...hidden, ...judgeDatabase([...names, ...rest], said)];
  const tail = rest.every(isCursorStep) ? [] : [unclear(said)];
  if (names.length === 0) return [...hidden, ...tail, ...judgeOnDatabase(method.name, method.given, said)];
  return [...hidden, ...tail, ...judgeOnCollection(method.name, method.given, said)];
}

/** `.limit(5)`, `.forEach(printjson)`; a field of what came back, which is only read. */
function isCursorStep({ name, given }: MongoStep): boolean {
  if (given === undefined) return true;
  const [first] = given;
  if (/^(?:forEach|map|filter)$/.test(name) && first?.kind === 'arrow') return given.length === 1;
  if (name === 'forEach' || name === 'map') return first?.kind === 'chain' && first.chain.length === 1 && /^(?:printjson|print|tojson)$/.test(first.chain[0]?.name ?? '') && first.chain[0]?.given === undefined;
  return cursorMethods.has(name) || name === 'size' || name === 'count';
}

function judgeOnDatabase(name: string, given: readonly MongoValue[], said: string): Finding[] {
  if (name !== 'runCommand' && name !== 'adminCommand') return [databaseMethods.get(name)?.(said) ?? unclear(said)];
  const [command] = given;
  const first = command?.kind === 'text' ? command.text : command?.kind === 'object' ? command.entries[0]?.[0] : undefined;
  const empty = first === 'delete' && command?.kind === 'object' && command.entries.some(([key, value]) => key === 'deletes' && (value.kind !== 'list' || value.items.some((item) => item.kind !== 'object' || passesAll(item.entries.find(([part]) => part === 'q')?.[1]))));
  // It only asks with `-1`.
  const sets = first === 'profile' && command?.kind === 'object' && JSON.stringify(command.entries[0]?.[1]).includes('-1') === false;
  const known = first === undefined ? undefined : sets ? databaseMethods.get('setProfilingLevel') : namedCommands.get(first);
  return [known ? known(`${said} ${first}`) : unclear(`${said} ${first ?? ''}`), ...(empty ? [removeAll(said)] : [])];
}

function judgeOnCollection(name: string, given: readonly MongoValue[], said: string): Finding[] {
  const [filter] = given;
  const known = collectionMethods.get(name);
  if (!known) return [unclear(said)];
  const all = passesAll(filter);
  if ((name === 'deleteMany' || name === 'remove') && all) return [removeAll(said)];
  if (/^(?:update|updateOne|updateMany|replaceOne|findOneAndUpdate|findOneAndReplace)$/.test(name) && all) return [writeAll(said)];
  if (name === 'findAndModify' && filter?.kind === 'object' && filter.entries.some(([key]) => key === 'remove')) return [remove(said)];
  if (name === 'bulkWrite') {
    const acts = filter?.kind === 'list' ? filter.items.flatMap((item) => (item.kind === 'object' ? item.entries : [])) : [];
    const filterOf = (value: MongoValue): MongoValue | undefined => (value.kind === 'object' ? value.entries.find(([key]) => key === 'filter')?.[1] : undefined);
    return [known(said), ...acts.flatMap(([act, value]) => (act.startsWith('delete') ? [act === 'deleteMany' && passesAll(filterOf(value)) ? removeAll(said) : remove(said)] : act === 'updateMany' && passesAll(filterOf(value)) ? [writeAll(said)] : []))];
  }
  return [known(said)];
}

/** Operators and fields by which any of the values does more than it seems. */
function judgeNames(values: readonly MongoValue[]): Finding[] {
  const names = new Set(values.flatMap(namesWithin));
  const findings: Finding[] = [];
  for (const name of names) {
    if (/^\$(?:where|function|accumulator)$/.test(name)) findings.push(code(name));
    else if (name === '$out' || name === '$merge') findings.push(into(name));
    else if (name.length < 100 && name.replace(/^\$+/, '').split('.').some((part) => isSecretName(part.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()))) findings.push(secret(name));
    if (findings.length > 20) break;
  }
  return findings;
}
