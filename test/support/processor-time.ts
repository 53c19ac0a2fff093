/**
 * The milliseconds of processor time that this process works while `act` runs: what a machine takes for others meanwhile does not
 * count, so a bound on it holds where one on the clock would not.
 */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
