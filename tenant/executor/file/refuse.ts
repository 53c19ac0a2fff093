import { LetsbeError } from '../../../kernel/errors.ts';

/** A file that is not opened, with the reason in plain words. */
export function refuseFile(path: string, reason: string, cause?: unknown): LetsbeError {
  return new LetsbeError('FILE_REFUSED', { path, reason }, cause);
}

export function missingFile(path: string, hint = ''): LetsbeError {
  return new LetsbeError('FILE_MISSING', { path, hint });
}

const reasons: Readonly<Record<string, string>> = {
  ELOOP: 'a link stands in its way, put there after it was judged',
  ENOTDIR: 'a file or a link stands where a folder should be',
  EACCES: 'this program has no right to it',
  EPERM: 'this program has no right to it',
  EROFS: 'the disk can only be read',
  ENXIO: 'it is no ordinary file',
  ENAMETOOLONG: 'its name is too long',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'there is no room left for this user',
  EFBIG: 'it would be too large',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** What the file system said, before anything was changed. Errors of ours pass. */
export function fileError(path: string, error: unknown): LetsbeError {
  if (error instanceof LetsbeError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return missingFile(path);
  if (reasons[code] === undefined) return new LetsbeError('INTERNAL', {}, error);
  return refuseFile(path, reasons[code], error);
}

/** What the file system said to a change, where it is certain that nothing was changed. */
export function changeError(path: string, error: unknown): LetsbeError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof LetsbeError && (error.code === 'TOOL_CONFLICT' || error.code === 'TOOL_REJECTED')) return error;
  if (code === 'EEXIST') return conflict(path, 'it is there already');
  const reason = error instanceof LetsbeError ? saidBy(error) : (reasons[code] ?? (code === 'ENOENT' ? 'its folder is gone' : 'it failed'));
  return new LetsbeError('TOOL_REJECTED', { instance: 'The file system', detail: `: ${path} was not written, ${reason}` }, error);
}

function saidBy({ details: { reason } }: LetsbeError): string {
  return typeof reason === 'string' ? reason : 'it is not there';
}

/** The file is another one than the one that was looked at. */
export function conflict(path: string, reason: string): LetsbeError {
  return new LetsbeError('TOOL_CONFLICT', { instance: 'The file system', detail: `: ${path}, ${reason}` });
}
