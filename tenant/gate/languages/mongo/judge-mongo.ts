import { unknown, type Finding } from '../../finding.ts';
import { judgeChain } from './judge-chain.ts';
import { dropDatabase, look, removeAll, rights, secret } from './methods.ts';
import { readChains } from './read-chains.ts';
import { cutMongo } from './tokens.ts';

/** Collections that keep what passwords became, wherever they are named, and the log of all that was written, read for what stands in it. */
const keeps = /\bsystem\.(?:users|keys|new_users|backup_users)\b|\boplog\.(?:rs|\$main)\b(?=[^;]*\.(?:find|findOne|aggregate)\()/;

const longest = 128 * 1024;

/**
 * Judges what the mongo shell is given: chains of calls with literal arguments, and the shell's own words. Any other JavaScript is
 * unknown. Never throws.
 */
export function judgeMongo(text: string): Finding[] {
  const tokens = text.length > longest ? undefined : cutMongo(text);
  const statements = tokens && readChains(tokens);
  if (!statements) return [unknown('mongo.unclear', 'Nobody can say for certain what this code for the database does.'), ...judgeWorst(text)];
  if (statements.length === 0) return [unknown('mongo.empty', 'There is no command for the database.')];
  const seen = new Map(statements.flatMap((statement) => ('chain' in statement ? judgeChain(statement.chain) : judgeWords(statement.words))).map((one) => [JSON.stringify(one), one]));
  const hidden = keeps.exec(text)?.[0];
  return hidden === undefined ? [...seen.values()] : [...seen.values(), secret(hidden)];
}

function judgeWords(words: readonly string[]): Finding[] {
  const said = words.join(' ');
  if (words[0] !== 'show') return [look(said)];
  if (/^(?:dbs|databases|collections|tables|profile|logs|log|roles)$/.test(words[1] ?? '')) return [look(said)];
  return words[1] === 'users' ? [secret(said)] : [unknown('mongo.unknown', 'Nobody here knows what this command of the database does.', said)];
}

/** The worst that code may hold which nobody can read. */
function judgeWorst(text: string): Finding[] {
  const found = /dropDatabase|\b(?:deleteMany|remove)\s*\(\s*(?:\{\s*\}|\))|shutdown/.exec(text)?.[0];
  if (found === undefined) return [];
  return [found === 'dropDatabase' ? dropDatabase(found) : found === 'shutdown' ? rights(found) : removeAll(found)];
}
