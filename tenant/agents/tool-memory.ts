import type Database from 'better-sqlite3';
import type { KnownTool } from './known-tool.ts';

/** What tools were when they were last seen ready, over restarts: a tool that is down for a while changes no prompt. */
export interface ToolMemory {
  get(instance: string, plugin: string): KnownTool | undefined;
  /** Forgets what is of no instance in `registered`. */
  put(tool: KnownTool, plugin: string, registered: readonly string[]): void;
}

export function createToolMemory(database: Database.Database): ToolMemory {
  database.exec('create table if not exists tool_seen (instance text primary key, plugin text not null, tool text not null) strict, without rowid');
  const select = database.prepare<[string, string], { tool: string }>('select tool from tool_seen where instance = ? and plugin = ?');
  const upsert = database.prepare<[string, string, string]>('insert into tool_seen values (?, ?, ?) on conflict (instance) do update set plugin = excluded.plugin, tool = excluded.tool');
  const prune = database.prepare<[string]>('delete from tool_seen where instance not in (select value from json_each(?))');
  return {
    get(instance, plugin) {
      const row = select.get(instance, plugin);
      return row && (JSON.parse(row.tool) as KnownTool);
    },
    put(tool, plugin, registered) {
      const text = JSON.stringify(tool);
      if (select.get(tool.instance, plugin)?.tool === text) return;
      upsert.run(tool.instance, plugin, text);
      prune.run(JSON.stringify(registered));
    },
  };
}
