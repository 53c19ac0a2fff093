import { WebSocket } from 'ws';
import { channelPath } from '../../../kernel/wire/channel.ts';
import { percentiles } from '../measure.ts';
import { makeRequest, openRawClient } from './raw-client.ts';
import { measureDecisions } from './decisions.ts';
import { openHubStage, type HubStage } from './stage.ts';

type Say = (line: string) => void;

/** Measures the Hub end to end over HTTP, with Postgres and the clients on the same machine. */
export async function measureHub(say: Say, channels = 10_000): Promise<void> {
  const stage = await openHubStage(Math.max(channels, 2000));
  try {
    // First, while the process holds nothing of the others.
    await measureChannels(stage, channels, say);
    await measureHeartbeats(stage, say);
    await measureUsage(stage, say);
  } finally {
    await stage.close();
  }
  await measureDecisions(say);
}

async function measureHeartbeats({ port, tenants, cpuMs }: HubStage, say: Say): Promise<void> {
  const requests = tenants.slice(0, 2000).map(({ id, key }) => makeRequest('/api/v1/tenant/heartbeat', key, JSON.stringify({
    tenantId: id, server: { uptimeSec: 86_400, diskPct: 61.2, memPct: 57.8, openclawHealthy: true }, agents: [{ agentId: 'marketing', status: 'online', autonomyLevel: 2 }, { agentId: 'sales', status: 'online', autonomyLevel: 2 }], pendingApprovals: 1, lastAppliedConfigEtag: null,
  })));
  const clients = await Promise.all(Array.from({ length: 128 }, () => openRawClient(port)));
  let nth = 0;
  const run = async (total: number): Promise<number[]> => {
    const samples: number[] = [];
    let left = total;
    await Promise.all(clients.map(async (client) => {
      while (left > 0) {
        left -= 1;
        nth += 1;
        const begun = performance.now();
        const status = await client.send(requests[nth % requests.length] ?? Buffer.alloc(0));
        if (status !== 200) throw new Error(`a heartbeat was answered ${status}`);
        samples.push(performance.now() - begun);
      }
    }));
    return samples;
  };
  await run(10_000);
  const begun = performance.now();
  const spent = cpuMs();
  const samples = await run(60_000);
  const perSecond = samples.length / ((performance.now() - begun) / 1000);
  const { p50, p99 } = percentiles(samples);
  say(`heartbeats: ${perSecond.toFixed(0)} a second from 128 connections without a pause (bound 5000), p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (bound 50); ${((1000 * (cpuMs() - spent)) / samples.length).toFixed(0)} µs of the Hub's processor each`);
  for (const client of clients) client.close();
}

async function measureUsage({ port, tenants, database }: HubStage, say: Say): Promise<void> {
  const rows = 2000;
  const bodies = Array.from({ length: 60 }, (_, nth) => {
    const { id = '', key = '' } = tenants[nth % 20] ?? {};
    const hour = Math.floor(nth / 20) * 50;
    const buckets = Array.from({ length: rows }, (_unused, row) => ({ hour: new Date(Date.UTC(2026, 0, 1, hour + Math.floor(row / 40))).toISOString(), agentId: `agent-${row % 10}`, model: `provider/model-${Math.floor(row / 10) % 4}`, inputTokens: 12_000 + row, outputTokens: 3800, cacheReadTokens: 6400, cacheWriteTokens: 0, webSearchCalls: 3, webFetchCalls: 1 }));
    return makeRequest('/api/v1/tenant/usage-buckets', key, JSON.stringify({ tenantId: id, buckets }));
  });
  const clients = await Promise.all(Array.from({ length: 4 }, () => openRawClient(port)));
  const run = async (): Promise<number> => {
    const waiting = [...bodies];
    const begun = performance.now();
    await Promise.all(clients.map(async (client) => {
      for (let body = waiting.pop(); body; body = waiting.pop()) if ((await client.send(body)) !== 200) throw new Error('usage was refused');
    }));
    return (bodies.length * rows) / ((performance.now() - begun) / 1000);
  };
  const first = await run();
  const again = await run();
  const [{ count } = { count: 0 }] = await database('usage_entry').count<{ count: number }[]>();
  say(`usage: ${first.toFixed(0)} new bucket rows a second (bound 50000), ${again.toFixed(0)} a second when they come again; ${count} rows in the ledger of ${bodies.length * rows * 2} sent`);
  for (const client of clients) client.close();
}

async function measureChannels({ port, tenants, rss }: HubStage, count: number, say: Say): Promise<void> {
  const before = rss();
  const sockets: WebSocket[] = [];
  for (let from = 0; from < count; from += 250) {
    sockets.push(...await Promise.all(tenants.slice(from, from + 250).map(({ key }) => new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${channelPath}`, { headers: { authorization: `Bearer ${key}` }, perMessageDeflate: false });
      socket.once('open', () => resolve(socket));
      socket.once('error', reject);
    }))));
  }
  await new Promise((resolve) => { setTimeout(resolve, 3000); });
  say(`channels: ${sockets.length} open, the Hub's process at ${rss().toFixed(0)} MiB (bound 250; ${before.toFixed(0)} before them)`);
  for (const socket of sockets) socket.terminate();
}
