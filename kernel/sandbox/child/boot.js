// Plain JavaScript: `--jitless` takes WebAssembly away, and with it Node's own type stripping. The parent strips the types and sends
// the program as the first frame (see pack-child.ts).
import { readSync } from 'node:fs';
import ivm from 'isolated-vm';

function take(bytes) {
  const taken = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; ) {
    const got = readSync(0, taken, at, bytes - at, null);
    if (got === 0) process.exit(1);
    at += got;
  }
  return taken;
}

const { serve } = await import(take(take(4).readUInt32BE(0)).toString('utf8'));
serve(ivm);
