/**
 * Becomes `uid` without any group of the old user, if the process is root, and says whether its uid is another now.
 * All code must be loaded: its files may be out of reach afterwards.
 */
export function dropRights(uid: number): boolean {
  const before = process.getuid?.();
  if (before !== 0) return false;
  process.setgid?.(uid);
  process.setgroups?.([]);
  process.setuid?.(uid);
  return process.getuid?.() !== before;
}
