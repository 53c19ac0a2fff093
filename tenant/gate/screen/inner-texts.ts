const run = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const mostRuns = 200;
const mostBytes = 64 * 1024;
const leastReadable = 0.9;

/** Texts that stand in another one in base64, at most 64 KiB of them. Only one layer deep. */
export function innerTexts(text: string): string[] {
  const texts: string[] = [];
  let left = mostBytes;
  let runs = 0;
  for (const [found] of text.matchAll(run)) {
    if (runs >= mostRuns || left <= 0) break;
    runs += 1;
    const inner = Buffer.from(found.slice(0, Math.ceil((left * 4) / 3)), 'base64').toString('utf8');
    const readable = inner.replaceAll(/[^\p{L}\p{N}\p{P}\p{Zs}\n]|\ufffd/gu, '').length;
    if (!inner.includes(' ') || readable < inner.length * leastReadable) continue;
    left -= inner.length;
    texts.push(inner);
  }
  return texts;
}
