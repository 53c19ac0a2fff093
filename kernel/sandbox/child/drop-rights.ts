/** Becomes `uid` without any group of the old user, if the process is root. All code must be loaded: its files may be out of reach afterwards. */
export function dropRights(uid: number): void {
  if (process.getuid?.() !== 0) return;
  process.setgid?.(uid);
  process.setgroups?.([]);
  process.setuid?.(uid);
}
