import type { Run } from './command.ts';
export const doctor: Run = () => Promise.resolve(0);
