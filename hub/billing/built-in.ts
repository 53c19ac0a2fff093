import { join } from 'node:path';
import { programFolder } from '../../kernel/folders.ts';

/** Billing strategies that ship with the program, by the folders of their sources. */
export const builtInStrategies: Readonly<Record<string, string>> = { 'sliding-markup': join(programFolder, 'plugins', 'billing', 'sliding-markup') };
