import type Database from 'better-sqlite3';

/** Something a person should know, once. */
export type Alert =
  | { readonly kind: 'share'; readonly scope: string; readonly id: string; readonly period: string; readonly share: number; readonly spent: number; readonly limit: number }
  | { readonly kind: 'loop'; readonly agent: string; readonly times: number; readonly withinMs: number }
  | { readonly kind: 'extended'; readonly account: string; readonly amount: number; readonly by: string }
  | { readonly kind: 'spike'; readonly agent: string; readonly hour: string; readonly cost: number; readonly median: number };

export interface AlertTable {
  /** Writes it down, unless one with its key was before. Gives whether it is new. */
  raise(key: string, at: number, alert: Alert): boolean;
  /** Those that were raised and not told, oldest first. */
  untold(): { key: string; alert: Alert }[];
  told(key: string): void;
  forget(before: number): void;
}

/** What a person added to a budget for its period. */
export interface ExtensionTable {
  /** Gives its number. */
  add(account: string, amount: number, by: string, at: number): number;
  /** Account → pico-units added in all. */
  sums(): Map<string, number>;
}

export function createAlertTable(handle: Database.Database): AlertTable {
  const raise = handle.prepare('insert or ignore into alerts values (?, ?, ?, 0)');
  const untold = handle.prepare<[], { key: string; alert: string }>('select key, alert from alerts where told = 0 order by at, key');
  const told = handle.prepare('update alerts set told = 1 where key = ?');
  const forget = handle.prepare('delete from alerts where at < ? and told = 1');
  return {
    raise: (key, at, alert) => raise.run(key, at, JSON.stringify(alert)).changes === 1,
    untold: () => untold.all().map(({ key, alert }) => ({ key, alert: JSON.parse(alert) as Alert })),
    told: (key) => void told.run(key),
    forget: (before) => void forget.run(before),
  };
}

export function createExtensionTable(handle: Database.Database): ExtensionTable {
  const add = handle.prepare('insert into extensions (account, amount, by, at) values (?, ?, ?, ?)');
  const sums = handle.prepare<[], { account: string; amount: number }>('select account, sum(amount) as amount from extensions group by account');
  return {
    add: (account, amount, by, at) => Number(add.run(account, amount, by, at).lastInsertRowid),
    sums: () => new Map(sums.all().map(({ account, amount }) => [account, amount])),
  };
}
