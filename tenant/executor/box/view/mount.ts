/** One thing that is to be seen in the box. Later ones lie over earlier ones. */
export type Mount =
  | { readonly kind: 'read'; readonly source: string; readonly target: string }
  | { readonly kind: 'write'; readonly source: string; readonly target: string }
  | { readonly kind: 'link'; readonly target: string; readonly to: string }
  | { readonly kind: 'empty'; readonly target: string; readonly mode: string; readonly mebibytes: number }
  | { readonly kind: 'text'; readonly target: string; readonly text: string }
  | { readonly kind: 'hide-file'; readonly target: string }
  | { readonly kind: 'hide-folder'; readonly target: string };

/** All that a command sees of the file system. What is not named is not there. */
export interface View {
  readonly mounts: readonly Mount[];
  readonly home: string;
}
