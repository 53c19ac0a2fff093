// Plain JavaScript: `--jitless` takes WebAssembly away, and with it Node's own type stripping. The parent strips the types and sends
// the program as the first frame (see pack-child.ts).
import { readSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

function take(bytes) {
  const taken = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; ) {
    const got = readSync(0, taken, at, bytes - at, null);
    if (got === 0) process.exit(1);
    at += got;
  }
  return taken;
}

// By its real path: the directories above it, where a bare name would be looked up, are out of reach.
const { default: ivm } = await import(pathToFileURL(process.argv[2]).href);
const { serve } = await import(take(take(4).readUInt32BE(0)).toString('utf8'));
serve(ivm);
