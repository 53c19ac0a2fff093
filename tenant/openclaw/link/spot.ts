/** Where something happens in the runtime. */
export interface Spot {
  readonly conversation: string;
  /** The agent that speaks there. */
  readonly agent: string;
}
