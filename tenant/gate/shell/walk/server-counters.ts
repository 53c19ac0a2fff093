import type { Table } from '../table.ts';
import type { Word } from '../word.ts';
import { askedBarely } from './names-databases.ts';

/** Variables of MySQL and MariaDB that are whole numbers (their manuals, "Server Status Variables", "Server System Variables"). */
const counters = /^(?:threads_(?:connected|running|created|cached)|max_connections|max_used_connections|connections|aborted_(?:connects|clients)|uptime|questions|queries|slow_queries|open_(?:tables|files)|opened_tables|table_open_cache|innodb_buffer_pool_(?:size|reads|read_requests|pages_(?:free|total|data|dirty))|innodb_row_lock_waits|created_tmp_(?:disk_)?tables|max_allowed_packet|wait_timeout|thread_cache_size|innodb_log_file_size|key_buffer_size|com_(?:select|insert|update|delete)|handler_read_rnd_next|bytes_(?:sent|received))$/i;

/** `show global status like 'Threads_connected'`: its name, a tab and a number. */
const asksCounter = /^\s*show\s+(?:(?:global|session)\s+)?(?:status|variables)\s+(?:like\s+|where\s+variable_name\s*=\s*)'(\w+)'\s*;?\s*$/i;

/** Lines of Redis' INFO that hold whole numbers, by names that are part of no other line's (redis.io, "INFO"). A number is followed by the sign of a carriage's return. */
const ofRedis = ['keyspace_hits:', 'keyspace_misses:', 'keyspace_hits', 'keyspace_misses', 'connected_clients:', 'connected_clients', 'blocked_clients:', 'blocked_clients', 'used_memory:', 'used_memory_rss:', 'used_memory_peak:', 'maxmemory:', 'evicted_keys:', 'evicted_keys', 'expired_keys:', 'expired_keys', 'total_commands_processed:', 'total_commands_processed', 'total_connections_received:', 'total_connections_received', 'uptime_in_seconds:', 'uptime_in_seconds', 'uptime_in_days:', 'uptime_in_days', 'instantaneous_ops_per_sec:', 'rejected_connections:', 'rejected_connections', 'connected_slaves:', 'connected_slaves', 'rdb_last_save_time:', 'rdb_last_save_time', 'rdb_changes_since_last_save:', 'rdb_changes_since_last_save'];

/** What a client prints that asks its server how often something was done. */
export function serverCounters(program: string, words: readonly Word[]): Table | undefined {
  if ((program !== 'mysql' && program !== 'redis-cli') || words.some(({ text, splits, many }) => text === undefined || splits || many === true)) return undefined;
  const texts = words.map(({ text }) => text ?? '');
  if (program === 'mysql') {
    const name = asksCounter.exec(askedBarely(program, texts) ?? '')?.[1];
    return name !== undefined && counters.test(name) ? { above: 0, whole: true, between: 'tab', fields: ['word', 'number'] } : undefined;
  }
  return /^(?:-[np] [0-9]+ )*(?:info|INFO)(?: [a-z]+)?$/.test(texts.join(' ')) ? { above: 0, sign: ':', fields: ['word', 'figures'], marks: ofRedis } : undefined;
}
