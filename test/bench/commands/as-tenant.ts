import { percentiles } from '../measure.ts';
import { readRows } from './rows.ts';
import { openWarmReader, timeEach } from './warm-reader.ts';

/** Judges the lines once and once more in a process that was started as a tenant is, and tells how long each took. */
const { read, warmed } = await openWarmReader();
const lines = readRows(process.argv[2]).map(({ line }) => line).filter((line) => !warmed.has(line));
const [first, again] = [timeEach(read, lines), timeEach(read, lines)];
process.send?.({ first: percentiles(first), again: percentiles(again) }, () => process.disconnect?.());
