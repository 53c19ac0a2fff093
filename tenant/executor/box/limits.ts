/** What one command may use. Each is kept by the kernel. */
export interface BoxLimits {
  /** Of the whole uid. */
  readonly processes: number;
  /** Of each process. */
  readonly addressMiB: number;
  /** Of all processes of a command together, where this machine can count them. */
  readonly memoryMiB: number;
  readonly fileMiB: number;
  readonly openFiles: number;
  readonly temporaryMiB: number;
  /** Of each stream, in characters. */
  readonly outputCharacters: number;
  /** Between the request to end and the end by force. */
  readonly graceMs: number;
}

export const defaultLimits: BoxLimits = {
  processes: 256,
  addressMiB: 4096,
  memoryMiB: 1024,
  fileMiB: 1024,
  openFiles: 1024,
  temporaryMiB: 256,
  outputCharacters: 1024 * 1024,
  graceMs: 2000,
};

const mebibyte = 1024 * 1024;

/** The limits as `prlimit` takes them. A process gets twice the time on the wall in seconds of computing, since it may have threads. */
export function limitArguments({ processes, addressMiB, fileMiB, openFiles }: BoxLimits, timeoutMs: number): string[] {
  return [
    `--nproc=${processes}`, `--as=${addressMiB * mebibyte}`, `--fsize=${fileMiB * mebibyte}`, `--nofile=${openFiles}`,
    `--cpu=${2 * Math.ceil(timeoutMs / 1000) + 10}`, '--core=0', '--memlock=65536', '--msgqueue=819200', '--nice=0', '--rtprio=0',
  ];
}
