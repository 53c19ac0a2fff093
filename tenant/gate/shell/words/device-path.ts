import { startOf, type Word } from '../word.ts';

/** Whether a word is one of the folders that the kernel has for network cards and disks, or a device: their names are plain words (`dev_valid_name` in net/core/dev.c, `/sys/block`). */
export function isDevicePath(word: Word): boolean {
  const [, name, ...more] = word.pieces;
  return /^\/(?:sys\/(?:class\/net|block)|dev)\/[a-z]*$/.test(startOf(word)) && typeof name === 'object' && name.hole === 'name' && more.length === 0;
}
