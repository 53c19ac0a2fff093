/** What the process of a browser is started with. */
export interface BrowserSettings {
  /** What starts the browser shut in, and all it is told: the browser speaks on its descriptors 3 and 4. */
  readonly program: string;
  readonly args: readonly string[];
  /** The forward proxy as the browser finds it. */
  readonly proxy: string;
}
