import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program: it holds `adapters/`, `plugins/` and `cheatsheets/`, which the kernel reads as data. */
export const programFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
