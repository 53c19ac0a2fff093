/** What is ended after the last test of a run, by those who began it. */
export const afterRun: (() => Promise<void>)[] = [];
