import http from 'node:http';

export interface Timed {
  /** Milliseconds until the first byte of the body, and until the last. */
  readonly first: number;
  readonly last: number;
  /** Of a stream: the longest time between two pieces. */
  readonly gap: number;
}

/** Who is asked. */
export interface Asked {
  readonly port: number;
  readonly key: string;
  /** What it wants to be told beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request over kept connections; throws where the answer is not what was asked for. */
export function ask(agent: http.Agent, { port, key, headers = {} }: Asked, body: string, expected: string): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let first = 0;
    let before = begun;
    let gap = 0;
    let text = '';
    const outgoing = http.request({ agent, host: '127.0.0.1', port, method: 'POST', path: '/v1/chat/completions', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, 'content-length': Buffer.byteLength(body), ...headers } }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        const now = performance.now();
        if (first === 0) first = now - begun;
        else gap = Math.max(gap, now - before);
        before = now;
        text += chunk.toString();
      });
      answer.on('end', () => (text.includes(expected) ? resolve({ first, last: performance.now() - begun, gap }) : reject(new Error(`another answer: ${answer.statusCode} ${text.slice(0, 300)}`))));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Runs so many, so many at once. */
export async function askMany(count: number, atOnce: number, one: () => Promise<Timed>): Promise<Timed[]> {
  const times: Timed[] = [];
  let left = count;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left > 0) {
      left -= 1;
      times.push(await one());
    }
  }));
  return times;
}
