/** A tool of the registry, with what it can do. */
export interface KnownTool {
  readonly instance: string;
  readonly title: string;
  /** Names of operations, sorted; none are known of a tool that nobody has seen ready. */
  readonly operations?: readonly string[];
}
