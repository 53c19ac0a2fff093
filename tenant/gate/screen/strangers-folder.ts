const folders = new Set(['upload', 'uploads', 'download', 'downloads', 'mail', 'mails', 'maildir', 'inbox', 'incoming', 'attachment', 'attachments', 'received']);

/** Whether a file lies in a folder that by its name holds what others send. */
export function liesAmongStrangers(path: string): boolean {
  return path.toLowerCase().split('/').slice(0, -1).some((name) => folders.has(name));
}
