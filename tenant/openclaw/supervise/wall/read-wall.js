// Plain JavaScript, as wall.js is.
import { normalize } from 'node:path';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * What a process of the runtime may start and reach, by the address that its wall was loaded with (`…/wall.js?program=<folder>&ports=<port>,<port>`): Node with
 * one of the worker files of the program's own, without a flag, and these ports of loopback. Throws where the address names no program.
 */
export function readWall(address, node) {
  const { searchParams } = new URL(address);
  const program = searchParams.get('program');
  if (!program) throw new Error('the wall around the runtime does not know what is within it');
  const ports = new Set((searchParams.get('ports') ?? '').split(',').filter(Boolean).map(Number));
  return {
    /** `args` begins with the name of the program, as argv does. */
    isOwnHelper: (file, args) => file === node && typeof args[1] === 'string' && normalize(args[1]) === args[1] && args[1].startsWith(`${program}/dist/`) && /[./]worker\.js$/.test(args[1]),
    isOwnPort: (host, port) => loopback.has(host) && ports.has(port),
  };
}
