import { posix } from 'node:path';

/** Whether a path lies below the stack's folder, or is relative to it and stays there. */
export function isBelow(path: string, folder: string): boolean {
  const whole = posix.normalize(path.startsWith('/') ? path : `${folder}/${path}`);
  return !path.startsWith('~') && (whole === folder || whole.startsWith(`${folder}/`));
}
