import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { at, numberOf, rowsOf, textOf } from './read-answer.ts';

/** What a container uses, from two samples that the Engine took a second apart. */
export function pickStats(answer: Json): JsonObject {
  const memory = at(answer, 'memory_stats');
  const cache = numberOf(memory, 'stats', 'inactive_file') || numberOf(memory, 'stats', 'total_inactive_file');
  const networks = at(answer, 'networks');
  const cards = isJsonObject(networks) ? Object.values(networks) : [];
  const blocks = rowsOf(at(answer, 'blkio_stats', 'io_service_bytes_recursive'));
  const moved = (word: string): number => blocks.filter((row) => textOf(row, 'op').toLowerCase() === word).reduce((sum, row) => sum + numberOf(row, 'value'), 0);
  return {
    cpuPercent: cpuPercent(answer),
    memoryBytes: Math.max(0, numberOf(memory, 'usage') - cache), memoryLimitBytes: numberOf(memory, 'limit'),
    receivedBytes: cards.reduce((sum: number, card) => sum + numberOf(card, 'rx_bytes'), 0), sentBytes: cards.reduce((sum: number, card) => sum + numberOf(card, 'tx_bytes'), 0),
    readBytes: moved('read'), writtenBytes: moved('write'), processes: numberOf(answer, 'pids_stats', 'current'),
  };
}

function cpuPercent(answer: Json): number {
  const used = numberOf(answer, 'cpu_stats', 'cpu_usage', 'total_usage') - numberOf(answer, 'precpu_stats', 'cpu_usage', 'total_usage');
  const passed = numberOf(answer, 'cpu_stats', 'system_cpu_usage') - numberOf(answer, 'precpu_stats', 'system_cpu_usage');
  const cores = numberOf(answer, 'cpu_stats', 'online_cpus') || 1;
  return used > 0 && passed > 0 ? Math.round((used / passed) * cores * 1000) / 10 : 0;
}
