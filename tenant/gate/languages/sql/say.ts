import { finding, unknown, type Finding } from '../../finding.ts';
import type { SqlDialect } from './reading.ts';
import { wordsOf } from './statement.ts';
import type { SqlToken } from './token.ts';

/** A statement that is judged, and the database that reads it. */
export interface Statement {
  readonly tokens: readonly SqlToken[];
  readonly dialect: SqlDialect;
  /** How many statements it stands in. */
  readonly depth: number;
}

export type Judge = (statement: Statement) => readonly Finding[];

/** One finding about a statement, which is named by its first words. */
export function say(rule: string, operationClass: Finding['class'], sentence: string, ask = false): Judge {
  return ({ tokens }) => [finding(`sql.${rule}`, operationClass, sentence, { matched: beginning(tokens), ...(ask ? { ask } : {}) })];
}

/** What nobody knows. */
export const sayUnknown: Judge = ({ tokens }) => [unknown('sql.unknown', 'Nobody here knows what this database command does.', beginning(tokens))];

/** Is one of the words there, outside quotes? */
export function hasWord(tokens: readonly SqlToken[], ...sought: readonly string[]): boolean {
  return wordsOf(tokens).some((word) => sought.includes(word));
}

function beginning(tokens: readonly SqlToken[]): string {
  return tokens.slice(0, 3).map(({ text }) => text).join(' ');
}
