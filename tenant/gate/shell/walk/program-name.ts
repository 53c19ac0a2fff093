/** Folders that only the server's administrator writes to. */
const systemFolders = /^\/(?:(?:usr\/(?:local\/)?)?s?bin|usr\/lib\/postgresql\/[0-9]{1,2}\/bin|usr\/lib(?:64)?\/(?:nagios|monitoring-plugins)\/plugins)\/([^/]+)$/;

/** The name by which a program is known: the bare one, or that of a file in a folder of the system. Undefined for a program elsewhere. */
export function programName(word: string): string | undefined {
  if (!word.includes('/')) return word;
  return systemFolders.exec(word)?.[1];
}
