import type { JsonObject } from '../../../../kernel/json.ts';

const mostBytes = 1024 * 1024;
const headBytes = 8;

/** The lines of a container's log as they are, the newest last; the oldest are left out where there are too many. */
export function readLog(body: Buffer): JsonObject {
  const all = unframe(body);
  const cut = all.length <= mostBytes ? all : all.subarray(all.indexOf(0x0a, all.length - mostBytes) + 1);
  const lines = cut.toString('utf8').split(/\r?\n/).filter((line) => line !== '');
  return { lines, ...(cut.length < all.length ? { cut: true } : {}) };
}

/** Without a terminal each piece has a head of eight bytes: which stream, three zeros, the length. With one there are none. */
function unframe(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const framed = body.length - at >= headBytes && (body[at] ?? 9) <= 2 && body[at + 1] === 0 && body[at + 2] === 0 && body[at + 3] === 0;
    if (!framed) return at === 0 ? body : Buffer.concat([...parts, body.subarray(at)]);
    const length = body.readUInt32BE(at + 4);
    parts.push(body.subarray(at + headBytes, at + headBytes + length));
    at += headBytes + length;
  }
  return Buffer.concat(parts);
}
